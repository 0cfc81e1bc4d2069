import type { RowView } from '#contracts';
import { useLanguage } from '../i18n/use-language';
import { useOrganisationNames, useVocabulary } from '../vocabulary/use-vocabulary';
import type { ModelView } from './models';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export interface RowName {
  /** What it is about; falls back to its number. */
  readonly title: string;
  /** Its number, where the title does not say it. */
  readonly id: string | undefined;
}

/** What a row is called: its title and its number. */
export function useRowName(): (view: ModelView, row: Pick<RowView, 'key' | 'row'>) => RowName {
  const { language } = useLanguage();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  return (view, { key, row }) => {
    const id = text(row[view.id]) ?? key.split('/').at(-1) ?? key;
    if (view.model === 'participants') return { title: nameOf(id), id };
    if (view.title === undefined) return { title: id, id: undefined };
    const english = language === 'en' ? (text(row['nameEn']) ?? undefined) : undefined;
    const titled = english ?? text(row[view.title]);
    return titled === undefined ? { title: id, id: undefined } : { title: label(titled), id };
  };
}
