import { folded, type PastEvent } from '#domain';
import { partiesOf } from '../event-parties.js';
import type { Batch, RowChange } from '../port.js';
import { columnValue, type ModelTable } from './model-table.js';
import { NO_CHAIN, type LogNumbers, type NameDictionary } from './name-dictionary.js';
import { forkOf } from './version-tree.js';

/** Values of many rows, one list per column (null: all values are null). This form is cheap to send to a worker. */
export interface Columns {
  readonly rows: number;
  readonly lists: readonly (ArrayLike<unknown> | null)[];
}

/** A change that begins a new version of a row. */
export type NewVersion = RowChange & { readonly row: object };

export const isNewVersion = (change: RowChange): change is NewVersion => change.row !== undefined;

/** Events as rows of the timeline, with columns in the order of `TIMELINE_COLUMNS`. */
export function timelineColumns(events: readonly PastEvent[], names: NameDictionary, numbers: LogNumbers): Columns {
  const [type, role, organisation] = [names.memoizedId(), names.memoizedId(), names.memoizedId()];
  const chainIds = chainIdsOf(events, names);
  return {
    rows: events.length,
    lists: [
      Float64Array.from(events.map((event) => event.position)),
      events.map((event) => event.id),
      chainIds,
      integers(events, (_, index) => numbers.next(chainIds[index] ?? NO_CHAIN)),
      integers(events, (event) => type(event.type)),
      events.map((event) => event.stream),
      integers(events, (event) => event.version),
      events.map((event) => event.occurredAt),
      events.map((event) => event.recordedAt),
      integers(events, (event) => role(event.actor.role)),
      integers(events, (event) => organisation(event.actor.organisationId)),
    ],
  };
}

/** The organisations that events concern, with columns in the order of `PARTY_COLUMNS`. */
export function partyColumns(batch: Batch, names: NameDictionary): Columns {
  const positions: number[] = [];
  const organisations: number[] = [];
  for (const [position, parties] of partiesOf(batch))
    for (const party of parties) {
      positions.push(position);
      organisations.push(names.id(party));
    }
  return { rows: positions.length, lists: [Float64Array.from(positions), Int32Array.from(organisations)] };
}

/**
 * New row versions, with columns in the order of the table's `stored`.
 * @throws TypeError when a column cannot hold a value of a row
 */
export function versionColumns(table: ModelTable, changes: readonly NewVersion[], names: NameDictionary): Columns {
  const rows = changes.map((change) => change.row as Readonly<Record<string, unknown>>);
  const hasEnded = changes.some(({ toPosition }) => toPosition !== null);
  return {
    rows: changes.length,
    lists: [
      Float64Array.from(changes.map((change) => change.fromPosition)),
      changes.map((change) => change.key),
      chainIdsOf(changes, names),
      hasEnded ? changes.map((change) => change.toPosition) : null,
      hasEnded ? changes.map(({ fromPosition, toPosition }) => toPosition && forkOf(fromPosition, toPosition)) : null,
      ...table.columns.map(({ property }) => rows.map((row) => storable(columnValue(row[property])))),
      rows.map((row) => folded(table.model.label(row))),
      rows.map((row) => JSON.stringify(row)),
    ],
  };
}

/** @throws TypeError when a column cannot hold the value */
function storable(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) throw new TypeError('an object is no value of a column');
  return value;
}

/** The versions that end at changes of stored rows: where, in which fork, and which. */
export const endColumns = (changes: readonly RowChange[]): Columns => ({
  rows: changes.length,
  lists: [
    changes.map(({ fromPosition }) => fromPosition),
    changes.map(({ ends, fromPosition }) => forkOf(ends ?? fromPosition, fromPosition)),
    changes.map(({ ends }) => ends),
  ],
});

function chainIdsOf(of: readonly { readonly chain: string | null }[], names: NameDictionary): Int32Array {
  const chainId = names.memoizedId();
  return integers(of, ({ chain }) => (chain === null ? NO_CHAIN : chainId(chain)));
}

/** One small whole number per item, as a typed array, which is cheap to send to a worker. */
function integers<T>(items: readonly T[], of: (item: T, index: number) => number): Int32Array {
  const list = new Int32Array(items.length);
  for (let index = 0; index < items.length; index++) list[index] = of(items[index] as T, index);
  return list;
}
