import { createHash, hash } from 'node:crypto';

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array;

/** Length of a hash in bytes. */
export const HASH_BYTES = 32;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The root of a tree without leaves (RFC 6962, 2.1). */
export const EMPTY_ROOT: Hash = createHash('sha256').digest();

/** The hash of a leaf (RFC 6962, 2.1). The entry is bytes, or text that is hashed as UTF-8. */
export const leafHash = (entry: Uint8Array | string): Hash =>
  hash('sha256', typeof entry === 'string' ? `\0${entry}` : Buffer.concat([LEAF, entry]), 'buffer');

/** A text as an entry: its bytes in UTF-8 and the hash of its leaf, encoded once for both. */
export function hashedEntry(text: string): { readonly bytes: Uint8Array; readonly hash: Hash } {
  const leaf = Buffer.from(`\0${text}`);
  return { bytes: leaf.subarray(LEAF.length), hash: hash('sha256', leaf, 'buffer') };
}

/** Space for one node, used again for each: its hash is computed at once, and allocating the space takes longer. */
const node = Buffer.alloc(1 + 2 * HASH_BYTES, NODE);

/** The hash of an inner node over its two children (RFC 6962, 2.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return hash('sha256', node, 'buffer');
}

export const sameHash = (a: Hash, b: Hash): boolean => Buffer.compare(a, b) === 0;
