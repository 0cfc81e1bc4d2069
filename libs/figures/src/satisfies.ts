import { AS_OF_DATE, type ColumnValue, type Condition, type Where } from '#projections';

type Row = Readonly<Record<string, unknown>>;

/** Whether a row satisfies conditions, evaluated as in the store: booleans are 0 and 1, text is compared by bytes. */
export const satisfies = (row: Row, where: Where, asOfDate: string): boolean =>
  where.every((condition) => holds(row, condition, asOfDate));

function holds(row: Row, [column, op, operand]: Condition, asOfDate: string): boolean {
  const actual = columnOf(row[column]);
  if (op === 'in') return operand.includes(actual);
  const value = operand === AS_OF_DATE ? asOfDate : operand;
  if (op === '=') return actual === value;
  if (op === '!=') return actual !== value;
  // Comparisons by order with null are false.
  if (actual === null || value === null) return false;
  const order = orderOf(actual, value);
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

const columnOf = (value: unknown): ColumnValue =>
  typeof value === 'boolean' ? Number(value) : ((value ?? null) as ColumnValue);

const orderOf = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
