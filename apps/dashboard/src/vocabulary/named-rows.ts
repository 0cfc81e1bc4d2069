import type { RowPage, RowView } from '#contracts';
import { getJson, type Query } from '../api/client';

/** Most keys the server takes at once. */
const AT_ONCE = 100;
/** How long the first name that is wanted waits for the others of its screen, in milliseconds. */
const GATHER_MS = 20;
/** Names that are kept, over all moments that were visited. */
const MOST_KEPT = 10_000;

const keyOf = (model: string, asked: Query, id: string): string =>
  `${model} ${asked['at'] ?? ''} ${asked['by'] ?? ''} ${id}`;

/**
 * Rows of any model for their names, each asked for once at a moment. Whatever a screen wants in the same breath goes to
 * the server in one question a model.
 */
class NamedRows {
  /** Null: the server knows of none, or could not be asked. */
  readonly #rows = new Map<string, RowView | null>();
  /** A row as it was last seen: its name stands while another moment's is on its way. */
  readonly #lastSeen = new Map<string, RowView>();
  readonly #gathering = new Map<string, Set<string>>();
  readonly #listeners = new Set<() => void>();
  #version = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  /** Another number as soon as there is something new. */
  readonly version = (): number => this.#version;

  /** The row if it is at hand; otherwise it is asked for, and listeners are told. */
  rowOf(model: string, id: string, asked: Query): RowView | undefined {
    const row = this.#rows.get(keyOf(model, asked, id));
    if (row === undefined) this.#gather(model, id, asked);
    return row === undefined ? this.#lastSeen.get(`${model} ${id}`) : (row ?? undefined);
  }

  /** What was not there may have come: it is asked for anew. */
  forgetMissing(): void {
    for (const [key, row] of this.#rows) if (row === null) this.#rows.delete(key);
    this.#tell();
  }

  #gather(model: string, id: string, asked: Query): void {
    const moment = keyOf(model, asked, '');
    const waiting = this.#gathering.get(moment);
    if (waiting !== undefined) {
      waiting.add(id);
      return;
    }
    const together = new Set([id]);
    this.#gathering.set(moment, together);
    setTimeout(() => void this.#askFor(model, together, moment, asked), GATHER_MS);
  }

  /** What joins while the server is asked is wanted again by the screen when it is told. */
  async #askFor(model: string, together: ReadonlySet<string>, moment: string, asked: Query): Promise<void> {
    const ids = [...together].sort();
    const questions = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, n) =>
      this.#ask(model, ids.slice(n * AT_ONCE, (n + 1) * AT_ONCE), asked),
    );
    await Promise.all(questions);
    this.#gathering.delete(moment);
    this.#tell();
  }

  async #ask(model: string, ids: readonly string[], asked: Query): Promise<void> {
    const page = await getJson<RowPage>(`/api/rows/${model}`, { ...asked, keys: ids.join(',') }).catch(() => null);
    if (this.#rows.size > MOST_KEPT) this.#rows.clear();
    for (const id of ids) this.#rows.set(keyOf(model, asked, id), null);
    for (const row of page?.items ?? []) {
      this.#rows.set(keyOf(model, asked, row.key), row);
      this.#lastSeen.set(`${model} ${row.key}`, row);
    }
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

export const namedRows = new NamedRows();
