/** Numbers for the few texts that repeat in every line of the timeline. Ids count from 1, known ones first. */
export class Names {
  readonly #ids: Map<string, number>;
  readonly #names: string[];
  readonly #added: [id: number, name: string][] = [];

  constructor(known: Iterable<readonly [name: string, id: number]> = []) {
    this.#ids = new Map(known);
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

  /** `id`, for texts of which most are the same as the one before. */
  repeated(): (name: string) => number {
    let last: string | undefined;
    let lastId = 0;
    return (name) => {
      if (name === last) return lastId;
      last = name;
      lastId = this.id(name);
      return lastId;
    };
  }

  /** The name with this id; undefined for the id that stands for none. */
  name(id: number): string | undefined {
    return this.#names[id - 1];
  }

  /** The names that were added since the last call, with their ids. */
  takeAdded(): readonly (readonly [id: number, name: string])[] {
    return this.#added.splice(0);
  }
}

/** The dense numbers of each chain's log, by chain id. */
export class LogNumbers {
  readonly #last: Map<number, number>;
  readonly #counted = new Set<number>();

  constructor(known: Iterable<readonly [chainId: number, events: number]> = []) {
    this.#last = new Map(known);
  }

  next(chainId: number): number {
    const no = (this.#last.get(chainId) ?? 0) + 1;
    this.#last.set(chainId, no);
    this.#counted.add(chainId);
    return no;
  }

  /** The chains whose logs grew since the last call, with their lengths. */
  takeCounted(): readonly (readonly [chainId: number, events: number])[] {
    const counted = [...this.#counted].map((id) => [id, this.#last.get(id) ?? 0] as const);
    this.#counted.clear();
    return counted;
  }
}

/** The id that stands for "of no chain". */
export const NO_CHAIN = 0;
