import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GrowingTree } from './growing-tree.js';
import { leafHash, type Hash } from './hash.js';
import { hashesIn, hasTile, parseTilePath, TILE_WIDTH, tileBytes, tilePath, tilesOf } from './tiles.js';

describe('the path of a tile', () => {
  it.each([
    [{ level: 0, index: 0, width: TILE_WIDTH }, '0/000'],
    [{ level: 0, index: 273, width: 112 }, '0/273.p/112'],
    [{ level: 2, index: 999, width: 1 }, '2/999.p/1'],
    [{ level: 1, index: 1_000, width: TILE_WIDTH }, '1/x001/000'],
    [{ level: 0, index: 1_234_067, width: TILE_WIDTH }, '0/x001/x234/067'],
  ])('of %p is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it('is read back as written', () => {
    const tiles = fc.record({
      level: fc.nat(6),
      index: fc.nat(999_999_999),
      width: fc.integer({ min: 1, max: TILE_WIDTH }),
    });
    fc.assert(fc.property(tiles, (tile) => expect(parseTilePath(tilePath(tile))).toEqual(tile)));
  });

  it.each([
    '',
    '0/0',
    '0/001/002',
    '0/x000/001',
    '00/000',
    '0/000.p/0',
    '0/000.p/256',
    '0/000.p/01',
    '64/000',
    '0/000/',
  ])('is not %p', (path) => expect(parseTilePath(path)).toBeUndefined());
});

describe('the tiles of a tree', () => {
  it('of 70,000 leaves are those of the example in the specification', () => {
    const counts = new Map<string, number>();
    for (const { level, width } of tilesOf(70_000)) {
      const kind = `level ${level}, ${width === TILE_WIDTH ? 'full' : width}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({
      'level 0, full': 273,
      'level 0, 112': 1,
      'level 1, full': 1,
      'level 1, 17': 1,
      'level 2, 1': 1,
    });
  });

  it('hold the hashes of the tree: what a tile hashes to is a hash of the tile above it', () => {
    const tree = new GrowingTree();
    const nodes = new Map<string, Hash>();
    const leaves = Array.from({ length: 700 }, (_, index) => leafHash(`entry ${index}`));
    for (const leaf of leaves)
      for (const { level, index, hash } of tree.add(leaf)) nodes.set(`${level}/${index}`, hash);
    const node = (level: number, index: number) => nodes.get(`${level}/${index}`)!;
    const [first, second, third, above] = [...tilesOf(700)];
    expect(hashesIn(tileBytes(first!, node))).toEqual(leaves.slice(0, 256));
    expect(hashesIn(tileBytes(third!, node))).toEqual(leaves.slice(512));
    const roots = [first!, second!].map((tile) => {
      const part = new GrowingTree();
      for (const hash of hashesIn(tileBytes(tile, node))) part.add(hash);
      return part.root();
    });
    expect(hashesIn(tileBytes(above!, node))).toEqual(roots);
  });

  it('are those that a tree of the size has', () => {
    for (const size of [1, 255, 256, 257, 70_000]) {
      for (const tile of tilesOf(size)) {
        expect(hasTile(tile, size)).toBe(true);
        expect(hasTile({ ...tile, index: tile.index + 300 }, size)).toBe(false);
      }
    }
    expect(hasTile({ level: 0, index: 0, width: 256 }, 255)).toBe(false);
  });
});
