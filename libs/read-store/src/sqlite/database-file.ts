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
import { APPLICATION_ID } from './schema.js';

/** Pages in the write-ahead log before they move into the file: most of them are written again in the next batch. */
const CHECKPOINT_PAGES = 4_000;

/** The read store's file cannot be used as it is. `message` says what to do, zh and en. */
export class UnusableReadStore extends Error {
  override readonly name = 'UnusableReadStore';
}

/** Whether an error is SQLite's word for a file that is damaged or no database at all. */
export const isDamage = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(String((error as { code?: unknown } | undefined)?.code));

const refusal = (file: string, zh: string, en: string): UnusableReadStore =>
  new UnusableReadStore(`${file}: ${zh} ${en}`);

/** The one file that everything folded is kept in, and what may lie beside it. All of it can be made again. */
export class DatabaseFile {
  /** Where a new database is loaded before it takes this one's place. */
  readonly loading: string;
  /** Says that the file was found damaged while in use and must not be opened again. */
  readonly #damaged: string;

  constructor(readonly path: string) {
    this.loading = `${path}.loading-${process.pid}`;
    this.#damaged = `${path}.damaged`;
  }

  /**
   * An open database that `prepare` has found or made usable. Where that shows that the file is damaged, it is removed,
   * with a line to `log`, and a new one is prepared.
   */
  open(prepare: (db: Database.Database) => void, log: (line: string) => void): Database.Database {
    mkdirSync(dirname(this.path), { recursive: true });
    this.#clearLeftovers();
    if (existsSync(this.#damaged)) this.#discard('it was found damaged while in use', log);
    try {
      return this.#connect(prepare);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#discard(String(error), log);
      return this.#connect(prepare);
    }
  }

  /** Removes what processes that are gone had begun to load. */
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
        throw refusal(
          this.path,
          '不是本系统的读库,请移走此文件。',
          'is not a read store of ours: move this file away.',
        );
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

  #discard(reason: string, log: (line: string) => void): void {
    log(`${this.path}: removed, to be folded again from the events: ${reason}`);
    for (const path of [this.path, `${this.path}-wal`, `${this.path}-shm`, this.#damaged])
      rmSync(path, { force: true });
  }

  /** To be removed when it is opened next. */
  markDamaged(): void {
    writeFileSync(this.#damaged, '');
  }

  /**
   * Puts the loaded database in the place of this one, which must be closed here.
   * @throws UnusableReadStore when another process has it open: its write-ahead log would go on under the new file
   */
  replaceByLoaded(): void {
    if (existsSync(`${this.path}-wal`))
      throw refusal(this.path, '正被另一个进程使用,请先停止它。', 'is in use by another process: stop that one first.');
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
