import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { ColumnOf, RowModel, Where } from '#projections';
import type {
  At,
  Batch,
  ListRequest,
  Measure,
  PageRequest,
  ReadStore,
  RowPlace,
  RowWriter,
  Scope,
  TimelineFilter,
} from '../port.js';
import { foldingCode } from '../module-digest.js';
import { BatchWriter } from './batch-writer.js';
import { BulkLoad } from './bulk-load.js';
import { FileSession, MemorySession } from './bulk-session.js';
import { Connection } from './connection.js';
import { DatabaseFile, isDamage } from './database-file.js';
import { digestOf } from './digest.js';
import { tableOf, type ModelTable } from './model-table.js';
import { RowScans } from './row-scans.js';
import { RowVersions } from './row-versions.js';
import { createAll, emptyAll, fingerprint, isFoldedBy } from './schema.js';
import { TimelineQueries } from './timeline-queries.js';

export interface SqliteReadStoreOptions {
  /** Path of the database, or `:memory:`. */
  readonly file: string;
  readonly models: readonly RowModel[];
  /** Identifies the code that folds: rows folded by other code are folded again. Default: its digest. */
  readonly code?: string;
  /** Takes a line about anything that had to be thrown away. */
  readonly log?: (line: string) => void;
}

/**
 * Opens the rows kept in one SQLite file (WAL, synchronous = NORMAL: all of it can be folded again). A file that is
 * damaged is removed; one that was folded by other read models is emptied. Both begin again at checkpoint 0.
 * @throws UnusableReadStore when the file is a database of something else
 */
export const openSqliteReadStore = (options: SqliteReadStoreOptions): ReadStore => new SqliteReadStore(options);

/** A database with everything that works on it: replaced as a whole when a refill takes its place. */
class Opened {
  readonly writer: BatchWriter;
  readonly rows: RowVersions;
  readonly scans: RowScans;
  readonly lines: TimelineQueries;

  constructor(readonly connection: Connection) {
    this.writer = new BatchWriter(connection);
    this.rows = new RowVersions(connection);
    this.scans = new RowScans(connection, this.rows);
    this.lines = new TimelineQueries(connection);
  }
}

class SqliteReadStore implements ReadStore {
  readonly #file: DatabaseFile | undefined;
  readonly #tables: ReadonlyMap<string, ModelTable>;
  readonly #fingerprint: string;
  readonly #log: (line: string) => void;
  #opened: Opened;
  #refilling = false;

