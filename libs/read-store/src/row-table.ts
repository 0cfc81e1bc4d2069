import type { RowChange } from './port.js';

export type Version = { -readonly [K in keyof RowChange]: RowChange[K] };

/** The latest version of a row, as far as it has been folded. */
export interface Latest {
  readonly key: string;
  readonly hash: number;
  slot: number;
  chain: string | null;
  /** 0 where there is no row. */
  fromPosition: number;
  row: object | undefined;
  /** The change that made it, where that is known. */
  change: Version | undefined;
  /** The batch that used it last. */
  usedBy: number;
}

/** What a slot holds: a row at hand, the position from which the current version of one put away holds, or nothing. */
type Entry = Latest | number;
const EMPTY = 0;
const GONE = -1;
const FIRST_CAPACITY = 1_024;

/** A number for a key (FNV-1a over its UTF-16 code units, spread over 32 bits). */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/**
 * Rows by key, where most are only passed by: an open hash table that keeps some 25 bytes of a row that was put away,
 * not even its key. Keys may share a hash, so the places it gives are candidates, to be compared by key. (A Map of the
 * same keys takes three times as long to fill and keeps the garbage collector busy.)
 */
export class RowTable {
  #hashes = new Uint32Array(FIRST_CAPACITY);
  #entries: Entry[] = Array<Entry>(FIRST_CAPACITY).fill(EMPTY);
  #taken = 0;
  #gone = 0;

  /** The row with this key that is at hand. */
  find(key: string, hash: number): Latest | undefined {
    const mask = this.#hashes.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#entries[slot];
      if (entry === EMPTY) return undefined;
      if (this.#hashes[slot] === hash && typeof entry === 'object' && entry.key === key) return entry;
    }
  }

  /** Places of rows put away that have this hash: almost always none or one. */
  places(hash: number): readonly number[] {
    let found: number[] | undefined;
    const mask = this.#hashes.length - 1;
    for (let slot = hash & mask; this.#entries[slot] !== EMPTY; slot = (slot + 1) & mask) {
      const entry = this.#entries[slot];
      if (this.#hashes[slot] === hash && typeof entry === 'number' && entry !== GONE) (found ??= []).push(entry);
    }
    return found ?? NONE;
  }

  /** Takes a row at hand. */
  add(latest: Latest): void {
    if (this.#taken * 2 >= this.#hashes.length) this.#resize();
    latest.slot = this.#occupy(latest.hash, latest);
  }

  /** Forgets the content of a row, and keeps its place. */
  putAway(latest: Latest): void {
    if (latest.fromPosition === 0) this.remove(latest);
    else this.#entries[latest.slot] = latest.fromPosition;
  }

  remove(latest: Latest): void {
    this.#entries[latest.slot] = GONE;
    this.#gone += 1;
  }

  /** Forgets that a row was put away there. */
  removePlace(hash: number, position: number): void {
    const mask = this.#hashes.length - 1;
    for (let slot = hash & mask; this.#entries[slot] !== EMPTY; slot = (slot + 1) & mask)
      if (this.#hashes[slot] === hash && this.#entries[slot] === position) {
        this.#entries[slot] = GONE;
        this.#gone += 1;
        return;
      }
  }

  #occupy(hash: number, entry: Entry): number {
    const mask = this.#hashes.length - 1;
    let slot = hash & mask;
    while (this.#entries[slot] !== EMPTY) slot = (slot + 1) & mask;
    this.#hashes[slot] = hash;
    this.#entries[slot] = entry;
    this.#taken += 1;
    return slot;
  }

  #resize(): void {
    const [hashes, entries] = [this.#hashes, this.#entries];
    const capacity = (this.#taken - this.#gone) * 4 > hashes.length ? hashes.length * 2 : hashes.length;
    this.#hashes = new Uint32Array(capacity);
    this.#entries = Array<Entry>(capacity).fill(EMPTY);
    this.#taken = 0;
    this.#gone = 0;
    for (let old = 0; old < entries.length; old++) {
      const entry = entries[old] as Entry;
      if (entry === EMPTY || entry === GONE) continue;
      const slot = this.#occupy(hashes[old] as number, entry);
      if (typeof entry === 'object') entry.slot = slot;
    }
  }
}

const NONE: readonly number[] = [];
