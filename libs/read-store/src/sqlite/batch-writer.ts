import type { PastEvent } from '#domain';
import type { Batch, RowChange } from '../port.js';
import type { Connection } from './connection.js';
import { columnValue, type ModelTable } from './model-table.js';
import { LogNumbers, Names, NO_CHAIN } from './names.js';
import { INSERT_TIMELINE, TIMELINE_COLUMNS } from './schema.js';
import { forkOf } from './version-tree.js';

export const placeholders = (count: number): string => `(${Array(count).fill('?').join(', ')})`;

/** An event as the columns of its line in the timeline. */
export const timelineValues = (event: PastEvent, names: Names, numbers: LogNumbers): unknown[] => {
  const chainId = event.chain === null ? NO_CHAIN : names.id(event.chain);
  return [
    event.position,
    event.id,
    chainId,
    numbers.next(chainId),
    names.id(event.type),
    event.stream,
    event.version,
    event.occurredAt,
    event.recordedAt,
    names.id(event.actor.role),
    names.id(event.actor.organisationId),
  ];
};

/** A new version as the columns of its table. */
export const rowValues = (table: ModelTable, change: RowChange, row: object, names: Names): unknown[] => [
  change.fromPosition,
  change.key,
  change.chain === null ? NO_CHAIN : names.id(change.chain),
  change.toPosition,
  change.toPosition === null ? null : forkOf(change.fromPosition, change.toPosition),
  ...table.columns.map(({ property }) => columnValue((row as Record<string, unknown>)[property])),
  table.model.label(row).toLowerCase(),
  JSON.stringify(row),
];

/** Writes batches as they come, each in one transaction with its checkpoint. */
export class BatchWriter {
  #names = new Names();
  #numbers = new LogNumbers();
  /** The checkpoint at which names and numbers were those of the database. */
  #written = -1;

  constructor(private readonly connection: Connection) {}

  /** @throws Error when the batch does not follow on what is stored */
  write(batch: Batch): void {
    try {
      this.connection.db.transaction(() => this.#write(batch)).immediate();
      this.#written = batch.checkpoint;
    } catch (error) {
      // What was counted and named in memory was not stored.
      this.#written = -1;
      throw error;
    }
  }

  #write(batch: Batch): void {
    const { connection } = this;
    const checkpoint = connection.checkpoint();
    const first = batch.events[0]?.position ?? batch.checkpoint;
    if (first <= checkpoint) throw new Error(`a batch from position ${first} does not follow on ${checkpoint}`);
    if (checkpoint !== this.#written) this.#recall();
    const names = this.#names;
    const numbers = this.#numbers;
    const line = INSERT_TIMELINE + placeholders(TIMELINE_COLUMNS);
    for (const event of batch.events) connection.run(line, ...timelineValues(event, names, numbers));
    for (const [model, changes] of batch.changes) this.#writeChanges(connection.table(model), changes, names);
    for (const [id, name] of names.takeAdded()) connection.run('INSERT INTO timeline_names VALUES (?, ?)', id, name);
    for (const [id, events] of numbers.takeCounted())
      connection.run(
        'INSERT INTO timeline_chains VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET events = excluded.events',
        id,
        events,
      );
    connection.setFact('checkpoint', String(batch.checkpoint));
  }

  #recall(): void {
    const named = this.connection.all<{ id: number; name: string }>('SELECT id, name FROM timeline_names ORDER BY id');
    const counted = this.connection.all<{ id: number; events: number }>('SELECT id, events FROM timeline_chains');
    this.#names = new Names(named.map(({ id, name }) => [name, id] as const));
    this.#numbers = new LogNumbers(counted.map(({ id, events }) => [id, events] as const));
  }

  #writeChanges(table: ModelTable, changes: readonly RowChange[], names: Names): void {
    let insert: string | undefined;
    for (const change of changes) {
      if (change.ends !== null) {
        const fork = forkOf(change.ends, change.fromPosition);
        if (this.connection.run(table.end, change.fromPosition, fork, change.ends) !== 1)
          throw new Error(`${table.name} ${change.key}: no version from ${change.ends} that could end`);
      }
      if (change.row === undefined) continue;
      const values = rowValues(table, change, change.row, names);
      insert ??= table.insert + placeholders(values.length);
      this.connection.run(insert, ...values);
    }
  }
}