  constructor(private readonly options: SqliteReadStoreOptions) {
    const { file, models, code = foldingCode() } = options;
    this.#log = options.log ?? (() => undefined);
    this.#tables = new Map(models.map((model) => [model.name, tableOf(model)]));
    if (this.#tables.size !== models.length) throw new Error('two read models have the same name');
    this.#fingerprint = fingerprint(models, code);
    this.#file = file === ':memory:' ? undefined : new DatabaseFile(file);
    this.#opened = this.#open();
  }

  #open(db?: Database.Database): Opened {
    const prepare = (fresh: Database.Database): void => this.#prepare(fresh);
    const database = db ?? this.#file?.open(prepare, this.#log) ?? new Database(':memory:');
    if (!this.#file) prepare(database);
    return new Opened(new Connection(database, this.#tables));
  }

  #prepare(db: Database.Database): void {
    if (isFoldedBy(db, this.#fingerprint, this.#tables.values())) return;
    if (emptyAll(db)) this.#log(`${this.options.file}: emptied, to be folded again by other read models`);
    createAll(db, this.#fingerprint, this.#tables.values());
  }

  /** Does something in the database; notes when that shows that its file is damaged. */
  #with<T>(work: (opened: Opened) => T): T {
    try {
      return work(this.#opened);
    } catch (error) {
      if (isDamage(error)) this.#file?.markDamaged();
      throw error;
    }
  }

  async checkpoint() {
    return this.#with(({ connection }) => connection.checkpoint());
  }

  async write(batch: Batch) {
    this.#with(({ writer }) => writer.write(batch));
  }

  async current(model: RowModel, wanted: readonly RowPlace[]) {
    return this.#with(({ rows }) => rows.current(model, wanted));
  }

  async find<R>(model: RowModel<R>, key: string, at: At) {
    return this.#with(({ rows }) => rows.find(model, key, at));
  }

  async versions<R>(model: RowModel<R>, key: string, at: At) {
    return this.#with(({ rows }) => rows.versions(model, key, at));
  }

  async list<R>(model: RowModel<R>, scope: Scope, where: Where<R>, page: ListRequest<R>, search?: string) {
    return this.#with(({ scans }) => scans.list(model, scope, where, page, search));
  }

  async count<R>(model: RowModel<R>, scope: Scope, where: Where<R>, search?: string) {
    return this.#with(({ scans }) => scans.count(model, scope, where, search));
  }

  async evaluate<R>(model: RowModel<R>, scope: Scope, measures: readonly Measure<R>[]) {
    return this.#with(({ scans }) => scans.evaluate(model, scope, measures));
  }

  async countBy<R>(model: RowModel<R>, scope: Scope, column: ColumnOf<R>, where: Where<R>) {
    return this.#with(({ scans }) => scans.countBy(model, scope, column, where));
  }

  async timeline(filter: TimelineFilter, page: PageRequest & { readonly newestFirst?: boolean }) {
    return this.#with(({ lines }) => lines.timeline(filter, page));
  }

  async countTimeline(filter: TimelineFilter) {
    return this.#with(({ lines }) => lines.countTimeline(filter));
  }

  async eventCount(chain: string | undefined, at: At) {
    return this.#with(({ lines }) => lines.eventCount(chain, at));
  }

  async lastPosition(chain: string | undefined, at: At) {
    return this.#with(({ lines }) => lines.lastPosition(chain, at));
  }

  async positionAt(recordedAt: string) {
    return this.#with(({ lines }) => lines.positionAt(recordedAt));
  }

  async firstOccurredAt(filter: TimelineFilter) {
    return this.#with(({ lines }) => lines.firstOccurredAt(filter));
  }

  async entry(position: number) {
    return this.#with(({ lines }) => lines.entry(position));
  }

  async sources(model: RowModel, keys: readonly string[], at: At) {
    return this.#with(({ rows }) => rows.sources(model, keys, at));
  }

  async changedBy(position: number) {
    return this.#with(({ rows }) => rows.changedBy(position));
  }

  async digest() {
    return this.#with(({ connection }) => digestOf(connection));
  }

  async refill(fill: (fresh: RowWriter) => Promise<void>) {
    if (this.#refilling) throw new Error('a refill is under way');
    this.#refilling = true;
    try {
      if (this.#file) await this.#refillFile(this.#file, fill);
      else await this.#refillMemory(fill);
    } finally {
      this.#refilling = false;
    }
  }

  async #refillFile(file: DatabaseFile, fill: (fresh: RowWriter) => Promise<void>): Promise<void> {
    rmSync(file.loading, { force: true });
    const session = new FileSession(file.loading);
    try {
      await this.#load(new BulkLoad(session, this.#tables.values()), fill);
      await session.close();
    } catch (error) {
      await session.close();
      rmSync(file.loading, { force: true });
      throw error;
    }
    // From here on nothing else can run in between.
    this.#opened.connection.db.close();
    try {
      file.replaceByLoaded();
    } finally {
      this.#opened = this.#open();
    }
  }

  async #refillMemory(fill: (fresh: RowWriter) => Promise<void>): Promise<void> {
    const session = new MemorySession();
    try {
      await this.#load(new BulkLoad(session, this.#tables.values()), fill);
    } catch (error) {
      await session.close();
      throw error;
    }
    this.#opened.connection.db.close();
    session.db.pragma('journal_mode = MEMORY');
    this.#opened = this.#open(session.db);
  }

  async #load(load: BulkLoad, fill: (fresh: RowWriter) => Promise<void>): Promise<void> {
    await load.begin();
    await fill(load);
    await load.finish({ fingerprint: this.#fingerprint });
  }

  async reset() {
    this.#with(({ connection }) => {
      emptyAll(connection.db);
      createAll(connection.db, this.#fingerprint, this.#tables.values());
    });
    this.#opened = new Opened(new Connection(this.#opened.connection.db, this.#tables));
  }

  async close() {
    this.#opened.connection.db.close();
  }
}
