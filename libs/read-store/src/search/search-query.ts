import { folded } from '#domain';
import { searchTextsOf, type RowModel } from '#projections';
import { pinyinOf } from './pinyin.js';

/** Most characters of a search that are looked at. */
const MAX_CHARACTERS = 100;

/** A search, folded: `folded` of the domain, with single spaces between its words. */
export interface SearchQuery {
  readonly whole: string;
  readonly words: readonly string[];
}

const words = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

export function searchQuery(search: string): SearchQuery {
  const all = words(folded(Array.from(search).slice(0, MAX_CHARACTERS).join('')));
  return { whole: all.join(' '), words: all };
}

/** How well a page or an action with these titles satisfies a search; undefined if it does not. */
export function rankOfTitles(titles: readonly string[], search: string): Rank | undefined {
  return rankOf(textsOfTitles(titles, ''), searchQuery(search));
}

/** The folded texts of a row, compared with searches. */
export interface FoldedTexts {
  readonly names: readonly string[];
  /** The pinyin of its titles. */
  readonly pinyin: readonly string[];
  readonly hasTitle: boolean;
  /** All of its texts, separated by spaces: a word of a search is found inside one of them. */
  readonly all: string;
}

export function foldedTexts(model: RowModel, row: unknown): FoldedTexts {
  const { names, titles, label } = searchTextsOf(model, row);
  const numbers = names.filter((name) => !titles.includes(name));
  return textsOfTitles(titles, label, numbers);
}

function textsOfTitles(titles: readonly string[], label: string, numbers: readonly string[] = []): FoldedTexts {
  const foldedNames = [...numbers, ...titles].map((name) => words(folded(name)).join(' '));
  const pinyin = titles.flatMap((title) => pinyinOf(folded(title)));
  return {
    names: foldedNames,
    pinyin,
    hasTitle: titles.length > 0,
    all: [...new Set([...words(folded(label)), ...foldedNames, ...pinyin])].join(' '),
  };
}

/** How well a row satisfies a search, best first. */
export const RANKS = ['the whole name', 'the beginning of a name', 'a text of a row with a title', 'a text'] as const;
export type Rank = 0 | 1 | 2 | 3;

/** A row contains each word of the search; undefined if it does not. One character is only found at the beginning of a name. */
export function rankOf(
  { names, pinyin, hasTitle, all }: FoldedTexts,
  { whole, words: wanted }: SearchQuery,
): Rank | undefined {
  if (whole === '') return undefined;
  if (names.includes(whole)) return 0;
  if ([...names, ...pinyin].some((name) => name.startsWith(whole))) return 1;
  if (isSingle(whole) || !wanted.every((word) => all.includes(word))) return undefined;
  return hasTitle ? 2 : 3;
}

/** Whether a search is one character. */
export const isSingle = (whole: string): boolean => Array.from(whole).length === 1;
