import type { Readable } from 'node:stream';

/** A part of a file, in bytes: from `start` on, up to and including `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A stored file. */
export interface StoredFile {
  /** SHA-256 of its bytes, 64 lower-case hexadecimal digits, under which it is stored. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Where the bytes of files are, each once, under their digest. A file never changes; one is removed only where no event
 * names it. Every adapter runs the same contract suite (`testing/file-store-contract.ts`).
 */
export interface FileStore {
  /**
   * Stores the bytes of a file of this machine, whose digest and size the caller has computed. Durable when it returns:
   * a crash or a power cut afterwards loses nothing. Storing the same file again changes nothing.
   * @param path may be moved away
   */
  put(file: StoredFile, path: string): Promise<void>;
  /** Size in bytes; undefined for a file that is not stored. */
  sizeOf(sha256: string): Promise<number | undefined>;
  /** The bytes, or a part of them; undefined for a file that is not stored. Reads as fast as the reader takes them. */
  open(sha256: string, range?: ByteRange): Promise<Readable | undefined>;
  /** Does nothing for a file that is not stored. */
  remove(sha256: string): Promise<void>;
  /** Every stored file, in the order of their digests. */
  list(): AsyncIterable<StoredFile>;
}

const DIGEST = /^[0-9a-f]{64}$/;

/** Whether a text is a digest: only such a text becomes part of a path. */
export const isDigest = (text: string): boolean => DIGEST.test(text);

/** The path of a file below the folder or the prefix of a store. */
export const pathOf = (sha256: string): string => {
  if (!isDigest(sha256)) throw new TypeError('not a digest');
  return `${sha256.slice(0, 2)}/${sha256}`;
};
