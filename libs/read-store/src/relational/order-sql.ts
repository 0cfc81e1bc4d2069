import type { OrderTerm } from '#projections';
import type { ListPlace } from '../cursor.js';
import type { ModelTable } from './model-table.js';
import type { Sql } from './statements.js';

/** The column alias of the n-th order value. */
const nameOf = (index: number): string => `order_${index}`;

/** The order values of a list as selected columns, `, … AS order_0, …`. @throws UnknownColumn */
export function orderColumns(table: ModelTable, order: readonly OrderTerm[]): Sql {
  const selected = order.map(({ column, ranks }, index): Sql => {
    const identifier = `t.${table.column(column)}`;
    if (!ranks) return { text: `, ${identifier} AS ${nameOf(index)}`, values: [] };
    const cases = ranks.map((_, rank) => ` WHEN ? THEN ${rank}`).join('');
    return { text: `, CASE ${identifier}${cases} END AS ${nameOf(index)}`, values: ranks };
  });
  return { text: selected.map(({ text }) => text).join(''), values: selected.flatMap(({ values }) => values) };
}

/** `ORDER BY …`, over the rows that `orderColumns` selects. */
export const orderBy = (order: readonly OrderTerm[]): string =>
  `ORDER BY ${order
    .map(({ direction }, index) => `${nameOf(index)} ${direction === 'ascending' ? 'ASC' : 'DESC'} NULLS LAST, `)
    .join('')}row_key`;

/** The condition for rows after a place of the list, compared by the order values and then by key. */
export function afterPlace(order: readonly OrderTerm[], { values, key }: ListPlace): Sql {
  return order.reduceRight<Sql>(
    (rest, { direction }, index) => {
      const name = nameOf(index);
      const value = values[index];
      if (value === null || value === undefined)
        return { text: `(${name} IS NULL AND ${rest.text})`, values: rest.values };
      const later = `${name} ${direction === 'ascending' ? '>' : '<'} ? OR ${name} IS NULL`;
      return { text: `(${later} OR (${name} = ? AND ${rest.text}))`, values: [value, value, ...rest.values] };
    },
    { text: 'row_key > ?', values: [key] },
  );
}

/** The values of a row that `orderColumns` selected. */
export const orderValues = (row: Readonly<Record<string, unknown>>, order: readonly OrderTerm[]): ListPlace['values'] =>
  order.map((_, index) => row[nameOf(index)] as string | number | null);
