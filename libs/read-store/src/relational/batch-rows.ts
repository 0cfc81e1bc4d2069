import type { ColumnKind } from '#projections';
import { FoldFailure } from '../folding.js';
import type { Batch } from '../port.js';
import { endColumns, isNewVersion, partyColumns, timelineColumns, versionColumns, type Columns } from './columns.js';
import type { ModelTable } from './model-table.js';
import { LogNumbers, NameDictionary } from './name-dictionary.js';
import type { Tables } from './tables.js';
import { PARTY_COLUMNS, TIMELINE_COLUMNS } from './timeline-tables.js';

/** Rows to insert, with the columns of their table in the same order. */
export interface NewRows {
  readonly kind: 'insert';
  readonly table: string;
  readonly columns: readonly { readonly identifier: string; readonly kind: ColumnKind }[];
  readonly values: Columns;
}

/** Stored versions to end: `to_position`, `fork`, and the `from_position` of the version. */
export interface EndedRows {
  readonly kind: 'end';
  readonly table: ModelTable;
  readonly values: Columns;
}

const listed = (columns: Readonly<Record<string, ColumnKind>>): NewRows['columns'] =>
  Object.entries(columns).map(([identifier, kind]) => ({ identifier, kind }));

const TIMELINE = listed(TIMELINE_COLUMNS);
const PARTIES = listed(PARTY_COLUMNS);

/**
 * What a batch writes, in order; the new names and numbers are those that `takeAdded` and `takeChanged` give afterwards.
 * @throws FoldFailure with the first event whose rows, or whose parties, no table can hold
 */
export function rowsOfBatch(
  batch: Batch,
  tables: Tables,
  names: NameDictionary,
  numbers: LogNumbers,
): readonly (NewRows | EndedRows)[] {
  try {
    return allRowsOf(batch, tables, names, numbers);
  } catch (error) {
    throw firstFailure(batch, tables) ?? error;
  }
}

/** The first event of a batch that cannot be written even alone. */
function firstFailure(batch: Batch, tables: Tables): FoldFailure | undefined {
  const [names, numbers] = [new NameDictionary(), new LogNumbers()];
  for (const event of batch.events) {
    const ofEvent = [...batch.changes].map(
      ([model, changes]) => [model, changes.filter(({ eventId }) => eventId === event.id)] as const,
    );
    const alone = { events: [event], changes: new Map(ofEvent), checkpoint: event.position };
    try {
      allRowsOf(alone, tables, names, numbers);
    } catch (error) {
      const models = ofEvent.filter(([, changes]) => changes.length > 0).map(([{ name }]) => name);
      return new FoldFailure(models.join(', '), event, error);
    }
  }
  return undefined;
}

function allRowsOf(
  batch: Batch,
  tables: Tables,
  names: NameDictionary,
  numbers: LogNumbers,
): readonly (NewRows | EndedRows)[] {
  const rows: (NewRows | EndedRows)[] = [];
  const insert = (table: string, columns: NewRows['columns'], values: Columns): void => {
    if (values.rows > 0) rows.push({ kind: 'insert', table, columns, values });
  };
  insert('timeline', TIMELINE, timelineColumns(batch.events, names, numbers));
  insert('timeline_parties', PARTIES, partyColumns(batch, names));
  for (const [model, changes] of batch.changes) {
    const table = tables.of(model);
    const values = endColumns(changes.filter(({ ends }) => ends !== null));
    if (values.rows > 0) rows.push({ kind: 'end', table, values });
    insert(table.name, table.stored, versionColumns(table, changes.filter(isNewVersion), names));
  }
  return rows;
}

/** A batch that does not fit what is stored: nothing of it is. */
export class WrongBatch extends Error {
  override readonly name = 'WrongBatch';
}

/** @throws WrongBatch when the batch does not begin after the checkpoint */
export function requireNextBatch(batch: Batch, checkpoint: number): void {
  const first = batch.events[0]?.position ?? batch.checkpoint;
  if (first <= checkpoint)
    throw new WrongBatch(`a batch from position ${first} does not begin after the checkpoint ${checkpoint}`);
}
