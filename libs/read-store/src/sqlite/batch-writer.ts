import type { Batch } from '../port.js';
import { requireNextBatch, rowsOfBatch, type EndedRows } from '../relational/batch-rows.js';
import { LogNumbers, NameDictionary } from '../relational/name-dictionary.js';
import { BulkJobs } from './bulk-worker.js';
import type { Connection } from './connection.js';
import { endOf, insertJob } from './schema.js';

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
    requireNextBatch(batch, checkpoint);
    if (checkpoint !== this.#loadedAt) this.#loadNames();
    const names = this.#names;
    const numbers = this.#numbers;
    for (const rows of rowsOfBatch(batch, connection.tables, names, numbers))
      if (rows.kind === 'insert') this.#jobs.run(insertJob(rows));
      else this.#end(rows);
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

  #end({ table, values: { rows, lists } }: EndedRows): void {
    const [to, fork, from] = lists;
    const end = endOf(table);
    for (let row = 0; row < rows; row++)
      if (this.connection.run(end, to?.[row], fork?.[row], from?.[row]) !== 1)
        throw new Error(`${table.name}: version ${String(from?.[row])} does not exist or has already ended`);
  }
}
