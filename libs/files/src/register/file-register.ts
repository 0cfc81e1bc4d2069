import { chmodSync, closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { MediaType } from '#domain';
import type { StoredFile } from '../port.js';
import { FORMAT, SCHEMA } from './schema.js';

const OWNER_ONLY = 0o600;
/** How long SQLite waits for another process, in milliseconds. */
const LOCK_WAIT_MS = 2_000;

/** Who uploads. */
export interface Uploader {
  readonly accountId: string;
  readonly organisationId: string;
}

export interface Upload extends Uploader {
  readonly id: string;
  readonly fileName: string;
  /** Size of the whole file. */
  readonly bytes: number;
  /** Milliseconds since 1970 UTC. */
  readonly changedAt: number;
}

export interface RegisteredFile extends StoredFile {
  readonly mediaType: MediaType;
}

/** The database cannot be used; the message has a line in zh and one in en. */
export class UnusableFileRegister extends Error {
  override readonly name = 'UnusableFileRegister';

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`文件登记库 ${file} 无法使用：${reason}\nThe register of files, ${file}, cannot be used: ${reason}`, options);
  }
}

type UploadRow = {
  id: string;
  account: string;
  organisation: string;
  file_name: string;
  bytes: number;
  changed_at: number;
};
type FileRow = { sha256: string; bytes: number; media_type: string };

const uploadOf = (row: UploadRow): Upload => ({
  id: row.id,
  accountId: row.account,
  organisationId: row.organisation,
  fileName: row.file_name,
  bytes: row.bytes,
  changedAt: row.changed_at,
});
const fileOf = ({ sha256, bytes, media_type: mediaType }: FileRow): RegisteredFile => ({
  ...{ sha256, bytes },
  mediaType: mediaType as MediaType,
});

/** `files.db`: which files there are, who uploaded them, and which events name them. Every change is durable at once. */
export class FileRegister {
  readonly #db: Database.Database;

  /** @throws UnusableFileRegister */
  constructor(file: string) {
    let db: Database.Database | undefined;
    try {
      closeSync(openSync(file, 'a', OWNER_ONLY));
      chmodSync(file, OWNER_ONLY);
      db = new Database(file, { timeout: LOCK_WAIT_MS });
      db.pragma('journal_mode = WAL');
      // What was answered to an upload must not be lost.
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      createOrCheck(db);
      this.#db = db;
    } catch (error) {
      db?.close();
      throw new UnusableFileRegister(file, error instanceof Error ? error.message : String(error), { cause: error });
    }
  }

  begin({ id, accountId, organisationId, fileName, bytes, changedAt }: Upload): void {
    this.#db
      .prepare('INSERT INTO uploads VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(id, accountId, organisationId, fileName, bytes, changedAt, changedAt);
  }

  upload(id: string): Upload | undefined {
    const row = this.#db.prepare('SELECT * FROM uploads WHERE id = ?').get(id) as UploadRow | undefined;
    return row && uploadOf(row);
  }

  touch(id: string, changedAt: number): void {
    this.#db.prepare('UPDATE uploads SET changed_at = ? WHERE id = ?').run(changedAt, id);
  }

  endUpload(id: string): void {
    this.#db.prepare('DELETE FROM uploads WHERE id = ?').run(id);
  }

  uploadsOf(accountId: string): number {
    return this.#db.prepare('SELECT count(*) FROM uploads WHERE account = ?').pluck().get(accountId) as number;
  }

  uploadsUnchangedSince(before: number): readonly Upload[] {
    return (this.#db.prepare('SELECT * FROM uploads WHERE changed_at < ?').all(before) as UploadRow[]).map(uploadOf);
  }

  /** Bytes that the organisation holds, with those of its uploads under way. */
  bytesOf(organisationId: string): number {
    return this.#db
      .prepare(
        `SELECT (SELECT coalesce(sum(bytes), 0) FROM holders JOIN files USING (sha256) WHERE organisation = :of)
              + (SELECT coalesce(sum(bytes), 0) FROM uploads WHERE organisation = :of)`,
      )
      .pluck()
      .get({ of: organisationId }) as number;
  }

  /** An upload is complete: its file is in the store, and its organisation holds it. */
  finish({ id, accountId, organisationId }: Upload, { sha256, bytes, mediaType }: RegisteredFile, at: number): void {
    this.#db
      .transaction(() => {
        this.#db.prepare('INSERT OR IGNORE INTO files VALUES (?, ?, ?, ?)').run(sha256, bytes, mediaType, at);
        this.#db
          .prepare(
            'INSERT INTO holders VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET uploaded_at = excluded.uploaded_at',
          )
          .run(sha256, organisationId, accountId, at);
        this.endUpload(id);
      })
      .immediate();
  }

  file(sha256: string): RegisteredFile | undefined {
    const row = this.#db.prepare('SELECT * FROM files WHERE sha256 = ?').get(sha256) as FileRow | undefined;
    return row && fileOf(row);
  }

  isHeldBy(sha256: string, organisationId: string): boolean {
    return (
      this.#db.prepare('SELECT 1 FROM holders WHERE sha256 = ? AND organisation = ?').get(sha256, organisationId) !==
      undefined
    );
  }

  /** An event is about to name the file. */
  attach(sha256: string, organisationId: string, eventId: string, at: number): void {
    this.#db.prepare('INSERT OR IGNORE INTO attachments VALUES (?, ?, ?, ?)').run(sha256, eventId, organisationId, at);
  }

  /** The events that name a file, also those that were about to and were not recorded. */
  eventsOf(sha256: string): readonly string[] {
    return this.#db
      .prepare('SELECT event_id FROM attachments WHERE sha256 = ? ORDER BY attached_at, event_id')
      .pluck()
      .all(sha256) as string[];
  }

  /** Attachments that may not have been recorded, because they are not younger. */
  forgetAttachment(sha256: string, eventId: string): void {
    this.#db.prepare('DELETE FROM attachments WHERE sha256 = ? AND event_id = ?').run(sha256, eventId);
  }

  /** Files that nobody uploaded or attached since. */
  unusedSince(before: number): readonly string[] {
    return this.#db
      .prepare(
        `SELECT sha256 FROM files WHERE stored_at < :before
           AND NOT EXISTS (SELECT 1 FROM holders WHERE holders.sha256 = files.sha256 AND uploaded_at >= :before)
           AND NOT EXISTS (SELECT 1 FROM attachments WHERE attachments.sha256 = files.sha256 AND attached_at >= :before)`,
      )
      .pluck()
      .all({ before }) as string[];
  }

  /** Removes a file that no event names; false where one does by now. */
  forget(sha256: string): boolean {
    return this.#db
      .transaction((): boolean => {
        if (this.eventsOf(sha256).length > 0) return false;
        this.#db.prepare('DELETE FROM holders WHERE sha256 = ?').run(sha256);
        this.#db.prepare('DELETE FROM files WHERE sha256 = ?').run(sha256);
        return true;
      })
      .immediate();
  }

  close(): void {
    this.#db.close();
  }
}

function createOrCheck(db: Database.Database): void {
  db.transaction(() => {
    const mark = db.pragma('application_id', { simple: true });
    const version = db.pragma('user_version', { simple: true });
    if (mark === FORMAT.applicationId && version === FORMAT.version) return;
    if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0)
      throw new Error(`版本 ${String(version)} 不受支持 / version ${String(version)} is not supported`);
    db.exec(SCHEMA);
    db.pragma(`application_id = ${FORMAT.applicationId}`);
    db.pragma(`user_version = ${FORMAT.version}`);
  }).immediate();
}
