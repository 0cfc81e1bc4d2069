import type { RowView } from '#contracts';
import { useLanguage } from '../../foundation/i18n/use-language';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { fieldOf, type ReadModelDescription } from '../declaration/declarations';
import { textOf } from '../../foundation/vocabulary/row-text';

export interface RowName {
  /** The title of the row, or its number if it has none. */
  readonly title: string;
  /** The number, if it is not already the title. */
  readonly id: string | undefined;
}

/** The title and the number of a row. */
export function useRowName(): (model: ReadModelDescription, row: Pick<RowView, 'key' | 'row'>) => RowName {
  const { language, pick } = useLanguage();
  const { nameOf } = useOrganisationNames();
  return ({ name, naming }, { key, row }) => {
    const id = textOf(row[naming.id]) ?? key.split('/').at(-1) ?? key;
    if (naming.title === undefined)
      return { title: fieldOf(name, naming.id)?.kind === 'organisation' ? nameOf(id) : id, id: undefined };
    const english = language === 'en' && naming.titleEn !== undefined ? textOf(row[naming.titleEn]) : undefined;
    const titled = english ?? textOf(row[naming.title]);
    if (titled === undefined) return { title: id, id: undefined };
    const words = fieldOf(name, naming.title)?.codes?.find(({ code }) => code === titled);
    const title = words === undefined ? titled : pick(words);
    return { title, id: naming.numberIsShared === true || titled === id ? undefined : id };
  };
}
