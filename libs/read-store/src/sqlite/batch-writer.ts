import type { Batch, RowChange } from '../port.js';
import { BulkJobs } from './bulk-worker.js';
import { isNewVersion, partyColumns, timelineColumns, versionColumns } from './columns.js';
import type { Connection } from './connection.js';
import type { ModelTable } from './model-table.js';
import { LogNumbers, NameDictionary } from './name-dictionary.js';
import { INSERT_PARTIES, INSERT_TIMELINE } from './schema.js';
import { forkOf } from './version-tree.js';

/** Writes each batch in one transaction with its checkpoint. */
export class BatchWriter {
  readonly #jobs: BulkJobs;
  #names = new NameDictionary();
  #numbers = new LogNumbers();
  /** The checkpoint for which `#names` and `#numbers` match the database; -1: they must be loaded. */
  #loadedAt = -1;

  constructor(private readonly connection: Connection) {
    this.#jobs = new BulkJobs(connection.db);
  }

  /** @throws Error when the batch does not begin after the checkpoint */
  write(batch: Batch): void {
    try {
      this.connection.db.transaction(() => this.#write(batch)).immediate();
      this.#loadedAt = batch.checkpoint;
    } catch (error) {
      // The ids and numbers that were assigned in memory are not stored.
      this.#loadedAt = -1;
      throw error;
    }
  }

  #write(batch: Batch): void {
    const { connection } = this;
    const checkpoint = connection.checkpoint();
    const first = batch.events[0]?.position ?? batch.checkpoint;
    if (first <= checkpoint)
      throw new Error(`a batch from position ${first} does not begin after the checkpoint ${checkpoint}`);
    if (checkpoint !== this.#loadedAt) this.#loadNames();
    const names = this.#names;
    const numbers = this.#numbers;
    this.#jobs.run({ kind: 'insert', into: INSERT_TIMELINE, columns: timelineColumns(batch.events, names, numbers) });
    const parties = partyColumns(batch, names);
    if (parties.rows > 0) this.#jobs.run({ kind: 'insert', into: INSERT_PARTIES, columns: parties });
    for (const [model, changes] of batch.changes) {
      const table = connection.table(model);
      this.#end(table, changes);
      const newVersions = changes.filter(isNewVersion);
      if (newVersions.length > 0)
        this.#jobs.run({ kind: 'insert', into: table.insert, columns: versionColumns(table, newVersions, names) });
    }
    for (const [id, name] of names.takeAdded()) connection.run('INSERT INTO timeline_names VALUES (?, ?)', id, name);
    for (const [id, events] of numbers.takeChanged())
      connection.run(
        'INSERT INTO timeline_chains VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET events = excluded.events',
        id,
        events,
      );
    connection.setFact('checkpoint', String(batch.checkpoint));
  }

  #loadNames(): void {
    const storedNames = this.connection.all<{ id: number; name: string }>(
      'SELECT id, name FROM timeline_names ORDER BY id',
    );
    const storedNumbers = this.connection.all<{ id: number; events: number }>('SELECT id, events FROM timeline_chains');
    this.#names = new NameDictionary(storedNames.map(({ id, name }) => [name, id] as const));
    this.#numbers = new LogNumbers(storedNumbers.map(({ id, events }) => [id, events] as const));
  }

  #end(table: ModelTable, changes: readonly RowChange[]): void {
    for (const { ends, fromPosition, key } of changes) {
      if (ends === null) continue;
      if (this.connection.run(table.end, fromPosition, forkOf(ends, fromPosition), ends) !== 1)
        throw new Error(`${table.name} ${key}: version ${ends} does not exist or has already ended`);
    }
  }
}
