import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { endsPostgresConnection, postgresError, type PostgresAddress } from '#event-store';
import { UnusableReadStore, type Batch } from '../port.js';
import { requireNextBatch, rowsOfBatch, WrongBatch } from '../relational/batch-rows.js';
import { checkpoint, setFact } from '../relational/facts.js';
import { LogNumbers, NameDictionary } from '../relational/name-dictionary.js';
import { indexNext } from '../relational/search-index.js';
import { runStepsLater, type Steps } from '../relational/statements.js';
import type { Tables } from '../relational/tables.js';
import { currentGeneration, dropOthers, serveGeneration, useGeneration, type Generation } from './row-generations.js';
import { openClient } from './row-client.js';
import { textOfStored } from './row-text.js';
import { chainsTable, endSql, insertSql, namesTable } from './row-statements.js';
import { execute } from './statement.js';
import { inUse, unusableRows } from './unusable.js';

/** First half of the key of the writer's lock; the second is the hash of the schema's name. */
const WRITER_LOCK = 0x4c517277;
/** How long the writer waits for a lock of a query, in milliseconds. */
const LOCK_MS = 5_000;
/** How long a batch is tried again while the server is away, in milliseconds. */
const OUTAGE_MS = 10_000;
const RETRY_MS = 100;

interface RowWriterOptions {
  readonly address: PostgresAddress;
  readonly tables: Tables;
  readonly outage?: number;
}

/**
 * Writes rows over one connection, which has a lock from the first statement to its end: while it lives, no other process
 * writes these rows. Each batch is one transaction with its checkpoint.
 */
export class PostgresRowWriter {
  #client: pg.Client | undefined;
  #generation = 0;
  #names = new NameDictionary();
  #numbers = new LogNumbers();
  /** The checkpoint for which `#names` and `#numbers` match the database; -1: they must be loaded. */
  #loadedAt = -1;
  /** Ends when the last transaction has. */
  #turn: Promise<void> = Promise.resolve();

  constructor(private readonly options: RowWriterOptions) {}

  /**
   * The connection with the lock; a new one when the last has ended.
   * @throws UnusableReadStore when another process has the lock
   */
  async connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const { address } = this.options;
    const client = await openClient(address, { lock_timeout: LOCK_MS });
    try {
      const { rows } = await client.query<{ locked: boolean }>(
        'SELECT pg_try_advisory_lock($1, hashtext($2)) AS locked',
        [WRITER_LOCK, address.schema],
      );
      if (rows[0]?.locked !== true) throw unusableRows(address.shown, inUse);
      await this.#use(client);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    client.on('error', () => this.#forget(client));
    client.on('end', () => this.#forget(client));
    this.#client = client;
    return client;
  }

  #forget(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined;
  }

  async #use(client: pg.Client): Promise<void> {
    const { address } = this.options;
    this.#loadedAt = -1;
    this.#generation = (await currentGeneration(client, address))?.generation ?? 0;
    if (this.#generation > 0) await useGeneration(client, address, this.#generation);
  }

  /** Runs one transaction after another. */
  #inTurn<T>(transaction: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(transaction);
    this.#turn = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  /** @throws WrongBatch; StoreUnavailable: it may be stored or not */
  write(batch: Batch): Promise<void> {
    return this.#inTurn(() => this.#writeUntilStored(batch));
  }

  async #writeUntilStored(batch: Batch): Promise<void> {
    /** Whether a transaction with the batch may have been committed. */
    let isUncertain = false;
    for (const since = performance.now(); ;) {
      try {
        const client = await this.connected();
        await this.#write(client, batch, isUncertain);
        return;
      } catch (error) {
        const { address, outage = OUTAGE_MS } = this.options;
        const isOver = !(error instanceof WrongBatch) && endsPostgresConnection(error);
        await this.#abandon(isOver);
        if (isOver && performance.now() - since < outage) {
          isUncertain = true;
          await delay(RETRY_MS);
        } else throw isOwn(error) ? error : postgresError(error, address);
      }
    }
  }

  /** Indexes the rows of the next events: `indexNext`. What fails is tried again with the next call. */
  indexTexts(events: number): Promise<number> {
    return this.#inTurn(() => this.#indexTexts(events));
  }

  async #indexTexts(events: number): Promise<number> {
    const client = await this.connected();
    try {
      await client.query('BEGIN');
      const left = await this.#run(client, indexNext(this.options.tables, events));
      await client.query('COMMIT');
      return left;
    } catch (error) {
      await this.#abandon(endsPostgresConnection(error));
      throw postgresError(error, this.options.address);
    }
  }

  async #abandon(isOver: boolean): Promise<void> {
    this.#loadedAt = -1;
    const client = this.#client;
    if (!client) return;
    if (
      !isOver &&
      (await client.query('ROLLBACK').then(
        () => true,
        () => false,
      ))
    )
      return;
    this.#forget(client);
    await client.end().catch(() => undefined);
  }

  async #write(client: pg.Client, batch: Batch, isUncertain: boolean): Promise<void> {
    await client.query('BEGIN');
    const stored = await this.#run(client, checkpoint());
    if (isUncertain && stored === batch.checkpoint) {
      await client.query('ROLLBACK');
      return;
    }
    requireNextBatch(batch, stored);
    if (stored !== this.#loadedAt) await this.#loadNames(client);
    for (const rows of rowsOfBatch(batch, this.options.tables, this.#names, this.#numbers)) {
      const { changed } = await execute(client, rows.kind === 'insert' ? insertSql(rows) : endSql(rows));
      if (rows.kind === 'end' && changed !== rows.values.rows)
        throw new WrongBatch(`${rows.table.name}: a version does not exist or has already ended`);
    }
    for (const rows of [namesTable(this.#names.takeAdded()), chainsTable(this.#numbers.takeChanged())])
      if (rows.values.rows > 0) await execute(client, insertSql(rows));
    await this.#run(client, setFact('checkpoint', String(batch.checkpoint)));
    await client.query('COMMIT');
    this.#loadedAt = batch.checkpoint;
  }

  #run<T>(client: pg.Client, steps: Steps<T>): Promise<T> {
    return runStepsLater(steps, async (statement) => (await execute(client, statement)).rows);
  }

  async #loadNames(client: pg.Client): Promise<void> {
    const { rows: names } = await client.query<{ id: number; name: string }>(
      'SELECT id, name FROM timeline_names ORDER BY id',
    );
    const { rows: numbers } = await client.query<{ id: number; events: number }>(
      'SELECT id, events FROM timeline_chains',
    );
    this.#names = new NameDictionary(names.map(({ id, name }) => [textOfStored(name), id] as const));
    this.#numbers = new LogNumbers(numbers.map(({ id, events }) => [id, events] as const));
  }

  /** Makes another generation the one that is served, in one step, and removes the others. */
  serve(next: Generation): Promise<void> {
    return this.#inTurn(() => this.#serve(next));
  }

  async #serve(next: Generation): Promise<void> {
    const { address } = this.options;
    const client = await this.connected();
    await client.query('BEGIN');
    try {
      await serveGeneration(client, address, next);
      await client.query('COMMIT');
    } catch (error) {
      await this.#abandon(endsPostgresConnection(error));
      const stored = await currentGeneration(await this.connected(), address);
      if (stored?.generation !== next.generation) throw postgresError(error, address);
    }
    const serving = await this.connected();
    await this.#use(serving);
    await dropOthers(serving, address, next.generation);
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }
}

const isOwn = (error: unknown): boolean => error instanceof WrongBatch || error instanceof UnusableReadStore;
