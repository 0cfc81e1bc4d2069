import { upcast, type PastEvent } from '#domain';
import { AS_OF_DATE, type Condition, type RowModel, type Where } from '#projections';
import { plain } from '../plain.js';
import type { Scope } from '../port.js';

/** What the store is held against: the same folds over lists, with nothing clever about them. */
export interface PlainVersion {
  readonly key: string;
  readonly chain: string | null;
  readonly from: number;
  readonly to: number | null;
  readonly eventId: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Every version of every row of a read model that the events make. */
export function plainVersions(model: RowModel, history: readonly PastEvent[]): readonly PlainVersion[] {
  const versions: { -readonly [K in keyof PlainVersion]: PlainVersion[K] }[] = [];
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

/** The rows that hold in a scope, ordered by key. */
export function plainRows(versions: readonly PlainVersion[], { chain, at }: Scope): readonly PlainVersion[] {
  const position = at === 'now' ? Number.MAX_SAFE_INTEGER : at;
  return versions
    .filter((version) => version.from <= position && (version.to === null || version.to > position))
    .filter((version) => chain === undefined || version.chain === chain)
    .sort((a, b) => byBytes(a.key, b.key));
}

export function plainlyHolds(row: Readonly<Record<string, unknown>>, where: Where, asOfDate: string): boolean {
  return where.every((condition) => holds(row, condition, asOfDate));
}

function holds(row: Readonly<Record<string, unknown>>, [column, op, named]: Condition, asOfDate: string): boolean {
  const value = row[column];
  const actual = typeof value === 'boolean' ? Number(value) : ((value ?? null) as string | number | null);
  if (op === 'in') return named.includes(actual);
  const wanted = named === AS_OF_DATE ? asOfDate : named;
  if (op === '=') return actual === wanted;
  if (op === '!=') return actual !== wanted;
  if (actual === null || wanted === null) return false;
  return { '<': actual < wanted, '<=': actual <= wanted, '>': actual > wanted, '>=': actual >= wanted }[op];
}
