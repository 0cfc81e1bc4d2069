import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { RowModel } from '#projections';
import { DamagedRows, type Batch, type FreshRows, type ReadStore, type RowsReader, type RowWriter } from '../port.js';
import { foldingCode } from '../module-digest.js';
import { fingerprint } from '../relational/fingerprint.js';
import { RowDigestScan } from '../relational/row-digest-scan.js';
import { indexNext } from '../relational/search-index.js';
import { RelationalReads } from '../relational/relational-reads.js';
import type { Steps } from '../relational/statements.js';
import { Tables } from '../relational/tables.js';
import { BatchWriter } from './batch-writer.js';
import { BulkLoad } from './bulk-load.js';
import { FileSession, MemorySession } from './bulk-session.js';
import { Connection } from './connection.js';
import { DatabaseFile, isDamage } from './database-file.js';
import { createSchema, dropAllTables, matchesFingerprint } from './schema.js';
import { sqliteDialect } from './sqlite-dialect.js';

export interface SqliteReadStoreOptions {
  /** Path of the database, or `:memory:`. */
  readonly file: string;
  readonly models: readonly RowModel[];
  /** Digest of the folding code; rows folded by other code are dropped. Default: computed from the modules. */
  readonly code?: string;
  /** Called with a message when stored rows are dropped. */
  readonly log?: (line: string) => void;
  /** Called before the file is replaced by one that was filled: other processes that read it must have closed it. */
  readonly beforeReplace?: () => Promise<void>;
}

/** Rows that another process keeps, for reading: every write fails. @throws DamagedRows when they are of other models or other folding code */
export const openSqliteReadReader = (
  options: Required<Pick<SqliteReadStoreOptions, 'file' | 'models'>> & Pick<SqliteReadStoreOptions, 'code'>,
): RowsReader => new SqliteReadStore(options, true);

/**
 * Opens a read store in one SQLite file (WAL, synchronous = NORMAL, because it can be rebuilt). A damaged file is removed,
 * and one with rows of other read models or other folding code is emptied; both then start at checkpoint 0.
 * @throws UnusableReadStore when the file is a database of another program
 */
export const openSqliteReadStore = (options: SqliteReadStoreOptions): ReadStore => new SqliteReadStore(options);

/** Has a file removed when it is opened next, because its rows are not those that its events give. */
export const discardReadStore = (file: string): void => new DatabaseFile(file).markDamaged();

/** An open database with its writer; replaced as a whole by a refill. */
class OpenDatabase {
  readonly writer: BatchWriter;

  constructor(readonly connection: Connection) {
    this.writer = new BatchWriter(connection);
  }
}

class SqliteReadStore extends RelationalReads implements RowsReader {
  readonly #file: DatabaseFile | undefined;
  readonly #fingerprint: string;
  readonly #log: (line: string) => void;
  #opened: OpenDatabase;
  #refilling = false;
  /** While the file is replaced by another process: resolves when it is open again. */
  #released: { readonly reopened: Promise<void>; readonly end: () => void } | undefined;

  constructor(
    private readonly options: SqliteReadStoreOptions,
    private readonly isReader = false,
  ) {
    super(new Tables(options.models, sqliteDialect));
    const { file, models, code = foldingCode(), log = () => undefined } = options;
    this.#log = log;
    this.#fingerprint = fingerprint(models, code);
    this.#file = file === ':memory:' ? undefined : new DatabaseFile(file);
    this.#opened = isReader ? this.#openForReading() : this.#open();
  }

  #openForReading(): OpenDatabase {
    const database = new Database(this.options.file, { readonly: true, fileMustExist: true });
    if (!matchesFingerprint(database, this.#fingerprint, this.tables)) {
      database.close();
      throw new DamagedRows(`${this.options.file} has rows of other read models or other folding code`);
    }
    return new OpenDatabase(new Connection(database, this.tables));
  }

  #open(db?: Database.Database): OpenDatabase {
    const prepare = (fresh: Database.Database): void => this.#prepare(fresh);
    const database = db ?? this.#file?.open(prepare, this.#log) ?? new Database(':memory:');
    if (!this.#file) prepare(database);
    return new OpenDatabase(new Connection(database, this.tables));
  }

