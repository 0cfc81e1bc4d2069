import type { EventLine, EventPage, RowPage, RowView } from '#contracts';
import { getJson, type Query } from '../api/client';

/** Most keys the server takes at once. */
const AT_ONCE = 100;
/** How long the first name that is wanted waits for the others of its screen, in milliseconds. */
const GATHER_MS = 20;
/** Names that are kept, over all moments that were visited. */
const MOST_KEPT = 10_000;

const keyOf = (kind: string, asked: Query, id: string): string =>
  `${kind} ${asked['at'] ?? ''} ${asked['by'] ?? ''} ${id}`;

/** How things of a kind are asked for by their ids, and which id each of the found has. */
type Ask<T> = (kind: string, ids: string, asked: Query) => Promise<readonly (readonly [string, T])[]>;

/**
 * What a screen names by its id, each asked for once at a moment. Whatever it wants in the same breath goes to the server
 * in one question a kind.
 */
class Named<T> {
  /** Null: the server knows of none, or could not be asked. */
  readonly #found = new Map<string, T | null>();
  /** As it was last seen: that name stands while another moment's is on its way. */
  readonly #lastSeen = new Map<string, T>();
  readonly #gathering = new Map<string, Set<string>>();
  readonly #listeners = new Set<() => void>();
  readonly #ask: Ask<T>;
  #version = 0;

  constructor(ask: Ask<T>) {
    this.#ask = ask;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  /** Another number as soon as there is something new. */
  readonly version = (): number => this.#version;

  /** What was found if it is at hand; otherwise it is asked for, and listeners are told. */
  of(kind: string, id: string, asked: Query): T | undefined {
    const found = this.#found.get(keyOf(kind, asked, id));
    if (found === undefined) this.#gather(kind, id, asked);
    return found === undefined ? this.#lastSeen.get(`${kind} ${id}`) : (found ?? undefined);
  }

  /** What was not there may have come: it is asked for anew. */
  forgetMissing(): void {
    for (const [key, found] of this.#found) if (found === null) this.#found.delete(key);
    this.#tell();
  }

  #gather(kind: string, id: string, asked: Query): void {
    const moment = keyOf(kind, asked, '');
    const waiting = this.#gathering.get(moment);
    if (waiting !== undefined) {
      waiting.add(id);
      return;
    }
    const together = new Set([id]);
    this.#gathering.set(moment, together);
    setTimeout(() => void this.#askForAll(kind, together, moment, asked), GATHER_MS);
  }

  /** What joins while the server is asked is wanted again by the screen when it is told. */
  async #askForAll(kind: string, together: ReadonlySet<string>, moment: string, asked: Query): Promise<void> {
    const ids = [...together].sort();
    const questions = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, n) =>
      this.#askFor(kind, ids.slice(n * AT_ONCE, (n + 1) * AT_ONCE), asked),
    );
    await Promise.all(questions);
    this.#gathering.delete(moment);
    this.#tell();
  }

  async #askFor(kind: string, ids: readonly string[], asked: Query): Promise<void> {
    const found = await this.#ask(kind, ids.join(','), asked).catch(() => []);
    if (this.#found.size > MOST_KEPT) this.#found.clear();
    for (const id of ids) this.#found.set(keyOf(kind, asked, id), null);
    for (const [id, each] of found) {
      this.#found.set(keyOf(kind, asked, id), each);
      this.#lastSeen.set(`${kind} ${id}`, each);
    }
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

/** Rows by their model and key. */
export const rowLookup = new Named<RowView>(async (model, keys, asked) => {
  const { items } = await getJson<RowPage>(`/api/rows/${model}`, { ...asked, keys });
  return items.map((row) => [row.key, row]);
});

/** Events by their id: the same at every moment. */
export const eventLookup = new Named<EventLine>(async (_, ids) => {
  const { items } = await getJson<EventPage>('/api/events', { ids });
  return items.map((event) => [event.eventId, event]);
});
