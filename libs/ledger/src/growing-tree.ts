import { EMPTY_ROOT, nodeHash, type Hash } from './hash.js';

/** A complete subtree: the hash over the leaves [index × 2^level, (index + 1) × 2^level). */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Hash;
}

/** The stored state of a tree that can grow: its size, and its complete subtrees from the largest to the smallest. */
export interface Frontier {
  readonly size: number;
  readonly hashes: readonly Hash[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] };

/** A tree that leaves are added to. It holds at most 53 hashes, whatever its size. */
export class GrowingTree {
  #size: number;
  readonly #hashes: Hash[];

  constructor({ size, hashes }: Frontier = EMPTY_FRONTIER) {
    if (subtreesOf(size) !== hashes.length)
      throw new RangeError(`a tree of ${size} leaves has ${subtreesOf(size)} complete subtrees, not ${hashes.length}`);
    this.#size = size;
    this.#hashes = [...hashes];
  }

  get size(): number {
    return this.#size;
  }

  get frontier(): Frontier {
    return { size: this.#size, hashes: [...this.#hashes] };
  }

  /** Adds a leaf, and returns the subtrees that it completes, from the leaf upwards. */
  add(leaf: Hash): readonly TreeNode[] {
    const completed: TreeNode[] = [{ level: 0, index: this.#size, hash: leaf }];
    let hash = leaf;
    let index = this.#size;
    for (let level = 1; index % 2 === 1; level++) {
      hash = nodeHash(this.#hashes.pop() as Hash, hash);
      index = (index - 1) / 2;
      completed.push({ level, index, hash });
    }
    this.#hashes.push(hash);
    this.#size++;
    return completed;
  }

  /** The root over all leaves so far. */
  root(): Hash {
    return this.#hashes.length === 0 ? EMPTY_ROOT : this.#hashes.reduceRight((right, left) => nodeHash(left, right));
  }
}

/** How many complete subtrees a tree consists of: the ones in the binary form of its size. */
function subtreesOf(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
