/** Assigns integer ids to the few names that repeat in the timeline (dictionary encoding). Ids count from 1. */
export class NameDictionary {
  readonly #ids: Map<string, number>;
  readonly #names: string[];
  readonly #added: [id: number, name: string][] = [];

  constructor(stored: Iterable<readonly [name: string, id: number]> = []) {
    this.#ids = new Map(stored);
    this.#names = [...this.#ids.keys()];
  }

  id(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.#names.push(name);
    this.#ids.set(name, id);
    this.#added.push([id, name]);
    return id;
  }

  /** Returns a function like `id` that caches its last result, because consecutive names are mostly equal. */
  memoizedId(): (name: string) => number {
    let last: string | undefined;
    let lastId = 0;
    return (name) => {
      if (name === last) return lastId;
      last = name;
      lastId = this.id(name);
      return lastId;
    };
  }

  /** The name with this id; undefined for `NO_CHAIN`. */
  name(id: number): string | undefined {
    return this.#names[id - 1];
  }

  /** The names that were added since the last call, with their ids. */
  takeAdded(): readonly (readonly [id: number, name: string])[] {
    return this.#added.splice(0);
  }
}

/** Assigns the numbers 1, 2, 3 … to the events of each chain's log. */
export class LogNumbers {
  readonly #last: Map<number, number>;
  readonly #changed = new Set<number>();

  constructor(stored: Iterable<readonly [chainId: number, events: number]> = []) {
    this.#last = new Map(stored);
  }

  next(chainId: number): number {
    const no = (this.#last.get(chainId) ?? 0) + 1;
    this.#last.set(chainId, no);
    this.#changed.add(chainId);
    return no;
  }

  /** The chains with new events since the last call, with the lengths of their logs. */
  takeChanged(): readonly (readonly [chainId: number, events: number])[] {
    const changed = [...this.#changed].map((id) => [id, this.#last.get(id) ?? 0] as const);
    this.#changed.clear();
    return changed;
  }
}

/** The id for events and rows without a chain. */
export const NO_CHAIN = 0;
