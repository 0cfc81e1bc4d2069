import { AS_OF_DATE, type ColumnValue, type Condition, type Where } from '#projections';

type Row = Readonly<Record<string, unknown>>;

/** Whether a row satisfies conditions as the store evaluates them: booleans are 0 and 1, text is in byte order. */
export const satisfies = (row: Row, where: Where, asOfDate: string): boolean =>
  where.every((condition) => holds(row, condition, asOfDate));

function holds(row: Row, [column, op, named]: Condition, asOfDate: string): boolean {
  const actual = columnOf(row[column]);
  if (op === 'in') return named.includes(actual);
  const value = named === AS_OF_DATE ? asOfDate : named;
  if (op === '=') return actual === value;
  if (op === '!=') return actual !== value;
  // Nothing is before or after nothing.
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