  #prepare(db: Database.Database): void {
    if (matchesFingerprint(db, this.#fingerprint, this.tables)) return;
    if (dropAllTables(db))
      this.#log(`${this.options.file}: emptied, will be rebuilt because the read models or their code have changed`);
    createSchema(db, this.#fingerprint, this.tables);
  }

  /** Runs an operation on the database; marks the file as damaged if SQLite reports it. */
  #run<T>(operation: (opened: OpenDatabase) => T): T {
    try {
      return operation(this.#opened);
    } catch (error) {
      if (!isDamage(error) && !(error instanceof DamagedRows)) throw error;
      if (!this.isReader) this.#file?.markDamaged();
      throw error instanceof DamagedRows ? error : new DamagedRows((error as Error).message, { cause: error });
    }
  }

  async read<T>(query: () => Steps<T>): Promise<T> {
    if (!this.isReader) return this.#run(({ connection }) => connection.read(query()));
    while (this.#released) await this.#released.reopened;
    return this.#run(({ connection }) => connection.readAtOnce(query()));
  }

  release(): void {
    if (this.#released) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#released = { reopened: promise, end: resolve };
    this.#opened.connection.db.close();
  }

  reopen(): void {
    const released = this.#released;
    if (!released) return;
    this.#opened = this.#openForReading();
    this.#released = undefined;
    released.end();
  }

  async write(batch: Batch) {
    this.#run(({ writer }) => writer.write(batch));
  }

  async indexTexts(events: number) {
    return this.#run(({ connection }) =>
      connection.db.transaction(() => connection.read(indexNext(this.tables, events))).immediate(),
    );
  }

  async rowDigests(at: number, pause: () => Promise<void> = async () => undefined) {
    try {
      const { connection } = this.#opened;
      return await new RowDigestScan(connection.queries, this.tables, at, pause).run();
    } catch (error) {
      // A page that cannot be read is reported by SQLite in the middle of the scan.
      return this.#run(() => {
        throw error;
      });
    }
  }

  async refill(fill: (fresh: RowWriter) => Promise<void>, accept?: (fresh: FreshRows) => Promise<void>) {
    if (this.#refilling) throw new Error('a refill is already running');
    this.#refilling = true;
    try {
      if (this.#file) await this.#refillFile(this.#file, fill, accept);
      else await this.#refillMemory(fill, accept);
    } finally {
      this.#refilling = false;
    }
  }

  async #refillFile(
    file: DatabaseFile,
    fill: (fresh: RowWriter) => Promise<void>,
    accept?: (fresh: FreshRows) => Promise<void>,
  ): Promise<void> {
    rmSync(file.loading, { force: true });
    const session = new FileSession(file.loading);
    try {
      await this.#load(new BulkLoad(session, this.tables), fill);
      await session.close();
      if (accept) await this.#show(new Database(file.loading, { readonly: true }), accept, true);
    } catch (error) {
      await session.close();
      rmSync(file.loading, { force: true });
      throw error;
    }
    await this.options.beforeReplace?.();
    // No other code runs between closing the old database and opening the new one: everything below is synchronous.
    this.#opened.connection.db.close();
    try {
      file.replaceByLoaded();
    } finally {
      this.#opened = this.#open();
    }
  }

  async #refillMemory(
    fill: (fresh: RowWriter) => Promise<void>,
    accept?: (fresh: FreshRows) => Promise<void>,
  ): Promise<void> {
    const session = new MemorySession();
    try {
      await this.#load(new BulkLoad(session, this.tables), fill);
      if (accept) await this.#show(session.db, accept, false);
    } catch (error) {
      await session.close();
      throw error;
    }
    this.#opened.connection.db.close();
    session.db.pragma('journal_mode = MEMORY');
    this.#opened = this.#open(session.db);
  }

  /** Calls `accept` with a loaded database. */
  async #show(db: Database.Database, accept: (fresh: FreshRows) => Promise<void>, closes: boolean): Promise<void> {
    try {
      const connection = new Connection(db, this.tables);
      await accept({
        checkpoint: async () => connection.checkpoint(),
        rowDigests: (at, pause = async () => undefined) =>
          new RowDigestScan(connection.queries, this.tables, at, pause).run(),
      });
    } finally {
      if (closes) db.close();
    }
  }

  async #load(load: BulkLoad, fill: (fresh: RowWriter) => Promise<void>): Promise<void> {
    await load.begin();
    await fill(load);
    await load.finish({ fingerprint: this.#fingerprint });
  }

  async bytes() {
    const pragma = (name: string): number => Number(this.#opened.connection.db.pragma(name, { simple: true }));
    return pragma('page_count') * pragma('page_size');
  }

  async reset() {
    this.#run(({ connection }) => {
      dropAllTables(connection.db);
      createSchema(connection.db, this.#fingerprint, this.tables);
    });
    this.#opened = new OpenDatabase(new Connection(this.#opened.connection.db, this.tables));
  }

  async close() {
    this.#opened.connection.db.close();
  }
}
