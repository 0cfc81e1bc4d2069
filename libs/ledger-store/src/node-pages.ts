import type Database from 'better-sqlite3';
import { HASH_BYTES, TILE_WIDTH, type Hash, type TreeNode } from '#ledger';

/** Levels of the tree that a page spans: log2 of the width of a tile. */
const LEVELS_PER_PAGE = 8;
/** A page has the complete subtrees over 256 hashes: 256 of its lowest level, 128 above them, and so on to 2. */
const NODES_PER_PAGE = TILE_WIDTH * 2 - 2;
const PAGE_BYTES = NODES_PER_PAGE * HASH_BYTES;

/** Where in which page a node is stored. */
interface Place {
  readonly level: number;
  readonly page: number;
  /** In bytes. */
  readonly offset: number;
}

function placeOf(level: number, number: number): Place {
  const inPage = level % LEVELS_PER_PAGE;
  const width = TILE_WIDTH >> inPage;
  const before = TILE_WIDTH * 2 - width * 2;
  return {
    level: (level - inPage) / LEVELS_PER_PAGE,
    page: Math.floor(number / width),
    offset: (before + (number % width)) * HASH_BYTES,
  };
}

/**
 * The nodes of the trees, stored in pages of 510: a row for each node takes several times as long to write. A page is
 * written once for each batch that adds to it.
 */
export class NodePages {
  readonly #read: Database.Statement<[number, number, number, number], Buffer>;
  readonly #load: Database.Statement<[number, number, number], Buffer>;
  readonly #store: Database.Statement<[number, number, number, Uint8Array]>;
  /** Pages that were changed and are not written yet, by log, level and number. */
  readonly #changed = new Map<string, { readonly place: readonly [number, number, number]; readonly bytes: Buffer }>();

  constructor(db: Database.Database) {
    this.#read = db
      .prepare<[number, number, number, number], Buffer>(
        `SELECT substr(hashes, ?, ${HASH_BYTES}) FROM pages WHERE log = ? AND level = ? AND number = ?`,
      )
      .pluck();
    this.#load = db
      .prepare<[number, number, number], Buffer>('SELECT hashes FROM pages WHERE log = ? AND level = ? AND number = ?')
      .pluck();
    this.#store = db.prepare(
      `INSERT INTO pages (log, level, number, hashes) VALUES (?, ?, ?, ?)
       ON CONFLICT (log, level, number) DO UPDATE SET hashes = excluded.hashes`,
    );
  }

  /** Undefined when it is not stored. */
  get(log: number, level: number, number: number): Hash | undefined {
    const place = placeOf(level, number);
    const changed = this.#changed.get(keyOf(log, place));
    // SQLite counts from 1.
    const hash = changed
      ? changed.bytes.subarray(place.offset, place.offset + HASH_BYTES)
      : this.#read.get(place.offset + 1, log, place.level, place.page);
    return hash?.length === HASH_BYTES ? hash : undefined;
  }

  /** Adds nodes. They are stored by `flush`, in the same transaction. */
  add(log: number, nodes: readonly TreeNode[]): void {
    for (const { level, index, hash } of nodes) {
      const place = placeOf(level, index);
      const key = keyOf(log, place);
      let changed = this.#changed.get(key);
      if (!changed) {
        const stored = this.#load.get(log, place.level, place.page);
        const bytes = Buffer.alloc(PAGE_BYTES);
        stored?.copy(bytes);
        changed = { place: [log, place.level, place.page], bytes };
        this.#changed.set(key, changed);
      }
      changed.bytes.set(hash, place.offset);
    }
  }

  flush(): void {
    for (const { place, bytes } of this.#changed.values()) this.#store.run(...place, bytes);
    this.#changed.clear();
  }

  /** Forgets what was added and is not stored, after its transaction failed. */
  discard(): void {
    this.#changed.clear();
  }
}

const keyOf = (log: number, { level, page }: Place): string => `${log} ${level} ${page}`;
