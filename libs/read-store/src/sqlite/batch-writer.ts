import type { Batch, RowChange } from '../port.js';
import { BulkJobs } from './bulk-worker.js';
import { isBegun, timelineColumns, versionColumns } from './columns.js';
import type { Connection } from './connection.js';
import type { ModelTable } from './model-table.js';
import { LogNumbers, Names } from './names.js';
import { INSERT_TIMELINE } from './schema.js';
import { forkOf } from './version-tree.js';

/** Writes batches as they come, each in one transaction with its checkpoint. */
export class BatchWriter {
  readonly #jobs: BulkJobs;
  #names = new Names();
  #numbers = new LogNumbers();
  /** The checkpoint at which names and numbers were those of the database. */
  #written = -1;

  constructor(private readonly connection: Connection) {
    this.#jobs = new BulkJobs(connection.db);
  }

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
    this.#jobs.do({ kind: 'insert', into: INSERT_TIMELINE, columns: timelineColumns(batch.events, names, numbers) });
    for (const [model, changes] of batch.changes) {
      const table = connection.table(model);
      this.#end(table, changes);
      const begun = changes.filter(isBegun);
      if (begun.length > 0)
        this.#jobs.do({ kind: 'insert', into: table.insert, columns: versionColumns(table, begun, names) });
    }
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

  #end(table: ModelTable, changes: readonly RowChange[]): void {
    for (const { ends, fromPosition, key } of changes) {
      if (ends === null) continue;
      if (this.connection.run(table.end, fromPosition, forkOf(ends, fromPosition), ends) !== 1)
        throw new Error(`${table.name} ${key}: no version from ${ends} that could end`);
    }
  }
}
