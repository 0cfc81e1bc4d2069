import type { Dialect } from '../relational/dialect.js';

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
  // The sum of bigint is numeric, which is exact at any size, and comes as text.
  sum: (column, { text, values }) => ({ text: `coalesce(sum(${column}) FILTER (WHERE ${text}), 0)`, values }),
  sumOf: (value) => BigInt(String(value ?? 0)),
};
