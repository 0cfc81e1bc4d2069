import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GrowingTree } from './growing-tree.js';
import { EMPTY_ROOT, leafHash, nodeHash, type Hash } from './hash.js';
import { consistencyProof, inclusionProof, rootOf, type ReadNode } from './merkle-tree.js';
import { isContinuation, isIncluded } from './verify-proof.js';

/** The definition of RFC 6962, 2.1, written out. */
function definition(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0]!;
  const split = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return nodeHash(definition(leaves.slice(0, split)), definition(leaves.slice(split)));
}

const leaves = Array.from({ length: 70 }, (_, index) => leafHash(`entry ${index}`));

/** The nodes of a tree over the leaves. */
function nodesOf(tree: GrowingTree): ReadNode {
  const nodes = new Map(
    leaves.flatMap((leaf) => tree.add(leaf)).map(({ level, index, hash }) => [`${level}/${index}`, hash]),
  );
  return (level, index) => {
    const hash = nodes.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`no node ${level}/${index}`);
    return hash;
  };
}

const node = nodesOf(new GrowingTree());
const roots = leaves.map((_, index) => definition(leaves.slice(0, index + 1)));
const treeOf = (size: number) => ({ size, root: size === 0 ? EMPTY_ROOT : roots[size - 1]! });
const sizes = Array.from({ length: leaves.length + 1 }, (_, size) => size);

describe('the root of a tree', () => {
  it('of no leaves is the hash of nothing', () => expect(rootOf(0, node)).toEqual(EMPTY_ROOT));

  it('is that of the definition, for every size', () => {
    for (const size of sizes) expect(rootOf(size, node)).toEqual(treeOf(size).root);
  });

  it('is the same when leaves are added one at a time, also after the tree was stored and restored', () => {
    let tree = new GrowingTree();
    for (const leaf of leaves) {
      tree = new GrowingTree(tree.frontier);
      tree.add(leaf);
      expect(tree.root()).toEqual(treeOf(tree.size).root);
    }
  });

  it('cannot be restored from a wrong number of subtrees', () => {
    expect(() => new GrowingTree({ size: 3, hashes: [leaves[0]!] })).toThrow(RangeError);
  });

  it.each([-1, 1.5, NaN, 2 ** 53])('does not exist for the size %p', (size) => {
    expect(() => rootOf(size, node)).toThrow(RangeError);
  });
});

describe('an inclusion proof', () => {
  it('shows every leaf in every tree that has it, and in no other place or tree', () => {
    const wrong: unknown[] = [];
    const other = leafHash('other');
    for (const size of sizes.slice(1))
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, size, node);
        const verdicts = [
          isIncluded(leaves[index]!, index, treeOf(size), proof),
          isIncluded(leaves[index]!, index + 1, treeOf(size), proof),
          isIncluded(leaves[(index + 1) % leaves.length]!, index, treeOf(size), proof),
          isIncluded(leaves[index]!, index, { size, root: other }, proof),
        ];
        if (verdicts.join() !== 'true,false,false,false') wrong.push([index, size, verdicts]);
      }
    expect(wrong).toEqual([]);
  });

  it.each([-1, 3, 0.5, NaN])('of the leaf %p of three does not exist', (index) => {
    expect(() => inclusionProof(index, 3, node)).toThrow(RangeError);
  });

  it('with any bit flipped, one hash too many or one too few is not valid', () => {
    fc.assert(
      fc.property(fc.nat(69), fc.nat(), fc.nat(7), (index, at, bit) => {
        const proof = inclusionProof(index, 70, node);
        const altered = Buffer.concat(proof);
        altered[at % altered.length]! ^= 1 << bit;
        const flipped = proof.map((_, hash) => altered.subarray(hash * 32, hash * 32 + 32));
        for (const wrong of [flipped, proof.slice(1), proof.slice(0, -1), [...proof, leaves[0]!]])
          expect(isIncluded(leaves[index]!, index, treeOf(70), wrong)).toBe(false);
      }),
    );
  });
});

describe('a consistency proof', () => {
  it('shows that every tree continues every smaller one that has leaves, and not another one', () => {
    const other = leafHash('other');
    const wrong: unknown[] = [];
    for (const size of sizes)
      for (let older = 0; older <= size; older++) {
        const proof = consistencyProof(older, size, node);
        if (isContinuation(treeOf(older), treeOf(size), proof) !== older > 0) wrong.push([older, size]);
        const others = [
          older > 0 && isContinuation({ size: older, root: other }, treeOf(size), proof),
          older > 0 && isContinuation(treeOf(older), { size, root: other }, proof),
          older > 1 && isContinuation(treeOf(older - 1), treeOf(size), proof),
        ];
        if (others.includes(true)) wrong.push([older, size, others]);
      }
    expect(wrong).toEqual([]);
  });

  it.each([
    [4, 3],
    [-1, 3],
    [0.5, 3],
  ])('from %p to %p does not exist', (older, size) => {
    expect(() => consistencyProof(older, size, node)).toThrow(RangeError);
  });

  it('never leads to a smaller tree', () => expect(isContinuation(treeOf(4), treeOf(3), [])).toBe(false));
});
