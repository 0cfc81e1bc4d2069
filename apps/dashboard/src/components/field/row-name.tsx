import type { RowView } from '#contracts';
import { useLanguage } from '../../foundation/i18n/use-language';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import type { ModelView } from '../declaration/declarations';
import { textOf } from '../../foundation/vocabulary/row-text';

export interface RowName {
  /** Falls back to the identifier. */
  readonly title: string;
  /** The identifier, unless it is the title. */
  readonly id: string | undefined;
}

/** The title and the identifier of a row. */
export function useRowName(): (view: ModelView, row: Pick<RowView, 'key' | 'row'>) => RowName {
  const { language } = useLanguage();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  return (view, { key, row }) => {
    const id = textOf(row[view.id]) ?? key.split('/').at(-1) ?? key;
    if (view.title === undefined) return { title: view.id === 'organisationId' ? nameOf(id) : id, id: undefined };
    const english = language === 'en' ? (textOf(row['nameEn']) ?? textOf(row['titleEn'])) : undefined;
    const titled = english ?? textOf(row[view.title]);
    if (titled === undefined) return { title: id, id: undefined };
    return { title: label(titled, view.model), id: view.unnumbered || titled === id ? undefined : id };
  };
}
