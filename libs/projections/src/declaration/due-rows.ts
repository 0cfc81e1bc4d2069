import type { Condition } from './conditions.js';
import type { RowModel } from './row-model.js';

/**
 * Rows that are valid or awaited on a date and end, or fall due, by another one, both included. What depends on dates
 * alone has this answer ahead of now: it is the same later, if nothing else happens.
 * @throws Error for a read model without such a date
 */
export function dueBetween(
  { name, due }: Pick<RowModel, 'name' | 'due'>,
  from: string,
  until: string,
): readonly Condition[] {
  if (due === undefined) throw new Error(`read model ${name} has no date on which its rows end`);
  return [...due.where, [due.column, '>=', from], [due.column, '<=', until]];
}

/** Rows that are valid, or not overdue, on a date. @throws Error as `dueBetween` */
export function validOn({ name, due }: Pick<RowModel, 'name' | 'due'>, date: string): readonly Condition[] {
  if (due === undefined) throw new Error(`read model ${name} has no date on which its rows end`);
  return [...due.where, [due.column, '>=', date]];
}
