import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { S3mini } from 's3mini';
import { FileFault } from '../file-fault.js';
import { isDigest, pathOf, type ByteRange, type FileStore, type StoredFile } from '../port.js';
import type { S3Address } from './s3-address.js';

/** Larger files are sent in parts of this size, four at a time, so that memory is bounded. */
const PART_BYTES = 8 * 1024 * 1024;
const TYPE = 'application/octet-stream';
/** Objects that one request lists. */
const LISTED = 1_000;
const NOT_FOUND = 404;

/**
 * Files in an S3-compatible object store: `prefix/ab/abcdef…`. The service acknowledges an object once it is durable. An
 * upload of many parts that breaks off leaves no object.
 */
export class S3Store implements FileStore {
  readonly #client: S3mini;
  readonly #prefix: string;

  constructor({ prefix, ...address }: S3Address) {
    this.#client = new S3mini({ ...address, minPartSize: PART_BYTES });
    this.#prefix = prefix;
  }

  async put({ sha256, bytes }: StoredFile, path: string): Promise<void> {
    if ((await this.sizeOf(sha256)) !== bytes) {
      const content = await openAsBlob(path);
      await answered(() => this.#client.putAnyObject(this.#key(sha256), content, TYPE));
      const stored = await this.sizeOf(sha256);
      if (stored !== bytes) throw new FileFault('FILE_STORE_UNAVAILABLE', { bytes, stored: stored ?? 0 });
    }
    await rm(path, { force: true });
  }

  async sizeOf(sha256: string): Promise<number | undefined> {
    const key = this.#key(sha256);
    return answered(() => this.#client.getContentLength(key).catch(absent));
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable | undefined> {
    const key = this.#key(sha256);
    const { start = 0, end } = range ?? {};
    const after = end === undefined ? undefined : end + 1;
    const answer = await answered(() =>
      this.#client.getObjectRaw(key, range === undefined, start, after).catch(absent),
    );
    if (answer === undefined) return undefined;
    return answer.body === null ? Readable.from([]) : Readable.fromWeb(answer.body);
  }

  async remove(sha256: string): Promise<void> {
    const key = this.#key(sha256);
    await answered(() => this.#client.deleteObject(key).catch(absent));
  }

  async *list(): AsyncGenerator<StoredFile> {
    for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
      const page = await answered(() => this.#client.listObjectsPaged('/', this.#prefix, LISTED, token));
      for (const { Key: key, Size: bytes } of page?.objects ?? []) {
        const sha256 = key.slice(-64);
        if (isDigest(sha256) && key === this.#key(sha256)) yield { sha256, bytes: Number(bytes) };
      }
      token = page?.nextContinuationToken;
    }
  }

  #key(sha256: string): string {
    return `${this.#prefix}${pathOf(sha256)}`;
  }
}

/** @throws FileFault FILE_STORE_UNAVAILABLE, whose cause has no credentials */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw new FileFault('FILE_STORE_UNAVAILABLE', {}, { cause });
  }
}

/** An object that does not exist is no fault; the client wraps the answer of a request for its size. */
function absent(error: unknown): undefined {
  const { status, cause } = error as { readonly status?: number; readonly cause?: { readonly status?: number } };
  if (status === NOT_FOUND || cause?.status === NOT_FOUND) return undefined;
  throw error;
}
