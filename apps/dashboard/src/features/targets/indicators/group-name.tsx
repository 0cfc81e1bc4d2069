import { useTranslation } from 'react-i18next';
import type { FieldRendererProps } from '../../../components/registry/feature';

/** The name of an indicator group; a group `task-<n>` is named after its task. */
export function useGroupName(): (group: string) => string {
  const { t, i18n } = useTranslation();
  return (group) => {
    const task = /^task-(\d+)$/.exec(group)?.[1];
    if (task !== undefined) return t('indicators.groups.task', { no: task });
    const key = `indicators.groups.${group}`;
    return i18n.exists(key) ? (i18n.t as (key: string) => string)(key) : group;
  };
}

export function GroupName({ value }: FieldRendererProps) {
  return useGroupName()(value);
}
