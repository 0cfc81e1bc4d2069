import { postgresError, type PostgresAddress } from '#event-store';
import type { RowModel } from '#projections';
import { foldingCode } from '../module-digest.js';
import type { Batch, FreshRows, ReadStore, RowDigests, RowsReader, RowWriter } from '../port.js';
import { checkpoint } from '../relational/facts.js';
import { fingerprint } from '../relational/fingerprint.js';
import { RelationalReads } from '../relational/relational-reads.js';
import { RowDigestScan, type Pause } from '../relational/row-digest-scan.js';
import { first, runStepsLater, type Queries, type Steps } from '../relational/statements.js';
import { Tables } from '../relational/tables.js';
import { PostgresLoad } from './bulk-load.js';
import { migrate } from './migrations.js';
import { postgresDialect } from './postgres-dialect.js';
import { ReadSessions } from './read-sessions.js';
import { parseRowAddress, schemaOf } from './row-address.js';
import { openClient } from './row-client.js';
import { analyze, beginGeneration, createEmpty, currentGeneration, dropOthers, isComplete } from './row-generations.js';
import { PostgresRowWriter } from './row-writer.js';
import { execute } from './statement.js';

export interface PostgresReadStoreOptions {
  /** `postgres://user@host:5432/database?schema=lingqu_rows` */
  readonly address: string;
  readonly models: readonly RowModel[];
  /** Digest of the folding code; rows folded by other code are dropped. Default: computed from the modules. */
  readonly code?: string;
  /** Called with a message when stored rows are dropped. */
  readonly log?: (line: string) => void;
  /** How long statements are tried again while the server is away, in milliseconds. Default: 10 s. */
  readonly outage?: number;
}

/**
 * Opens a read store in a schema of PostgreSQL 15 or later, for writing: one process at a time. Rows of other read models
 * or other folding code are dropped; it then starts at checkpoint 0.
 * @throws UnusableReadStore, WrongAddress
 */
export async function openPostgresReadStore(options: PostgresReadStoreOptions): Promise<ReadStore> {
  const store = new PostgresReadStore(options);
  try {
    await store.open();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Rows that another process writes, for reading: every write fails. Reads fail with DamagedRows while they are of other models or other folding code. */
export async function openPostgresReadReader(options: PostgresReadStoreOptions): Promise<RowsReader> {
  await migrate(parseRowAddress(options.address));
  return new PostgresReadStore(options, true);
}

class PostgresReadStore extends RelationalReads implements ReadStore {
  readonly #address: PostgresAddress;
  readonly #fingerprint: string;
  readonly #sessions: ReadSessions;
  readonly #writer: PostgresRowWriter;
  readonly #log: (line: string) => void;
  #refilling = false;

  constructor(
    options: PostgresReadStoreOptions,
    private readonly isReader = false,
  ) {
    const { address, models, code = foldingCode(), log = () => undefined, outage } = options;
    super(new Tables(models, postgresDialect));
    this.#log = log;
    this.#address = parseRowAddress(address);
    this.#fingerprint = fingerprint(models, code);
    const retry = outage === undefined ? {} : { outage };
    this.#sessions = new ReadSessions({ address: this.#address, fingerprint: this.#fingerprint, ...retry });
    this.#writer = new PostgresRowWriter({ address: this.#address, tables: this.tables, ...retry });
  }

  /** Takes the lock of the writer, and begins empty where the stored rows are not those of these models and this code. */
  async open(): Promise<void> {
    const { shown } = this.#address;
    await migrate(this.#address);
    const client = await this.#writer.connected();
    const current = await currentGeneration(client, this.#address);
    if (current?.fingerprint === this.#fingerprint && (await isComplete(client, this.tables))) {
      await dropOthers(client, this.#address, current.generation);
      return;
    }
    if (current?.fingerprint === this.#fingerprint)
      this.#log(`${shown}: emptied, will be rebuilt from the events: tables or columns are missing`);
    else if (current)
      this.#log(`${shown}: emptied, will be rebuilt because the read models or their code have changed`);
    await this.reset();
  }

  read<T>(query: () => Steps<T>): Promise<T> {
    return this.#sessions.read(query);
  }

  #requireWriter(): void {
    if (this.isReader) throw new Error('these rows were opened for reading');
  }

  async write(batch: Batch): Promise<void> {
    this.#requireWriter();
    await this.#writer.write(batch);
  }

  async indexTexts(events: number): Promise<number> {
    this.#requireWriter();
    return this.#writer.indexTexts(events);
  }

  async rowDigests(at: number, pause: Pause = async () => undefined): Promise<RowDigests> {
    for (;;) {
      const begun = await this.#servedSchema();
      const digests = await new RowDigestScan(this, this.tables, at, pause).run();
      // The rows may have been replaced between two pages.
      if ((await this.#servedSchema()) === begun) return digests;
    }
  }

  async #servedSchema(): Promise<string> {
    const found = await this.read(() => first<{ name: string }>('SELECT current_schema()::text AS name'));
    return found?.name ?? '';
  }

  async refill(fill: (fresh: RowWriter) => Promise<void>, accept?: (fresh: FreshRows) => Promise<void>): Promise<void> {
    this.#requireWriter();
    if (this.#refilling) throw new Error('a refill is already running');
    this.#refilling = true;
    try {
      await this.#writer.serve({ generation: await this.#load(fill, accept), fingerprint: this.#fingerprint });
    } finally {
      this.#refilling = false;
    }
  }

  /** Fills a new generation beside the one that is served. Nothing of it remains when that fails. */
  async #load(
    fill: (fresh: RowWriter) => Promise<void>,
    accept?: (fresh: FreshRows) => Promise<void>,
  ): Promise<number> {
    const client = await openClient(this.#address);
    try {
      await client.query('BEGIN');
      const generation = await beginGeneration(client, this.#address);
      const load = new PostgresLoad(client, this.tables);
      await load.begin();
      await fill(load);
      await load.finish({ fingerprint: this.#fingerprint });
      await client.query('COMMIT');
      await analyze(client, this.tables);
      if (accept) await this.#show(client, generation, accept);
      return generation;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async #show(
    client: Awaited<ReturnType<typeof openClient>>,
    generation: number,
    accept: (fresh: FreshRows) => Promise<void>,
  ): Promise<void> {
    const queries: Queries = {
      read: (query) => runStepsLater(query(), async (statement) => (await execute(client, statement)).rows),
    };
    try {
      await accept({
        checkpoint: () => queries.read(checkpoint),
        rowDigests: (at, pause = async () => undefined) => new RowDigestScan(queries, this.tables, at, pause).run(),
      });
    } catch (error) {
      await client.query(`DROP SCHEMA IF EXISTS ${schemaOf(this.#address, generation)} CASCADE`).catch(() => undefined);
      throw error;
    }
  }

  async bytes(): Promise<number> {
    const found = await this.read(() =>
      first<{ bytes: number }>(
        `SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint AS bytes FROM pg_class AS c
         WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace`,
      ),
    );
    return found?.bytes ?? 0;
  }

  async reset(): Promise<void> {
    this.#requireWriter();
    const client = await this.#writer.connected();
    try {
      const generation = await createEmpty(client, {
        address: this.#address,
        tables: this.tables,
        fingerprint: this.#fingerprint,
      });
      await this.#writer.serve({ generation, fingerprint: this.#fingerprint });
    } catch (error) {
      throw postgresError(error, this.#address);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#sessions.close(), this.#writer.close()]);
  }
}
