import { createCipheriv, type Cipheriv } from 'node:crypto';

/** Secrets of files, each of which follows from the digest of the file and says nothing about those of others. */
export interface FileSealing {
  /** 32 bytes. */
  keyOfFile(sha256: string): Uint8Array;
  /** 64 hexadecimal digits: the name of the file in its store, from which its digest cannot be told. */
  nameOfFile(sha256: string): string;
}

const BLOCK = 16;

/**
 * AES-256 in counter mode from a byte of the file on: the same for both directions, at any place, and as long as the
 * content. A key is used for one content only, so the counter begins at 0; that the content is right is known by its
 * digest.
 */
export function fileCipher(key: Uint8Array, start = 0): Cipheriv {
  const counter = Buffer.alloc(BLOCK);
  counter.writeBigUInt64BE(BigInt(Math.floor(start / BLOCK)), BLOCK - 8);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  cipher.update(Buffer.alloc(start % BLOCK));
  return cipher;
}
