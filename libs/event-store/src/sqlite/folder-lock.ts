import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { UnusableStore } from '../port.js';
import { sqliteCode } from './sqlite-code.js';
import { inaccessible, notAFolder } from './unusable.js';

/** The file that is locked. Such a file stays empty; what counts is the lock on it, not that it exists. */
const LOCK_FILE = 'lingqu.lock';

const FOLDER_OF_OWNER = 0o700;
const FILE_OF_OWNER = 0o600;
const OF_OTHERS = 0o077;
/** Databases and the locks. Not the key of the ledger: a key that others could read is refused, because it may be known. */
const OWN_FILES =
  /^(?:(?:access|events|files|identity|ledger|read)\.db(?:-wal|-shm)?|(?:lingqu|projector|start|webhooks)\.lock)$/;

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
export const lockFolder = (folder: string): FolderLock => lockFile(folder, LOCK_FILE, 'alone');

/**
 * As `lockFolder`, but other processes may share the folder too: not one that locks it alone.
 * @throws FolderInUse, UnusableStore
 */
export const shareFolder = (folder: string): FolderLock => lockFile(folder, LOCK_FILE, 'shared');

/** What one of the processes that share a folder does for all of them; the next takes over when it ends. */
export type SharedDuty = 'projector' | 'start' | 'webhooks';

/**
 * Takes a duty of a folder.
 * @throws FolderInUse while another process has it
 */
export const takeDuty = (folder: string, duty: SharedDuty): FolderLock => lockFile(folder, `${duty}.lock`, 'alone');

function lockFile(folder: string, name: string, how: 'alone' | 'shared'): FolderLock {
  const file = join(folder, name);
  let db: Database.Database | undefined;
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) throw notAFolder(folder);
    mkdirSync(folder, { recursive: true, mode: FOLDER_OF_OWNER });
    restrictFiles(folder);
    db = new Database(file, { timeout: 0 });
    db.pragma('journal_mode = MEMORY');
    // Takes the write lock at once; with the journal in memory no file is written.
    if (how === 'alone') db.exec('BEGIN EXCLUSIVE');
    else {
      // A lock for reading, which lasts as long as the transaction.
      db.exec('BEGIN');
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
    }
    const held = db;
    return { release: () => void held.close() };
  } catch (error) {
    db?.close();
    if (error instanceof UnusableStore) throw error;
    throw sqliteCode(error).startsWith('SQLITE_BUSY') ? new FolderInUse(folder) : inaccessible(file, error);
  }
}

/** Takes from other users what an earlier version left readable. A folder that the operator made keeps its permissions. */
function restrictFiles(folder: string): void {
  if (process.platform === 'win32') return;
  for (const name of readdirSync(folder).filter((each) => OWN_FILES.test(each))) {
    const file = join(folder, name);
    const { mode, uid } = statSync(file);
    if ((mode & OF_OTHERS) !== 0 && uid === process.getuid?.()) chmodSync(file, FILE_OF_OWNER);
  }
}
