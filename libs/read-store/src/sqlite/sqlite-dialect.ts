import type { Dialect } from '../relational/dialect.js';

/** Sums are computed separately for quotients and remainders of this divisor, so that neither exceeds 64 bits. */
const DIVISOR = 1_000_000_000;

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
