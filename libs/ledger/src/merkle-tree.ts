import { EMPTY_ROOT, nodeHash, type Hash } from './hash.js';

/**
 * The hash of a complete subtree: the one over the leaves [index × 2^level, (index + 1) × 2^level). Level 0 is leaf
 * hashes. Only subtrees that lie wholly inside the tree are read.
 */
export type ReadNode = (level: number, index: number) => Hash;

/** Trees have fewer leaves than this, so that sizes are exact numbers. */
export const MAX_TREE_SIZE = Number.MAX_SAFE_INTEGER;

/** The root over the first `size` leaves (RFC 6962, 2.1). */
export function rootOf(size: number, node: ReadNode): Hash {
  requireSize(size);
  return size === 0 ? EMPTY_ROOT : hashOf(0, size, node);
}

/**
 * The audit path of a leaf in the tree of the first `size` leaves, from the leaf upwards (RFC 6962, 2.1.1).
 * @throws RangeError when there is no such leaf.
 */
export function inclusionProof(index: number, size: number, node: ReadNode): readonly Hash[] {
  requireSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  const path: Hash[] = [];
  let begin = 0;
  let end = size;
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin);
    if (index < middle) {
      path.push(hashOf(middle, end, node));
      end = middle;
    } else {
      path.push(hashOf(begin, middle, node));
      begin = middle;
    }
  }
  return path.reverse();
}

/**
 * Proves that the tree of the first `oldSize` leaves is a prefix of that of the first `size` (RFC 6962, 2.1.2). Empty
 * when the sizes are equal or the old tree is empty.
 * @throws RangeError when the old tree is the larger one.
 */
export function consistencyProof(oldSize: number, size: number, node: ReadNode): readonly Hash[] {
  requireSize(size);
  if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > size)
    throw new RangeError(`a tree of ${size} leaves has no prefix of ${oldSize}`);
  if (oldSize === 0 || oldSize === size) return [];
  const proof: Hash[] = [];
  let begin = 0;
  let end = size;
  while (oldSize !== end) {
    const middle = begin + splitOf(end - begin);
    if (oldSize <= middle) {
      proof.push(hashOf(middle, end, node));
      end = middle;
    } else {
      proof.push(hashOf(begin, middle, node));
      begin = middle;
    }
  }
  // The old root itself is known to the verifier.
  if (begin > 0) proof.push(hashOf(begin, end, node));
  return proof.reverse();
}

/** The hash over the leaves [begin, end), where `begin` is a multiple of the largest power of two below their number. */
function hashOf(begin: number, end: number, node: ReadNode): Hash {
  const size = end - begin;
  const split = splitOf(size);
  // A power of two is twice its split.
  if (size === 1 || split * 2 === size) return node(Math.log2(size), begin / size);
  return nodeHash(hashOf(begin, begin + split, node), hashOf(begin + split, end, node));
}

/** The largest power of two below a size; 1 for a size of 1. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function requireSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is not the size of a tree`);
}
