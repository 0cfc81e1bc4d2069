import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import { FILE_NAME, type AttachedFileData } from '#domain';
import { inspectFile } from './content/inspect-file.js';
import { typeOfName } from './content/kinds.js';
import { FILE_MODE, FOLDER_MODE } from './folder/file-folder.js';
import { FileFault, PASSING_FAULTS } from './file-fault.js';
import type { FileStore } from './port.js';
import type { FileRegister, Upload, Uploader } from './register/file-register.js';
import { scanFile } from './scan-command.js';

export interface UploadLimits {
  /** Size of the largest file, in bytes. */
  readonly maxFileBytes: number;
  /** Bytes of all files of one organisation. */
  readonly quotaBytes: number;
}

export interface UploadOptions extends UploadLimits {
  /** Folder of the parts of uploads under way. */
  readonly folder: string;
  readonly store: Omit<FileStore, 'list'>;
  readonly register: FileRegister;
  readonly clock: () => number;
  /** The virus scanner; see `scanFile`. */
  readonly scanCommand?: string | undefined;
}

/** An upload under way: how many bytes are safe, so that it can be continued from there. */
export interface UploadState {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly offset: number;
}

/** Uploads under way of one account, at most. */
const MAX_UPLOADS = 20;
/** How long an upload is kept that gets no bytes, and a file that no event names, in milliseconds. */
export const UNUSED_MS = 24 * 60 * 60 * 1000;
/** Completed uploads whose answer is given again. */
const MAX_ANSWERS = 1_000;

/**
 * Uploads in parts: begun with a name and a size, continued at the offset that is safe, completed with the digest. Bytes
 * are on disk before they are acknowledged, so an upload goes on where it was after a crash of either side.
 */
export class Uploads {
  readonly #busy = new Set<string>();
  readonly #answers = new LRUCache<string, AttachedFileData>({ max: MAX_ANSWERS });
  /** One file enters or leaves the store at a time, so that none is removed while it is uploaded again. */
  #storing: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: UploadOptions) {}

  get limits(): UploadLimits {
    return this.options;
  }

  /** @throws FileFault FILE_NAME_NOT_ALLOWED, FILE_TOO_LARGE, TOO_MANY_UPLOADS, FILE_QUOTA_USED */
  begin(uploader: Uploader, fileName: string, bytes: number): UploadState {
    const { register, maxFileBytes, quotaBytes, clock } = this.options;
    if (!FILE_NAME.test(fileName) || typeOfName(fileName) === undefined)
      throw new FileFault('FILE_NAME_NOT_ALLOWED', { fileName });
    if (bytes > maxFileBytes) throw new FileFault('FILE_TOO_LARGE', { maximum: maxFileBytes });
    if (register.uploadsOf(uploader.accountId) >= MAX_UPLOADS)
      throw new FileFault('TOO_MANY_UPLOADS', { maximum: MAX_UPLOADS });
    if (register.bytesOf(uploader.organisationId) + bytes > quotaBytes)
      throw new FileFault('FILE_QUOTA_USED', { maximum: quotaBytes });
    const id = randomUUID();
    register.begin({ ...uploader, id, fileName, bytes, changedAt: clock() });
    return { id, fileName, bytes, offset: 0 };
  }

  /** @throws FileFault UPLOAD_NOT_FOUND, also for the upload of another account */
  async state(id: string, uploader: Uploader): Promise<UploadState> {
    const { fileName, bytes } = this.#of(id, uploader);
    return { id, fileName, bytes, offset: await this.#offset(id) };
  }

  /**
   * Adds bytes at the offset; returns once they are on disk. Where the sender breaks off, what has arrived is kept.
   * @throws FileFault UPLOAD_NOT_FOUND, UPLOAD_BUSY, UPLOAD_OFFSET_DIFFERS, FILE_TOO_LARGE
   */
  async append(id: string, uploader: Uploader, offset: number, content: Readable): Promise<UploadState> {
    const upload = this.#of(id, uploader);
    return this.#alone(id, async () => {
      const safe = await this.#offset(id);
      if (offset !== safe) throw new FileFault('UPLOAD_OFFSET_DIFFERS', { offset: safe });
      await mkdir(this.options.folder, { recursive: true, mode: FOLDER_MODE });
      const part = await open(this.#part(id), 'a', FILE_MODE);
      let size = safe;
      try {
        for await (const chunk of content as AsyncIterable<Buffer>) {
          if (size + chunk.length > upload.bytes) throw new FileFault('FILE_TOO_LARGE', { maximum: upload.bytes });
          for (let written = 0; written < chunk.length;)
            written += (await part.write(chunk, written, chunk.length - written)).bytesWritten;
          size += chunk.length;
        }
      } finally {
        await part.datasync();
        await part.close();
        this.options.register.touch(id, this.options.clock());
      }
      return { id, fileName: upload.fileName, bytes: upload.bytes, offset: size };
    });
  }

