import { chainsFor, EVERYTHING, type RowModel, type Visibility } from '#projections';
import { foldedTexts, isSingle, type SearchQuery } from './search-query.js';

// What the index of a database stores of a row, and asks for. A token is a word for the database, without white space.
// It proposes rows; whether a row is found is decided by its texts (`rankOf`) and by who may see it.

/** Characters of a piece of text. */
const PIECE = 3;
/** Two characters are a piece too where one of them is not ASCII, as two Chinese characters; others are the beginning of a piece. */
const isPair = (piece: string): boolean => Array.from(piece).length === 2 && /[^\0-\x7F]/u.test(piece);
/** Beginnings of names that have a token of their own, in characters. */
const BEGINNINGS = [1, 2, 3, 4] as const;
/** Characters of a whole name in a token; longer ones are cut. */
const MAX_NAME = 60;
/** Pieces of a search that the index is asked for; the first ones of a long search are selective enough. */
const MAX_PIECES = 16;
/** With more tokens of a reader's scope, the index is asked without them. */
const MAX_SCOPE_TOKENS = 400;

/** The first character of a token says what it is; of the private area, so that no text begins like it. */
const KINDS = {
  name: '\uF800',
  beginning: '\uF801',
  titled: '\uF802',
  model: '\uF803',
  everyone: '\uF804',
  chain: '\uF805',
  leader: '\uF806',
  parties: '\uF807',
  organisation: '\uF808',
} as const;

/** Everything of ASCII but digits and lower case, moved to the private area: databases know it as letters. */
const encoded = (text: string): string =>
  text.replaceAll(/[\0-/:-`{-\x7F]|\s/gu, (character) =>
    String.fromCodePoint(0xf700 + ((character.codePointAt(0) ?? 0) % 0x80)),
  );

const token = (kind: keyof typeof KINDS, value: string): string => KINDS[kind] + encoded(value);
const firstOf = (text: string, length: number): string => Array.from(text).slice(0, length).join('');

/** Each place of a word with the characters that follow it; shorter at its end, so that its last characters are found. */
function piecesOf(word: string): readonly string[] {
  const characters = Array.from(word);
  return characters.flatMap((_, index) => {
    const pair = characters.slice(index, index + 2).join('');
    const piece = encoded(characters.slice(index, index + PIECE).join(''));
    return isPair(pair) ? [piece, encoded(pair)] : [piece];
  });
}

/** What the index stores of a row. */
export function tokensOf(model: RowModel, chain: string | null, row: object): readonly string[] {
  const { names, pinyin, hasTitle, all } = foldedTexts(model, row);
  return [
    ...new Set([
      ...all.split(' ').flatMap(piecesOf),
      ...names.map((name) => token('name', firstOf(name, MAX_NAME))),
      ...[...names, ...pinyin].flatMap((name) => BEGINNINGS.map((length) => token('beginning', firstOf(name, length)))),
      ...(hasTitle ? [token('titled', '')] : []),
      token('model', model.name),
      ...scopeOf(model, chain, row),
    ]),
  ].filter((text) => text !== '');
}

/** Who may see a row: `maySeeRow` as tokens. */
function scopeOf({ readers }: RowModel, chain: string | null, row: object): readonly string[] {
  if (readers.kind === 'everyone' || (chain === null && readers.cityRows)) return [token('everyone', '')];
  const values = row as Readonly<Record<string, unknown>>;
  const parties = readers.parties.map((party) => values[party]).filter((party) => typeof party === 'string');
  return [
    ...(chain === null ? [] : [token(readers.kind, chain)]),
    ...parties.map((party) => token('organisation', party)),
  ];
}

/** Tokens that a row has: all of these, and at least one of the scope, where there is one. A prefix stands for every token that begins with it. */
export interface TokenQuery {
  readonly all: readonly { readonly text: string; readonly isPrefix: boolean }[];
  readonly scope: readonly string[] | undefined;
}

const whole = (text: string) => ({ text, isPrefix: false });

/** The scope of a reader; undefined where it is not worth asking for, or sees everything. */
export function scopeTokens(by: Visibility): readonly string[] | undefined {
  if (by === EVERYTHING) return undefined;
  const tokens = new Set([
    token('everyone', ''),
    ...(['chain', 'leader', 'parties'] as const).flatMap((kind) =>
      chainsFor(kind, by).map((chain) => token(kind, chain)),
    ),
    ...by.organisations.map((id) => token('organisation', id)),
  ]);
  return tokens.size > MAX_SCOPE_TOKENS ? undefined : [...tokens];
}

/** The pieces that every text has which contains these words. */
export const piecesOfWords = (words: readonly string[]): TokenQuery['all'] => {
  const pieces = words.flatMap((word) => {
    const characters = Array.from(word);
    if (characters.length < PIECE) return [{ text: encoded(word), isPrefix: !isPair(word) }];
    return characters
      .slice(PIECE - 1)
      .map((_, index) => whole(encoded(characters.slice(index, index + PIECE).join(''))));
  });
  return [...new Map(pieces.map((piece) => [`${piece.text} ${piece.isPrefix}`, piece])).values()].slice(0, MAX_PIECES);
};

/** What to ask the index for: all rows that satisfy a search, and those of its best ranks, best first. */
export interface TokenQueries {
  /** Undefined for one character, which is only found at the beginning of a name. */
  readonly every: TokenQuery | undefined;
  readonly best: readonly TokenQuery[];
}

export function queriesOf(query: SearchQuery, by: Visibility): TokenQueries {
  const scope = scopeTokens(by);
  const length = Math.min(Array.from(query.whole).length, BEGINNINGS.at(-1) ?? 1);
  const exact = whole(token('name', firstOf(query.whole, MAX_NAME)));
  const beginning = whole(token('beginning', firstOf(query.whole, length)));
  if (isSingle(query.whole))
    return { every: undefined, best: [exact, beginning].map((one) => ({ all: [one], scope })) };
  const pieces = piecesOfWords(query.words);
  const best = [[exact], [beginning, ...pieces], [whole(token('titled', '')), ...pieces]];
  return { every: { all: pieces, scope }, best: best.map((all) => ({ all, scope })) };
}

/** The rows of a model whose label may contain a text. Undefined for a text that the index does not narrow down. */
export function queryOfLabel(model: RowModel, foldedText: string, by: Visibility): TokenQuery | undefined {
  const words = foldedText.split(/\s+/u).filter((word) => word !== '');
  if (!words.some((word) => Array.from(word).length > 1)) return undefined;
  return { all: [...piecesOfWords(words), whole(token('model', model.name))], scope: scopeTokens(by) };
}
