import { upcast, type PastEvent } from '#domain';
import { AS_OF_DATE, type ColumnValue, type Condition, type OrderTerm, type RowModel, type Where } from '#projections';
import { plain } from '../plain.js';
import type { ListPlace } from '../cursor.js';
import type { At, Scope, TimelineEntry } from '../port.js';

/** The reference implementation that stores are compared with: folds over arrays. */
export interface ReferenceVersion {
  readonly key: string;
  readonly chain: string | null;
  readonly from: number;
  readonly to: number | null;
  readonly eventId: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** The timeline entry of an event; `no` is its number in the log of its chain. */
export const timelineEntryOf = (event: PastEvent, no: number): TimelineEntry => ({
  position: event.position,
  eventId: event.id,
  chain: event.chain,
  no,
  type: event.type,
  stream: event.stream,
  version: event.version,
  occurredAt: event.occurredAt,
  recordedAt: event.recordedAt,
  role: event.actor.role,
  organisationId: event.actor.organisationId,
});

/** All row versions of a read model after the events. */
export function referenceVersions(model: RowModel, history: readonly PastEvent[]): readonly ReferenceVersion[] {
  const versions: { -readonly [K in keyof ReferenceVersion]: ReferenceVersion[K] }[] = [];
  for (const event of history.map(upcast)) {
    const fold = model.folds.get(event.type);
    const key = fold?.key(event);
    if (!fold || key === undefined) continue;
    const before = versions.find((version) => version.key === key && version.to === null);
    const row = fold.fold(before?.row, event);
    if (row === before?.row) continue;
    if (before) before.to = event.position;
    if (row === undefined) continue;
    versions.push({
      key,
      chain: event.chain ?? before?.chain ?? null,
      from: event.position,
      to: null,
      eventId: event.id,
      row: plain(row) as Readonly<Record<string, unknown>>,
    });
  }
  return versions;
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The rows that are valid in a scope, ordered by key. */
export function rowsInScope(
  versions: readonly ReferenceVersion[],
  { chain, at, begunAfter = 0, begunUntil }: Pick<Scope, 'chain' | 'at' | 'begunAfter' | 'begunUntil'>,
): readonly ReferenceVersion[] {
  const position = at === 'now' ? Number.MAX_SAFE_INTEGER : at;
  return versions
    .filter((version) => version.from <= position && (version.to === null || version.to > position))
    .filter((version) => chain === undefined || version.chain === chain)
    .filter(({ from }) => from > begunAfter && (begunUntil === undefined || from <= begunUntil))
    .sort((a, b) => byBytes(a.key, b.key));
}

/** The rows at a moment, as a search compares them. */
export const searchedRows = (versions: readonly ReferenceVersion[], at: At) =>
  rowsInScope(versions, { at }).map(({ key, chain, from: fromPosition, row }) => ({ key, chain, fromPosition, row }));

/** The rows, sorted in the order of a list. */
export const inListOrder = (
  rows: readonly ReferenceVersion[],
  order: readonly OrderTerm[],
): readonly ReferenceVersion[] => rows.toSorted((a, b) => comparePlaces(order, placeOf(order, a), placeOf(order, b)));

export const placeOf = (order: readonly OrderTerm[], { key, row }: ReferenceVersion): ListPlace => ({
  key,
  values: order.map(({ column, ranks }) => {
    const value = columnOf(row, column);
    if (!ranks || value === null) return value;
    return ranks.includes(value) ? ranks.indexOf(value) : null;
  }),
});

/** Compares by each term in turn, with null last in both directions, and then by key. */
export function comparePlaces(order: readonly OrderTerm[], a: ListPlace, b: ListPlace): number {
  for (const [index, { direction }] of order.entries()) {
    const [of = null, than = null] = [a.values[index], b.values[index]];
    if (of === than) continue;
    if (of === null || than === null) return of === null ? 1 : -1;
    const sign = typeof of === 'string' ? byBytes(of, String(than)) : of - Number(than);
    return direction === 'ascending' ? sign : -sign;
  }
  return byBytes(a.key, b.key);
}

export function columnOf(row: Readonly<Record<string, unknown>>, column: string): ColumnValue {
  const value = row[column];
  return typeof value === 'boolean' ? Number(value) : ((value ?? null) as ColumnValue);
}

export function satisfies(row: Readonly<Record<string, unknown>>, where: Where, asOfDate: string): boolean {
  return where.every((condition) => holds(row, condition, asOfDate));
}

function holds(row: Readonly<Record<string, unknown>>, [column, op, named]: Condition, asOfDate: string): boolean {
  const actual = columnOf(row, column);
  if (op === 'in') return named.includes(actual);
  const wanted = named === AS_OF_DATE ? asOfDate : named;
  if (op === '=') return actual === wanted;
  if (op === '!=') return actual !== wanted;
  if (actual === null || wanted === null) return false;
  return { '<': actual < wanted, '<=': actual <= wanted, '>': actual > wanted, '>=': actual >= wanted }[op];
}