  /**
   * Stores the file; what was uploaded is removed where it is not what it should be.
   * @throws FileFault UPLOAD_NOT_FOUND, UPLOAD_BUSY, UPLOAD_INCOMPLETE, FILE_DIGEST_DIFFERS, FILE_TYPE_DIFFERS,
   *   FILE_ARCHIVE_UNSAFE, FILE_INFECTED; SCANNER_UNAVAILABLE, FILE_STORE_UNAVAILABLE, after which it can be completed again
   */
  async complete(id: string, uploader: Uploader, sha256?: string): Promise<AttachedFileData> {
    const before = this.#answers.get(`${uploader.accountId} ${id}`);
    if (before && (sha256 === undefined || before.sha256 === sha256)) return before;
    const upload = this.#of(id, uploader);
    return this.#alone(id, async () => {
      const offset = await this.#offset(id);
      if (offset !== upload.bytes) throw new FileFault('UPLOAD_INCOMPLETE', { offset, bytes: upload.bytes });
      try {
        return await this.#stored(upload, sha256);
      } catch (error) {
        if (error instanceof FileFault && !PASSING_FAULTS.has(error.code)) await this.#discard(id);
        throw error;
      }
    });
  }

  /** Ends an upload. Returns whether there is none now: one that receives bytes is not ended. */
  async cancel(id: string, uploader: Uploader): Promise<boolean> {
    const upload = this.options.register.upload(id);
    if (upload?.accountId !== uploader.accountId) return true;
    if (this.#busy.has(id)) return false;
    await this.#alone(id, () => this.#discard(id));
    return true;
  }

  /**
   * Removes uploads that got no bytes for a day, and files that no event names a day after they were uploaded.
   * @param isRecorded whether an event was recorded
   */
  async removeUnused(isRecorded: (eventId: string) => Promise<boolean>): Promise<void> {
    const { register, store, clock } = this.options;
    const before = clock() - UNUSED_MS;
    for (const { id } of register.uploadsUnchangedSince(before)) if (!this.#busy.has(id)) await this.#discard(id);
    for (const name of await readdir(this.options.folder).catch(() => []))
      if (!register.upload(name) && !this.#busy.has(name)) await rm(this.#part(name), { force: true });
    for (const sha256 of register.unusedSince(before)) {
      const events = register.eventsOf(sha256);
      const recorded = await Promise.all(events.map(isRecorded));
      events.forEach((event, n) => recorded[n] === true || register.forgetAttachment(sha256, event));
      if (!recorded.includes(true))
        await this.#inTurn(async () => {
          if (register.forget(sha256)) await store.remove(sha256);
        });
    }
  }

  async #stored(upload: Upload, expected: string | undefined): Promise<AttachedFileData> {
    const { store, register, clock, scanCommand } = this.options;
    const path = this.#part(upload.id);
    const file = await inspectFile(path, upload.fileName);
    if (expected !== undefined && file.sha256 !== expected)
      throw new FileFault('FILE_DIGEST_DIFFERS', { expected, found: file.sha256 });
    if (scanCommand !== undefined) await scanFile(scanCommand, path);
    await this.#inTurn(async () => {
      await store.put(file, path);
      register.finish(upload, file, clock());
    });
    const { sha256, bytes } = file;
    const answer = { sha256, bytes, mediaType: register.file(sha256)?.mediaType ?? file.mediaType };
    const completed = { ...answer, fileName: upload.fileName };
    this.#answers.set(`${upload.accountId} ${upload.id}`, completed);
    return completed;
  }

  async #alone<T>(id: string, work: () => Promise<T>): Promise<T> {
    if (this.#busy.has(id)) throw new FileFault('UPLOAD_BUSY');
    this.#busy.add(id);
    try {
      return await work();
    } finally {
      this.#busy.delete(id);
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#storing.then(work);
    this.#storing = turn.catch(() => undefined);
    return turn;
  }

  /** An id that is in the register is one that `begin` gave, so it is safe as a name. */
  #of(id: string, { accountId, organisationId }: Uploader): Upload {
    const upload = this.options.register.upload(id);
    if (upload?.accountId !== accountId || upload.organisationId !== organisationId)
      throw new FileFault('UPLOAD_NOT_FOUND');
    return upload;
  }

  async #offset(id: string): Promise<number> {
    return (await stat(this.#part(id)).catch(() => undefined))?.size ?? 0;
  }

  async #discard(id: string): Promise<void> {
    await rm(this.#part(id), { force: true });
    this.options.register.endUpload(id);
  }

  #part(id: string): string {
    return join(this.options.folder, id);
  }
}
