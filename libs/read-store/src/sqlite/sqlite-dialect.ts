import type { Dialect } from '../relational/dialect.js';
import type { TokenQuery } from '../search/search-tokens.js';

/** Sums are computed separately for quotients and remainders of this divisor, so that neither exceeds 64 bits. */
const DIVISOR = 1_000_000_000;

/** Tokens have no quotes. */
const termOf = ({ text, isPrefix }: TokenQuery['all'][number]): string => `"${text}"${isPrefix ? ' *' : ''}`;

const matching = ({ all, scope }: TokenQuery): string => {
  const anyOf = scope && `(${scope.map((text) => termOf({ text, isPrefix: false })).join(' OR ')})`;
  return [...all.map(termOf), ...(anyOf === undefined ? [] : [anyOf])].join(' AND ');
};

export const sqliteDialect: Dialect = {
  types: { text: 'TEXT', integer: 'INTEGER' },
  tableOptions: ' STRICT',
  covers: true,
  along: (index) => ` INDEXED BY ${index}`,
  isOneOf: (column, values) => ({
    text: `${column} IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(values)],
  }),
  numbers: (values, alias) => ({ text: `json_each(?) AS ${alias}`, values: [JSON.stringify(values)] }),
  contains: (column, text) => ({ text: `instr(${column}, ?) > 0`, values: [text] }),
  // Entries keep neither their text nor the places of tokens. The tokenizer takes every character beyond ASCII for a letter.
  createSearchIndex: [
    "CREATE VIRTUAL TABLE search_index USING fts5(tokens, content='', columnsize=0, detail=none, tokenize='ascii')",
  ],
  indexEntry: (id, tokens) => ({
    text: 'INSERT INTO search_index (rowid, tokens) VALUES (?, ?)',
    values: [id, tokens.join(' ')],
  }),
  entriesWith: (query, below, limit) => ({
    text: `SELECT rowid AS id FROM search_index WHERE search_index MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?`,
    values: [matching(query), below, limit],
  }),
  sum(column, { text, values }) {
    const sumOf = (term: string): string => `coalesce(sum(${term}) FILTER (WHERE ${text}), 0)`;
    return {
      text: `${sumOf(`${column} / ${DIVISOR}`)} || ' ' || ${sumOf(`${column} % ${DIVISOR}`)}`,
      values: [...values, ...values],
    };
  },
  sumOf(value) {
    const [quotients = '0', remainders = '0'] = String(value ?? '0 0').split(' ');
    return BigInt(quotients) * BigInt(DIVISOR) + BigInt(remainders);
  },
};
