import { maySeeRow, type RowModel, type Visibility } from '#projections';
import type { At, RowChange, Scope } from '../port.js';

/** A version of a row: the change that began it, which another one ends. */
export type Version = Pick<RowChange, 'key' | 'chain' | 'fromPosition' | 'eventId'> & {
  toPosition: number | null;
  readonly row: Readonly<Record<string, unknown>>;
};

/** A position for comparisons; for "now", one that is larger than every other. */
export const positionOf = (at: At): number => (at === 'now' ? Number.MAX_SAFE_INTEGER : at);

/** All versions of the rows of one read model, in memory. */
export class ModelVersions {
  readonly #byKey: Map<string, Version[]>;
  #size = 0;
  /** Versions that began by this position, and the lists that begin with them, are shared with another instance. */
  #sharedUntil = 0;
  /** The keys of such lists that have been copied since. */
  #copied = new Set<string>();

  constructor(
    readonly model: RowModel,
    byKey: ReadonlyMap<string, Version[]> = new Map(),
  ) {
    this.#byKey = new Map(byKey);
  }

  /** The versions up to a position, as they were then. What both have in common is copied when one of them changes it. */
  upTo(position: number): ModelVersions {
    const past = new ModelVersions(this.model, this.#byKey);
    for (const [key, versions] of this.#byKey) {
      const last = versions.at(-1) as Version;
      if (last.fromPosition <= position && (last.toPosition ?? 0) <= position) {
        past.#size += versions.length;
        continue;
      }
      const known = versions
        .filter(({ fromPosition }) => fromPosition <= position)
        .map((version) => ((version.toPosition ?? 0) > position ? { ...version, toPosition: null } : version));
      if (known.length === 0) past.#byKey.delete(key);
      else past.#byKey.set(key, known);
      past.#copied.add(key);
      past.#size += known.length;
    }
    past.#sharedUntil = position;
    this.#sharedUntil = Math.max(this.#sharedUntil, position);
    this.#copied.clear();
    return past;
  }

  /** Number of versions. */
  get size(): number {
    return this.#size;
  }

  /** @throws Error when a version that a change ends does not exist */
  requireEnds(changes: readonly RowChange[]): void {
    for (const { key, ends } of changes)
      if (ends !== null && this.current(key)?.fromPosition !== ends)
        throw new Error(`${this.model.name} ${key}: version ${ends} does not exist or has already ended`);
  }

  /** Changes that `requireEnds` accepted. */
  add(changes: readonly RowChange[]): void {
    for (const change of changes) {
      const { key, ends } = change;
      const versions = this.#own(key);
      const ended = ends === null ? undefined : versions?.at(-1);
      if (versions && ended) this.#end(versions, ended, change.fromPosition);
      if (change.row === undefined) continue;
      // No copy: the store keeps the changes of the batch.
      if (versions) versions.push(change as Version);
      else this.#byKey.set(key, [change as Version]);
      this.#size += 1;
    }
  }

  /** The list of a key, which no other instance has. */
  #own(key: string): Version[] | undefined {
    const versions = this.#byKey.get(key);
    if (!versions || !this.#isShared(versions[0]) || this.#copied.has(key)) return versions;
    const copy = [...versions];
    this.#byKey.set(key, copy);
    this.#copied.add(key);
    return copy;
  }

  #end(versions: Version[], last: Version, toPosition: number): void {
    if (this.#isShared(last)) versions[versions.length - 1] = { ...last, toPosition };
    else last.toPosition = toPosition;
  }

  #isShared(version: Version | undefined): boolean {
    return (version?.fromPosition ?? Infinity) <= this.#sharedUntil;
  }

  current(key: string): Version | undefined {
    const last = this.#byKey.get(key)?.at(-1);
    return last?.toPosition === null ? last : undefined;
  }

  /** Oldest first. */
  ofKey(key: string): readonly Version[] {
    return this.#byKey.get(key) ?? [];
  }

  *all(): Generator<Version> {
    for (const versions of this.#byKey.values()) yield* versions;
  }

  /** The version of a row that is valid at a position. */
  at(key: string, position: number): Version | undefined {
    return validAt(this.ofKey(key), position);
  }

  /** Calls `visit` with each visible row that is valid in a scope, in any order. */
  each({ chain, at, visibility, begunAfter = 0, begunUntil }: ScopeOfRows, visit: (version: Version) => void): void {
    const position = positionOf(at);
    for (const versions of this.#byKey.values()) {
      const version = validAt(versions, position);
      if (version === undefined || (chain !== undefined && version.chain !== chain)) continue;
      if (version.fromPosition <= begunAfter || (begunUntil !== undefined && version.fromPosition > begunUntil))
        continue;
      if (maySeeRow(this.model, version, visibility)) visit(version);
    }
  }
}

type ScopeOfRows = Pick<Scope, 'chain' | 'at' | 'begunAfter' | 'begunUntil'> & { readonly visibility: Visibility };

/** Most rows have few versions, and most questions are about late moments. */
function validAt(versions: readonly Version[], position: number): Version | undefined {
  for (let index = versions.length - 1; index >= 0; index--) {
    const version = versions[index] as Version;
    if (version.fromPosition > position) continue;
    return version.toPosition === null || version.toPosition > position ? version : undefined;
  }
  return undefined;
}
