import Database from 'better-sqlite3';

/** Pages that are copied before other work of the process gets a turn: 16 MiB. */
const PAGES_PER_STEP = 4_096;
/** How long to wait for another process's lock, in milliseconds. */
const LOCK_WAIT_MS = 5_000;

/**
 * Copies a database to a new file while another process may write to it (SQLite's online backup). The copy is one state
 * of the database, including what is still in its write-ahead log; writers are not blocked.
 */
export async function copyDatabase(source: string, target: string): Promise<void> {
  const db = new Database(source, { readonly: true, fileMustExist: true, timeout: LOCK_WAIT_MS });
  try {
    // An open read transaction keeps one state: without it, each write of another process would start the copy again.
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    await db.backup(target, { progress: () => PAGES_PER_STEP });
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}
