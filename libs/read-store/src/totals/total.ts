import { columnOf, compareValues, satisfies, type Where } from '#projections';
import type { Measure } from '../port.js';

type Row = Readonly<Record<string, unknown>>;

/** What is counted of the rows of one chain or of all, on one date. */
export abstract class Total {
  constructor(
    protected readonly where: Where,
    protected readonly asOfDate: string,
  ) {}

  /** A version of a row begins (1) or ends (-1). */
  change(row: object, sign: 1 | -1): void {
    if (satisfies(row as Row, this.where, this.asOfDate)) this.add(row as Row, sign);
  }

  protected abstract add(row: Row, sign: 1 | -1): void;
}

/** The number of rows that satisfy the conditions, or the sum of a column of them. */
export class MeasureTotal extends Total {
  constructor(
    private readonly measure: Measure,
    asOfDate: string,
    public value: bigint,
  ) {
    super(measure.where as Where, asOfDate);
  }

  protected override add(row: Row, sign: 1 | -1): void {
    const amount = this.measure.kind === 'count' ? 1 : Number(columnOf(row, this.measure.column) ?? 0);
    this.value += BigInt(sign * amount);
  }
}

/** The number of rows for each value of a column. */
export class GroupTotal extends Total {
  readonly #counts = new Map<string, { readonly value: string | number; rows: number }>();

  constructor(
    private readonly column: string,
    where: Where,
    asOfDate: string,
    counted: readonly (readonly [value: string | number, rows: number])[],
  ) {
    super(where, asOfDate);
    for (const [value, rows] of counted) this.#counts.set(String(value), { value, rows });
  }

  protected override add(row: Row, sign: 1 | -1): void {
    const value = columnOf(row, this.column);
    if (value === null) return;
    const counted = this.#counts.get(String(value));
    const rows = (counted?.rows ?? 0) + sign;
    if (rows === 0) this.#counts.delete(String(value));
    else if (counted) counted.rows = rows;
    else this.#counts.set(String(value), { value, rows });
  }

  /** In the order of the values. */
  get counts(): Readonly<Record<string, number>> {
    const sorted = [...this.#counts.values()].sort((a, b) => compareValues(a.value, b.value));
    return Object.fromEntries(sorted.map(({ value, rows }) => [String(value), rows]));
  }
}
