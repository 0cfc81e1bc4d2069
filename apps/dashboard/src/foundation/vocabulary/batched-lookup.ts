import type { EventLine, RowView } from '#contracts';
import { onOtherCacheKey } from '../api/cache-key';
import { getJson, type MomentParameters } from '../api/client';

/** Maximum number of ids per request. */
const MAX_BATCH = 100;
/** How long the first lookup of a batch waits for further ones of the same screen, in milliseconds. */
const BATCH_DELAY_MS = 20;
/** Maximum number of cached entries for all moments; a full cache is cleared. */
const MAX_CACHED = 10_000;

const keyOf = (kind: string, moment: MomentParameters, id: string): string =>
  `${kind} ${moment.at ?? ''} ${moment.by ?? ''} ${id}`;

/** Fetches a batch: ids, separated by commas, of one kind at one moment. Returns the entries that exist. */
type FetchBatch<T> = (
  kind: string,
  ids: string,
  moment: MomentParameters,
) => Promise<readonly (readonly [string, T])[]>;

/** A cache of entries by kind, moment and id. Lookups made within a short delay share one request per kind. */
class BatchedLookup<T> {
  /** Null: the server has no such entry, or the request failed. */
  readonly #cache = new Map<string, T | null>();
  /** The entry at another moment, shown while the one at this moment loads. */
  readonly #stale = new Map<string, T>();
  readonly #pending = new Map<string, Set<string>>();
  readonly #listeners = new Set<() => void>();
  readonly #fetchBatch: FetchBatch<T>;
  #version = 0;

  constructor(fetchBatch: FetchBatch<T>) {
    this.#fetchBatch = fetchBatch;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  /** Increases with every change of the cache. */
  readonly version = (): number => this.#version;

  /** The cached entry; where there is none, it is requested with the next batch and listeners are notified. */
  get(kind: string, id: string, moment: MomentParameters): T | undefined {
    const cached = this.#cache.get(keyOf(kind, moment, id));
    if (cached === undefined) this.#enqueue(kind, id, moment);
    return cached === undefined ? this.#stale.get(`${kind} ${id}`) : (cached ?? undefined);
  }

  /** Removes missing entries from the cache, so that they are requested again: they may exist now. */
  retryMissing(): void {
    for (const [key, cached] of this.#cache) if (cached === null) this.#cache.delete(key);
    this.#notify();
  }

  /** Clears the cache, because the server has another log. */
  readonly clear = (): void => {
    this.#cache.clear();
    this.#stale.clear();
    this.#notify();
  };

  #enqueue(kind: string, id: string, moment: MomentParameters): void {
    const batchKey = keyOf(kind, moment, '');
    const pending = this.#pending.get(batchKey);
    if (pending !== undefined) {
      pending.add(id);
      return;
    }
    const ids = new Set([id]);
    this.#pending.set(batchKey, ids);
    setTimeout(() => void this.#load(kind, ids, batchKey, moment), BATCH_DELAY_MS);
  }

  /** Ids added while the request runs are not in it; the screen looks them up again when it is notified. */
  async #load(kind: string, pending: ReadonlySet<string>, batchKey: string, moment: MomentParameters): Promise<void> {
    const ids = [...pending].sort();
    const requests = Array.from({ length: Math.ceil(ids.length / MAX_BATCH) }, (_, n) =>
      this.#loadBatch(kind, ids.slice(n * MAX_BATCH, (n + 1) * MAX_BATCH), moment),
    );
    await Promise.all(requests);
    this.#pending.delete(batchKey);
    this.#notify();
  }

  async #loadBatch(kind: string, ids: readonly string[], moment: MomentParameters): Promise<void> {
    const found = await this.#fetchBatch(kind, ids.join(','), moment).catch(() => []);
    if (this.#cache.size > MAX_CACHED) this.#cache.clear();
    for (const id of ids) this.#cache.set(keyOf(kind, moment, id), null);
    for (const [id, entry] of found) {
      this.#cache.set(keyOf(kind, moment, id), entry);
      this.#stale.set(`${kind} ${id}`, entry);
    }
  }

  #notify(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

/** Rows by read model and key. */
export const rowLookup = new BatchedLookup<RowView>(async (model, keys, moment) => {
  const { items } = await getJson('/api/rows/{model}', { path: { model }, query: { ...moment, keys } });
  return items.map((row) => [row.key, row]);
});

/** Events by id; an event does not depend on the moment. */
export const eventLookup = new BatchedLookup<EventLine>(async (_, ids) => {
  const { items } = await getJson('/api/events', { query: { ids } });
  return items.map((event) => [event.eventId, event]);
});

onOtherCacheKey(rowLookup.clear);
onOtherCacheKey(eventLookup.clear);
