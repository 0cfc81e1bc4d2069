import { folded, type PastEvent } from '#domain';
import type { RowChange } from '../port.js';
import type { Columns } from './bulk-worker.js';
import { columnValue, type ModelTable } from './model-table.js';
import { NO_CHAIN, type LogNumbers, type Names } from './names.js';
import { forkOf } from './version-tree.js';

/** A change that begins a version of a row. */
export type Begun = RowChange & { readonly row: object };

export const isBegun = (change: RowChange): change is Begun => change.row !== undefined;

/** Events as lines of the timeline, in the order of `INSERT_TIMELINE`. */
export function timelineColumns(events: readonly PastEvent[], names: Names, numbers: LogNumbers): Columns {
  const [type, role, organisation] = [names.repeated(), names.repeated(), names.repeated()];
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

/** New versions of rows, in the order of the table's `insert`. */
export function versionColumns(table: ModelTable, changes: readonly Begun[], names: Names): Columns {
  const rows = changes.map((change) => change.row as Readonly<Record<string, unknown>>);
  const someEnded = changes.some(({ toPosition }) => toPosition !== null);
  return {
    rows: changes.length,
    lists: [
      Float64Array.from(changes.map((change) => change.fromPosition)),
      changes.map((change) => change.key),
      chainIdsOf(changes, names),
      someEnded ? changes.map((change) => change.toPosition) : null,
      someEnded ? changes.map(({ fromPosition, toPosition }) => toPosition && forkOf(fromPosition, toPosition)) : null,
      ...table.columns.map(({ property }) => rows.map((row) => columnValue(row[property]))),
      rows.map((row) => folded(table.model.label(row))),
      rows.map((row) => JSON.stringify(row)),
    ],
  };
}

function chainIdsOf(of: readonly { readonly chain: string | null }[], names: Names): Int32Array {
  const chainId = names.repeated();
  return integers(of, ({ chain }) => (chain === null ? NO_CHAIN : chainId(chain)));
}

/** One small whole number per item, in a form that costs nothing to hand to another thread. */
function integers<T>(items: readonly T[], of: (item: T, index: number) => number): Int32Array {
  const list = new Int32Array(items.length);
  for (let index = 0; index < items.length; index++) list[index] = of(items[index] as T, index);
  return list;
}
