import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sqliteCode } from './sqlite-code.js';
import { inaccessible } from './unusable.js';

/** The file that is locked. It stays empty; what counts is the lock on it, not that it exists. */
const LOCK_FILE = 'lingqu.lock';

/** Another process has locked the folder. `message` says what to do, zh and en. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';

  constructor(readonly folder: string) {
    super(
      `数据目录 ${folder} 正被另一个灵渠进程使用。请先停止该进程，或用 LINGQU_DATA_DIR（--data）指定另一个目录。\n` +
        `The data folder is in use by another Lingqu process: ${folder}. ` +
        'Stop that process first, or name another folder with LINGQU_DATA_DIR (--data).',
    );
  }
}

export interface FolderLock {
  release(): void;
}

/**
 * Locks a folder for this process; creates it if missing. It is a lock of the operating system, taken through SQLite
 * because Node has no file locks, so it ends with the process, also when that crashes.
 * @throws FolderInUse when another process, or this one, holds the lock; UnusableStore when it cannot be created
 */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, LOCK_FILE);
  let db: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    db = new Database(file, { timeout: 0 });
    db.pragma('journal_mode = MEMORY');
    // Takes the write lock at once; with the journal in memory no file is written.
    db.exec('BEGIN EXCLUSIVE');
    const held = db;
    return { release: () => void held.close() };
  } catch (error) {
    db?.close();
    throw sqliteCode(error).startsWith('SQLITE_BUSY') ? new FolderInUse(folder) : inaccessible(file, error);
  }
}
