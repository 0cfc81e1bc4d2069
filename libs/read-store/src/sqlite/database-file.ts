import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { DamagedRows, UnusableReadStore } from '../port.js';
import { APPLICATION_ID } from './schema.js';

/** Pages in the write-ahead log before a checkpoint; few checkpoints, because most pages change in every batch. */
const CHECKPOINT_PAGES = 4_000;

/** Up to this size, in bytes, the whole file is checked at opening (a fraction of a second). */
const FULL_CHECK_BYTES = 64 * 1024 * 1024;

/** Whether SQLite reports that the file is damaged or not a database. */
export const isDamage = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(String((error as { code?: unknown } | undefined)?.code));

const unusable = (file: string, zh: string, en: string): UnusableReadStore =>
  new UnusableReadStore(`${file}：${zh}\n${file} ${en}`);

/** The database file of a read store, and temporary files beside it. All of it can be rebuilt from the events. */
export class DatabaseFile {
  /** Path where a new database is loaded before it replaces this one. */
  readonly loading: string;
  /** A marker file: the database was found damaged during use and must not be opened again. */
  readonly #damaged: string;

  constructor(readonly path: string) {
    this.loading = `${path}.loading-${process.pid}`;
    this.#damaged = `${path}.damaged`;
  }

  /**
   * Opens the database and calls `prepare`, which checks or creates its schema. A damaged file is removed, with a message
   * to `log`, and a new one is created.
   */
  open(prepare: (db: Database.Database) => void, log: (line: string) => void): Database.Database {
    mkdirSync(dirname(this.path), { recursive: true });
    this.#clearLeftovers();
    if (existsSync(this.#damaged)) this.#discard('it was found damaged during use', log);
    try {
      return this.#connect(prepare);
    } catch (error) {
      if (!isDamage(error) && !(error instanceof DamagedRows)) throw error;
      this.#discard(String(error), log);
      return this.#connect(prepare);
    }
  }

  /** Removes unfinished databases of processes that no longer run. */
  #clearLeftovers(): void {
    const prefix = `${basename(this.path)}.loading-`;
    for (const name of readdirSync(dirname(this.path))) {
      const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
      if (pid === process.pid || (pid > 0 && !isRunning(pid))) rmSync(join(dirname(this.path), name), { force: true });
    }
  }

  #connect(prepare: (db: Database.Database) => void): Database.Database {
    const db = new Database(this.path);
    try {
      const id = db.pragma('application_id', { simple: true });
      const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number;
      if (id !== APPLICATION_ID && tables > 0)
        throw unusable(
          this.path,
          '不是灵渠的读模型库，请移走此文件。',
          'is not a read store of Lingqu; move the file away.',
        );
      if (tables > 0) this.#checkStructure(db);
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = NORMAL');
      db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
      prepare(db);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Indexes are compared with their tables too: most figures are counted from indexes. */
  #checkStructure(db: Database.Database): void {
    const pages = db.pragma('page_count', { simple: true }) as number;
    if (pages * (db.pragma('page_size', { simple: true }) as number) > FULL_CHECK_BYTES) return;
    const finding = db.pragma('integrity_check(1)', { simple: true });
    if (finding !== 'ok') throw new DamagedRows(String(finding));
    // Pages that were read only for the check are not worth their memory.
    db.pragma('shrink_memory');
  }

  #discard(reason: string, log: (line: string) => void): void {
    log(`${this.path}: removed, will be rebuilt from the events: ${reason}`);
    for (const path of [this.path, `${this.path}-wal`, `${this.path}-shm`, this.#damaged])
      rmSync(path, { force: true });
  }

  /** Marks the file as damaged: it is removed the next time it is opened. */
  markDamaged(): void {
    writeFileSync(this.#damaged, '');
  }

  /**
   * Replaces the database by the loaded one. This process must have closed it.
   * @throws UnusableReadStore when another process has it open, because its write-ahead log would apply to the new file
   */
  replaceByLoaded(): void {
    if (existsSync(`${this.path}-wal`))
      throw unusable(
        this.path,
        '正被另一个进程使用，请先停止该进程。',
        'is in use by another process; stop that process first.',
      );
    renameSync(this.loading, this.path);
    const folder = openSync(dirname(this.path), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
