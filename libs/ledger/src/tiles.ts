import { HASH_BYTES, type Hash } from './hash.js';
import type { ReadNode } from './merkle-tree.js';

/** Hashes in a full tile (C2SP tlog-tiles); a tile spans this many levels of the tree: log2 of its width. */
export const TILE_WIDTH = 256;
const TILE_LEVELS = 8;
const MAX_TILE_LEVEL = 63;

/** A tile: hashes next to each other at one level of the tree. `level` counts in steps of eight levels. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  /** From 1 to 256. */
  readonly width: number;
}

/** The path of a tile after its prefix, such as `0/x001/x234/067.p/12`. */
export function tilePath({ level, index, width }: Tile): string {
  return `${level}/${indexPath(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The path of a number: groups of three digits, all but the last beginning with `x`. */
function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
}

/** Reads the path of a tile; undefined when it is not written as `tilePath` writes it. */
export function parseTilePath(path: string): Tile | undefined {
  const [, level = '', groups = '', width] =
    /^(\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  const tile = {
    level: Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  return tile.level <= MAX_TILE_LEVEL && tile.width >= 1 && tile.width <= TILE_WIDTH && tilePath(tile) === path
    ? tile
    : undefined;
}

/** Reads the path of an entry bundle: that of a tile of level 0, without its level. */
export const parseTileIndex = (path: string): Tile | undefined => parseTilePath(`0/${path}`);

/** How many hashes a tree of `size` leaves has at the level of a tile. */
const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** Whether a tree of `size` leaves has all hashes of a tile. */
export const hasTile = ({ level, index, width }: Tile, size: number): boolean =>
  index * TILE_WIDTH + width <= hashesAt(level, size);

/** The tiles of a tree: all full ones, and the partial one of each level. */
export function* tilesOf(size: number): Generator<Tile> {
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const hashes = hashesAt(level, size);
    for (let index = 0; index * TILE_WIDTH < hashes; index++)
      yield { level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) };
  }
}

/** The bytes of a tile: its hashes one after the other. */
export function tileBytes({ level, index, width }: Tile, node: ReadNode): Uint8Array {
  const hashes = Array.from({ length: width }, (_, at) => node(level * TILE_LEVELS, index * TILE_WIDTH + at));
  return Buffer.concat(hashes, width * HASH_BYTES);
}

/** The hashes of a tile. */
export const hashesIn = (bytes: Uint8Array): readonly Hash[] =>
  Array.from({ length: bytes.length / HASH_BYTES }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
