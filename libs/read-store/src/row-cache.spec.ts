import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RowPlace, RowVersion } from './port.js';
import { RowCache, type CachedRow } from './row-cache.js';
import { samples } from './testing/sample-models.js';

describe('the cache of recently used rows', () => {
  /** The stored rows by key, and the requests for them. */
  let stored: Map<string, RowVersion>;
  let requests: (readonly RowPlace[])[];

  const rows = {
    current: async (_model: unknown, places: readonly RowPlace[]) => {
      requests.push(places.map(({ key, fromPosition }) => ({ key, fromPosition })));
      return stored;
    },
  };
  const version = (key: string, fromPosition: number): RowVersion => ({
    key,
    chain: 'alpha',
    fromPosition,
    toPosition: null,
    eventId: `event-${fromPosition}`,
    row: { id: key },
  });
  /** One batch that uses these rows, each of which gets a version from its position. */
  async function batch(cache: RowCache, ...used: readonly (readonly [key: string, position: number])[]) {
    const cached = used.map(([key]) => cache.get(key));
    if (cache.isMissing) await cache.fetchMissing();
    used.forEach(([key, position], index) => {
      const row = cached[index] as CachedRow;
      row.fromPosition = position;
      stored.set(key, version(key, position));
    });
    cache.endBatch();
    return cached;
  }

  beforeEach(() => {
    stored = new Map();
    requests = [];
  });

  it('reads a row once, then returns it from the cache', async () => {
    stored.set('a', version('a', 3));
    const cache = new RowCache(samples, rows, false, 10);
    const [first] = await batch(cache, ['a', 7]);
    expect(first?.row).toEqual({ id: 'a' });
    expect(cache.get('a')).toBe(first);
    expect(cache.isMissing).toBe(false);
    expect(requests).toEqual([[{ key: 'a', fromPosition: 0 }]]);
  });

  it('reads all missing rows of a batch in one request', async () => {
    stored.set('a', version('a', 3));
    const cache = new RowCache(samples, rows, false, 10);
    const [a, b] = [cache.get('a'), cache.get('b')];
    await cache.fetchMissing();
    expect([a.fromPosition, b.fromPosition, b.row]).toEqual([3, 0, undefined]);
    expect(requests).toHaveLength(1);
  });

  it('evicts the rows that were used longest ago, and never one of the current batch', async () => {
    const cache = new RowCache(samples, rows, false, 2);
    await batch(cache, ['a', 1], ['b', 2]);
    await batch(cache, ['a', 3]);
    await batch(cache, ['c', 4], ['d', 5], ['e', 6]);
    requests = [];
    for (const key of ['c', 'd', 'e', 'a', 'b']) cache.get(key);
    await cache.fetchMissing();
    expect(requests[0]?.map(({ key }) => key)).toEqual(['c', 'd', 'e', 'a', 'b']);
  });

  it('evicts nothing while the rows fit', async () => {
    const cache = new RowCache(samples, rows, false, 3);
    await batch(cache, ['a', 1], ['b', 2]);
    await batch(cache, ['a', 3]);
    await batch(cache, ['c', 4]);
    requests = [];
    for (const key of ['a', 'c']) cache.get(key);
    expect(cache.isMissing).toBe(false);
    cache.get('b');
    expect(cache.isMissing).toBe(true);
  });

  describe('when all events are folded from the first one', () => {
    it('does not request rows that are new', async () => {
      const cache = new RowCache(samples, rows, true, 10);
      await batch(cache, ['a', 1], ['b', 2]);
      expect(requests).toEqual([]);
    });

    it('fetches an evicted row by its position, because the table has no index by key yet', async () => {
      const cache = new RowCache(samples, rows, true, 1);
      await batch(cache, ['a', 1]);
      await batch(cache, ['b', 2]);
      const [a] = await batch(cache, ['a', 3]);
      expect(a?.row).toEqual({ id: 'a' });
      expect(requests).toEqual([[{ key: 'a', fromPosition: 1 }]]);
    });

    it('does not request a row again that was removed', async () => {
      const cache = new RowCache(samples, rows, true, 1);
      await batch(cache, ['a', 1]);
      await batch(cache, ['a', 0]);
      await batch(cache, ['b', 2]);
      await batch(cache, ['a', 4]);
      expect(requests).toEqual([]);
    });

    it('doubles its limit after a row was evicted too early', async () => {
      const many = Array.from({ length: 128 }, (_, n) => [`row-${n}`, n + 1] as const);
      const cache = new RowCache(samples, rows, true);
      await batch(cache, ...many);
      await batch(cache, ['x', 1_000]);
      await batch(cache, ['row-0', 1_001]);
      expect(requests).toHaveLength(1);
      await batch(cache, ...many.map(([key, n]) => [key, n + 2_000] as const));
      requests = [];
      await batch(cache, ['y', 3_000]);
      for (const [key] of many) cache.get(key);
      expect(cache.isMissing).toBe(false);
    });

    it('does no more than double it', async () => {
      const some = (from: number) => Array.from({ length: 128 }, (_, n) => [`row-${from + n}`, from + n + 1] as const);
      const cache = new RowCache(samples, rows, true);
      await batch(cache, ...some(0));
      await batch(cache, ['x', 1_000]);
      await batch(cache, ['row-0', 1_001]);
      await batch(cache, ...some(2_000));
      await batch(cache, ...some(3_000));
      await batch(cache, ['y', 4_000]);
      cache.get('row-2000');
      expect(cache.isMissing).toBe(true);
    });
  });

  it('has only the rows of the batch where the store looks rows up at once', () => {
    const inMemory = { ...rows, lookup: () => (key: string) => stored.get(key) };
    stored.set('a', version('a', 3));
    const cache = new RowCache(samples, inMemory, true, Infinity);
    const [known, added] = [cache.get('a'), cache.get('b')];
    expect([known.fromPosition, known.row, added.fromPosition, added.row]).toEqual([3, { id: 'a' }, 0, undefined]);
    added.row = { id: 'b', unwritten: true };
    expect(cache.get('b').row).toEqual({ id: 'b', unwritten: true });
    stored.set('b', version('b', 5));
    cache.endBatch();
    expect(cache.get('b').row).toEqual({ id: 'b' });
    expect([cache.isMissing, requests]).toEqual([false, []]);
  });
});
