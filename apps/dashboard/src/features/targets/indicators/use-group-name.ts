import { useTranslation } from 'react-i18next';

/** What a group of indicators is called; those of a task name the task. */
export function useGroupName(): (group: string) => string {
  const { t, i18n } = useTranslation();
  return (group) => {
    const task = /^task-(\d+)$/.exec(group)?.[1];
    if (task !== undefined) return t('indicators.groups.task', { no: task });
    const key = `indicators.groups.${group}`;
    return i18n.exists(key) ? (i18n.t as (key: string) => string)(key) : group;
  };
}
