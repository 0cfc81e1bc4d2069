import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.js';

/** How long SQLite waits for another process, in milliseconds: the command line writes while a server runs. */
const LOCK_WAIT_MS = 2_000;
/** Only the user that runs the server may read the file. */
const OWNER_ONLY = 0o600;

/** The file is not an identity store, or cannot be opened; the message has a line in zh and one in en. */
export class UnusableIdentityStore extends Error {
  override readonly name = 'UnusableIdentityStore';

  constructor(file: string, zh: string, en: string, options?: ErrorOptions) {
    super(`身份库无法使用（${file}）：${zh}\nThe identity store cannot be used (${file}): ${en}`, options);
  }
}

/**
 * Opens the database of an identity store; creates folder and file if they are missing.
 * @throws UnusableIdentityStore
 */
export function openDatabase(file: string): Database.Database {
  let db: Database.Database | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    // SQLite gives the files beside it the same permissions.
    closeSync(openSync(file, 'a', OWNER_ONLY));
    chmodSync(file, OWNER_ONLY);
    db = new Database(file, { timeout: LOCK_WAIT_MS });
    db.pragma('journal_mode = WAL');
    // A revocation that was answered must not be lost.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    createOrCheck(db, file);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof UnusableIdentityStore) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableIdentityStore(
      file,
      `${reason}，请检查文件与权限`,
      `${reason}; check the file and its permissions`,
      { cause: error },
    );
  }
}

function createOrCheck(db: Database.Database, file: string): void {
  db.transaction(() => {
    const mark = db.pragma('application_id', { simple: true });
    const version = db.pragma('user_version', { simple: true }) as number;
    if (mark === APPLICATION_ID && version === SCHEMA_VERSION) return;
    if (mark === APPLICATION_ID)
      throw new UnusableIdentityStore(
        file,
        `文件版本为 ${version}，本程序只支持 ${SCHEMA_VERSION}，请使用匹配的版本`,
        `the file has version ${version}, this program supports ${SCHEMA_VERSION}; use the matching version`,
      );
    if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0)
      throw new UnusableIdentityStore(
        file,
        '这是另一种数据库，请移开后重新启动',
        'it is another kind of database; move it away and restart',
      );
    db.exec(SCHEMA);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
}
