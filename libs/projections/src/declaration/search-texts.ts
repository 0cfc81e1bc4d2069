import type { RowModel } from './row-model.js';

/** The texts by which the search box finds a row, as people wrote them. */
export interface SearchTexts {
  /** What people call the row: its number and its titles. A search for the whole or the beginning of one ranks first. */
  readonly names: readonly string[];
  /** Titles, which are also found by their pinyin. */
  readonly titles: readonly string[];
  /** Everything else in its label. */
  readonly label: string;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Follows from the declaration: `naming` gives the names, `label` the rest. */
export function searchTextsOf<R>(model: RowModel<R>, row: R): SearchTexts {
  const values = row as Readonly<Record<string, unknown>>;
  const { id, title, titleEn, numberIsShared } = model.naming;
  const titles = [title, titleEn].flatMap((field) => (field === undefined ? [] : [values[field]])).filter(isText);
  const number = values[id];
  return {
    names: [...(isText(number) && !numberIsShared ? [number] : []), ...titles],
    titles,
    label: model.label(row),
  };
}
