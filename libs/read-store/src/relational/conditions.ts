import { AS_OF_DATE, type ColumnValue, type Condition, type Where } from '#projections';
import type { ModelTable } from './model-table.js';
import type { Sql } from './statements.js';

/** `=` and `!=` treat null as a value; comparisons with null by order are false. */
const OPERATORS = {
  '=': 'IS NOT DISTINCT FROM',
  '!=': 'IS DISTINCT FROM',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
} as const;

function conditionSql(table: ModelTable, condition: Condition, asOfDate: string): Sql {
  const column = `t.${table.column(condition[0])}`;
  if (condition[1] === 'in') {
    const values = condition[2].filter((value) => value !== null);
    const isOneOf = table.dialect.isOneOf(column, values);
    const orNull = values.length < condition[2].length ? ` OR ${column} IS NULL` : '';
    return { text: `(${column} IS NOT NULL AND ${isOneOf.text}${orNull})`, values: isOneOf.values };
  }
  const operator = Object.hasOwn(OPERATORS, condition[1]) ? OPERATORS[condition[1]] : undefined;
  if (!operator) throw new Error(`${String(condition[1])} is not an operator`);
  const value: ColumnValue = condition[2] === AS_OF_DATE ? asOfDate : condition[2];
  return { text: `${column} ${operator} ?`, values: [value] };
}

/** All conditions of `where` on the columns of `t`. @throws UnknownColumn */
export function whereSql(table: ModelTable, where: Where, asOfDate: string): Sql {
  if (where.length === 0) return { text: 'TRUE', values: [] };
  const all = where.map((condition) => conditionSql(table, condition, asOfDate));
  return { text: all.map(({ text }) => text).join(' AND '), values: all.flatMap(({ values }) => values) };
}
