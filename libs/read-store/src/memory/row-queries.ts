import { folded } from '#domain';
import {
  columnOf,
  compareText,
  compareValues,
  satisfies,
  type ColumnOf,
  type ColumnValue,
  type OrderTerm,
  type RowModel,
  type Where,
} from '#projections';
import { cursorAfterPlace, placeOfCursor, type ListPlace } from '../cursor.js';
import { listId, orderOf } from '../list-order.js';
import { UnknownColumn, type ListRequest, type Measure, type Scope } from '../port.js';
import type { ModelVersions, Version } from './model-versions.js';

const OPERATORS: readonly unknown[] = ['=', '!=', '<', '<=', '>', '>=', 'in'];

interface Placed extends ListPlace {
  readonly version: Version;
}

/** A page of versions. */
export interface VersionPage {
  readonly versions: readonly Version[];
  readonly nextCursor: string | null;
}

/** A page of the rows of a list, in the order that `model` declares or the request names. */
export function listed<R>(
  rows: ModelVersions,
  model: RowModel<R>,
  scope: Scope,
  where: Where<R>,
  { limit, cursor, skip = 0, order: requested }: ListRequest<R>,
  search?: string,
): VersionPage {
  const order = orderOf(model, requested);
  const list = listId(model, order, scope, where, search);
  const after = cursor === undefined ? undefined : placeOfCursor(list, order.length, cursor);
  for (const { column } of order) requireColumn(rows.model, column);
  const places: Placed[] = [];
  eachMatching(rows, scope, where as Where, search, (version) => {
    const place = { version, key: version.key, values: order.map((term) => orderValue(version, term)) };
    if (after === undefined || comparePlaces(order, after, place) < 0) places.push(place);
  });
  places.sort((a, b) => comparePlaces(order, a, b));
  const shown = places.slice(skip, skip + limit);
  const last = places.length > skip + limit ? shown.at(-1) : undefined;
  return {
    versions: shown.map(({ version }) => version),
    nextCursor: last === undefined ? null : cursorAfterPlace(list, last),
  };
}

export function counted(rows: ModelVersions, scope: Scope, where: Where, search?: string): number {
  let count = 0;
  eachMatching(rows, scope, where, search, () => (count += 1));
  return count;
}

export function evaluated<R>(rows: ModelVersions, scope: Scope, measures: readonly Measure<R>[]): readonly bigint[] {
  const sums = measures.map((measure) => {
    requireConditions(rows.model, measure.where as Where);
    if (measure.kind === 'sum') requireColumn(rows.model, measure.column);
    return { measure, where: measure.where as Where, sum: new ExactSum() };
  });
  if (sums.length > 0)
    rows.each(scope, ({ row }) => {
      for (const { measure, where, sum } of sums)
        if (satisfies(row, where, scope.asOfDate))
          sum.add(measure.kind === 'count' ? 1 : Number(columnOf(row, measure.column) ?? 0));
    });
  return sums.map(({ sum }) => sum.value());
}

/** Number of rows per value of a column, in the order of the values. */
export function countedBy<R>(
  rows: ModelVersions,
  scope: Scope,
  column: ColumnOf<R>,
  where: Where<R>,
): Readonly<Record<string, number>> {
  requireColumn(rows.model, column);
  const counts = new Map<string | number, number>();
  eachMatching(rows, scope, where as Where, undefined, ({ row }) => {
    const value = columnOf(row, column);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  const sorted = [...counts].sort(([a], [b]) => compareValues(a, b));
  return Object.fromEntries(sorted.map(([value, count]) => [String(value), count]));
}

function eachMatching(
  rows: ModelVersions,
  scope: Scope,
  where: Where,
  search: string | undefined,
  visit: (version: Version) => void,
): void {
  const { model } = rows;
  requireConditions(model, where);
  const text = search === undefined || search === '' ? undefined : folded(search);
  rows.each(scope, (version) => {
    if (!satisfies(version.row, where, scope.asOfDate)) return;
    if (text === undefined || folded(model.label(version.row)).includes(text)) visit(version);
  });
}

function requireConditions(model: RowModel, where: Where): void {
  for (const [column, operator] of where) {
    requireColumn(model, column);
    if (!OPERATORS.includes(operator)) throw new Error(`${String(operator)} is not an operator`);
  }
}

/** @throws UnknownColumn */
function requireColumn(model: RowModel, column: string): void {
  if (!Object.hasOwn(model.queryColumns, column)) throw new UnknownColumn(model.name, column);
}

function orderValue({ row }: Version, { column, ranks }: OrderTerm): ColumnValue {
  const value = columnOf(row, column);
  if (!ranks || value === null) return value;
  const rank = ranks.indexOf(value);
  return rank < 0 ? null : rank;
}

/** Compares by each term in turn, with null last in both directions, and then by key. */
function comparePlaces(order: readonly OrderTerm[], a: ListPlace, b: ListPlace): number {
  for (const [index, { direction }] of order.entries()) {
    const [of = null, than = null] = [a.values[index], b.values[index]];
    if (of === than) continue;
    if (of === null || than === null) return of === null ? 1 : -1;
    const sign = compareValues(of, than);
    return direction === 'ascending' ? sign : -sign;
  }
  return compareText(a.key, b.key);
}

/** A sum of safe integers of any size. */
class ExactSum {
  #whole = 0n;
  #part = 0;

  add(value: number): void {
    const next = this.#part + value;
    if (Number.isSafeInteger(next)) this.#part = next;
    else {
      this.#whole += BigInt(this.#part);
      this.#part = value;
    }
  }

  value(): bigint {
    return this.#whole + BigInt(this.#part);
  }
}
