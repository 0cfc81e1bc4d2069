import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/** How long SQLite waits for another process, in milliseconds: the command line writes while a server runs. */
const LOCK_WAIT_MS = 2_000;
/** Only the user that runs the server may read the file. */
const OWNER_ONLY = 0o600;

/** What a file holds: its mark and version, and the statements that create it. */
export interface FileFormat {
  readonly zh: string;
  readonly en: string;
  readonly applicationId: number;
  readonly version: number;
  readonly schema: string;
  /** How a file of an earlier version becomes one of the next, by the earlier version. */
  readonly upgrades?: Readonly<Record<number, string>>;
}

/** The file is of another kind, or cannot be opened; the message has a line in zh and one in en. */
export class UnusableIdentityStore extends Error {
  override readonly name = 'UnusableIdentityStore';

  constructor(file: string, { zh: nameZh, en: nameEn }: FileFormat, zh: string, en: string, options?: ErrorOptions) {
    super(`${nameZh}无法使用（${file}）：${zh}\nThe ${nameEn} cannot be used (${file}): ${en}`, options);
  }
}

/**
 * Opens a database that only its owner may read; creates folder and file if they are missing.
 * @throws UnusableIdentityStore
 */
export function openDatabase(file: string, format: FileFormat): Database.Database {
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
    createOrCheck(db, file, format);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof UnusableIdentityStore) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableIdentityStore(
      file,
      format,
      `${reason}，请检查文件与权限`,
      `${reason}; check the file and its permissions`,
      { cause: error },
    );
  }
}

/** Brings a file of an earlier version up to date, where that is possible; returns its version then. */
function upgraded(db: Database.Database, { upgrades = {} }: FileFormat): number {
  for (;;) {
    const version = db.pragma('user_version', { simple: true }) as number;
    const upgrade = upgrades[version];
    if (upgrade === undefined) return version;
    db.exec(upgrade);
    db.pragma(`user_version = ${version + 1}`);
  }
}

function createOrCheck(db: Database.Database, file: string, format: FileFormat): void {
  const { applicationId, version: supported, schema } = format;
  db.transaction(() => {
    const mark = db.pragma('application_id', { simple: true });
    const version = mark === applicationId ? upgraded(db, format) : 0;
    if (mark === applicationId && version === supported) return;
    if (mark === applicationId)
      throw new UnusableIdentityStore(
        file,
        format,
        `文件版本为 ${version}，本程序只支持 ${supported}，请使用匹配的版本`,
        `the file has version ${version}, this program supports ${supported}; use the matching version`,
      );
    if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0)
      throw new UnusableIdentityStore(
        file,
        format,
        '这是另一种数据库，请移开后重新启动',
        'it is another kind of database; move it away and restart',
      );
    db.exec(schema);
    db.pragma(`application_id = ${applicationId}`);
    db.pragma(`user_version = ${supported}`);
  }).immediate();
}
