import type { Dialect } from '../relational/dialect.js';
import type { TokenQuery } from '../search/search-tokens.js';

/** Tokens have no quotes and no backslashes. */
const termOf = ({ text, isPrefix }: TokenQuery['all'][number]): string => `'${text}'${isPrefix ? ':*' : ''}`;

const matching = ({ all, scope }: TokenQuery): string => {
  const anyOf = scope && `(${scope.map((text) => termOf({ text, isPrefix: false })).join(' | ')})`;
  return [...all.map(termOf), ...(anyOf === undefined ? [] : [anyOf])].join(' & ');
};

export const postgresDialect: Dialect = {
  // Collation "C" compares bytes, as SQLite does.
  types: { text: 'text COLLATE "C"', integer: 'bigint' },
  tableOptions: '',
  // An entry of an index has at most 2,704 bytes, which the columns of a row together may exceed.
  covers: false,
  along: () => '',
  // The type of the array is that of the column.
  isOneOf: (column, values) => ({ text: `${column} = ANY (?)`, values: [values] }),
  numbers: (values, alias) => ({ text: `unnest(?::bigint[]) AS ${alias}(value)`, values: [values] }),
  contains: (column, text) => ({ text: `strpos(${column}, ?) > 0`, values: [text] }),
  createSearchIndex: [
    'CREATE TABLE search_index (id bigint PRIMARY KEY, tokens tsvector NOT NULL)',
    'CREATE INDEX search_index_tokens ON search_index USING gin (tokens)',
  ],
  indexEntry: (id, tokens) => ({
    text: 'INSERT INTO search_index VALUES (?, array_to_tsvector(?::text[]))',
    values: [id, tokens],
  }),
  entriesWith: (query, below, limit) => ({
    text: 'SELECT id FROM search_index WHERE tokens @@ ?::tsquery AND id < ? ORDER BY id DESC LIMIT ?',
    values: [matching(query), below, limit],
  }),
  // The sum of bigint is numeric, which is exact at any size, and comes as text.
  sum: (column, { text, values }) => ({ text: `coalesce(sum(${column}) FILTER (WHERE ${text}), 0)`, values }),
  sumOf: (value) => BigInt(String(value ?? 0)),
};
