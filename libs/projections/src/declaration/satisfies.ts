import { AS_OF_DATE, type Condition, type Where } from './conditions.js';
import type { ColumnValue } from './conditions.js';
import { compareText } from './text-order.js';

type Row = Readonly<Record<string, unknown>>;

/** Whether a row satisfies conditions, evaluated as in SQL: booleans are 0 and 1, text is compared by bytes. */
export const satisfies = (row: Row, where: Where, asOfDate: string): boolean =>
  where.every((condition) => holds(row, condition, asOfDate));

function holds(row: Row, [column, op, operand]: Condition, asOfDate: string): boolean {
  const actual = columnOf(row, column);
  if (op === 'in') return operand.includes(actual);
  const value = operand === AS_OF_DATE ? asOfDate : operand;
  if (op === '=') return actual === value;
  if (op === '!=') return actual !== value;
  // Comparisons by order with null are false.
  if (actual === null || value === null) return false;
  const order = compareValues(actual, value);
  switch (op) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** The value of a row's property as queries see it. */
export function columnOf(row: Row, column: string): ColumnValue {
  const value = row[column];
  return typeof value === 'boolean' ? Number(value) : ((value ?? null) as ColumnValue);
}

/** Negative where `a` comes first. */
export const compareValues = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
