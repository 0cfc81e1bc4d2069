const FIRST_CAPACITY = 1_024;
/** In `positions`: nothing was ever here; something was. */
const EMPTY = 0;
const GONE = -1;

/** A number for a key (FNV-1a over its UTF-16 code units, spread over 32 bits). */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/**
 * Where the current versions of very many rows begin, by the hash of their keys: some 30 bytes a row, and nothing that
 * the garbage collector has to follow. Keys may share a hash, so what it answers are candidates, to be compared by key.
 */
export class Places {
  #hashes = new Uint32Array(FIRST_CAPACITY);
  #positions = new Float64Array(FIRST_CAPACITY);
  #taken = 0;

  /** Where rows with this hash begin: almost always none or one. */
  candidates(hash: number): readonly number[] {
    let found: number[] | undefined;
    const mask = this.#hashes.length - 1;
    for (let slot = hash & mask; this.#positions[slot] !== EMPTY; slot = (slot + 1) & mask)
      if (this.#hashes[slot] === hash && this.#positions[slot] !== GONE)
        (found ??= []).push(this.#positions[slot] as number);
    return found ?? NONE;
  }

  add(hash: number, position: number): void {
    if (this.#taken * 2 >= this.#hashes.length) this.#grow();
    this.#taken += 1;
    const mask = this.#hashes.length - 1;
    let slot = hash & mask;
    while (this.#positions[slot] !== EMPTY) slot = (slot + 1) & mask;
    this.#hashes[slot] = hash;
    this.#positions[slot] = position;
  }

  /** Puts a row somewhere else; 0 where it is no more. */
  move(hash: number, from: number, to: number): void {
    const mask = this.#hashes.length - 1;
    for (let slot = hash & mask; this.#positions[slot] !== EMPTY; slot = (slot + 1) & mask)
      if (this.#positions[slot] === from && this.#hashes[slot] === hash) {
        this.#positions[slot] = to === 0 ? GONE : to;
        return;
      }
    throw new Error(`no row begins at ${from}`);
  }

  #grow(): void {
    const [hashes, positions] = [this.#hashes, this.#positions];
    this.#hashes = new Uint32Array(hashes.length * 2);
    this.#positions = new Float64Array(positions.length * 2);
    this.#taken = 0;
    positions.forEach((position, slot) => {
      if (position !== EMPTY && position !== GONE) this.add(hashes[slot] as number, position);
    });
  }
}

const NONE: readonly number[] = [];
