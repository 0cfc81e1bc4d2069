import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { EventStore, StoredEvent } from '../port.js';
import type { Open } from './event-store-contract.js';
import { everything, idsOf, record, records } from './records.js';

/** Longest wait for an expected event, in milliseconds. */
const MAX_WAIT_MS = 4_000;
/** How long to watch for something that must not happen, in milliseconds. */
const QUIET_MS = 60;

async function until(holds: () => boolean): Promise<void> {
  for (const from = performance.now(); !holds() && performance.now() - from < MAX_WAIT_MS;) await delay(2);
  expect(holds()).toBe(true);
}

/** Collects the batches of a subscription. */
function collector() {
  const batches: (readonly StoredEvent[])[] = [];
  return {
    batches,
    handle: async (events: readonly StoredEvent[]): Promise<void> => {
      batches.push(events);
    },
    get ids(): readonly string[] {
      return idsOf(batches.flat());
    },
  };
}

const appendOneByOne = async (store: EventStore, count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await store.append([record()], []);
};

/** A subscription handles every event, in order, one call at a time. */
export function subscribing(open: Open): void {
  it('handles stored events, then appended ones, in order and without gaps', async () => {
    const store = await open();
    await store.append(records(25), []);
    const seen = collector();
    store.subscribe(0, seen.handle, { batch: 10 });
    await Promise.all(records(40).map((each) => store.append([each], [])));
    await appendOneByOne(store, 20);
    await until(() => seen.ids.length >= 85);
    expect(seen.batches.flat()).toEqual(await everything(store));
  });

  it('starts after the given position', async () => {
    const store = await open();
    const stored = await store.append(records(5), []);
    const seen = collector();
    store.subscribe(stored[2]?.position ?? 0, seen.handle);
    await until(() => seen.ids.length >= 2);
    expect(seen.batches.flat()).toEqual(stored.slice(3));
  });

  it('handles at most the requested batch size per call', async () => {
    const store = await open();
    await store.append(records(23), []);
    const seen = collector();
    store.subscribe(0, seen.handle, { batch: 5 });
    await until(() => seen.ids.length >= 23);
    expect(seen.batches.map(({ length }) => length)).toEqual([5, 5, 5, 5, 3]);
  });

  it('runs one call at a time, also while events are appended', async () => {
    const store = await open();
    let running = 0;
    let most = 0;
    let handled = 0;
    store.subscribe(
      0,
      async (events) => {
        most = Math.max(most, ++running);
        await delay(3);
        handled += events.length;
        running--;
      },
      { batch: 3 },
    );
    await appendOneByOne(store, 20);
    await until(() => handled === 20);
    expect(most).toBe(1);
  });

  it('serves each subscription independently', async () => {
    const store = await open();
    const [quick, slow] = [collector(), collector()];
    store.subscribe(0, quick.handle);
    store.subscribe(0, async (events) => {
      await delay(QUIET_MS);
      await slow.handle(events);
    });
    await store.append([record()], []);
    await until(() => quick.ids.length === 1);
    expect(slow.ids).toEqual([]);
    await until(() => slow.ids.length === 1);
  });

  it('handles events appended through other handles', async () => {
    const [one, other] = [await open(), await open()];
    const seen = collector();
    one.subscribe(0, seen.handle);
    for (let round = 1; round <= 3; round++) {
      await other.append(records(2), []);
      await until(() => seen.ids.length === round * 2);
    }
    await Promise.all([appendOneByOne(one, 20), appendOneByOne(other, 20)]);
    await until(() => seen.ids.length === 46);
    expect(seen.batches.flat()).toEqual(await everything(other));
  });

  it('passes a rejection to onError and ends; the store keeps working', async () => {
    const store = await open();
    await store.append(records(6), []);
    const errors: unknown[] = [];
    const seen = collector();
    const failing = async (events: readonly StoredEvent[]): Promise<void> => {
      if (seen.ids.length >= 4) throw new Error('no room for rows');
      await seen.handle(events);
    };
    store.subscribe(0, failing, { batch: 2, onError: (error) => errors.push(error) });
    await until(() => errors.length > 0);
    await store.append([record()], []);
    await delay(QUIET_MS);
    expect(errors).toEqual([new Error('no room for rows')]);
    expect(seen.ids).toHaveLength(4);
    expect(await everything(store)).toHaveLength(7);
  });

  it('close waits for the running handler; none runs afterwards', async () => {
    const store = await open();
    await store.append(records(10), []);
    let started = 0;
    let finished = 0;
    const subscription = store.subscribe(
      0,
      async () => {
        started++;
        await delay(QUIET_MS);
        finished++;
      },
      { batch: 1 },
    );
    await until(() => started === 1);
    await subscription.close();
    expect(finished).toBe(1);
    await store.append([record()], []);
    await delay(2 * QUIET_MS);
    expect(started).toBe(1);
    await subscription.close();
  });

  it('is closed with the store, which waits for the running handler', async () => {
    const store = await open();
    await store.append([record()], []);
    let finished = false;
    let started = false;
    store.subscribe(0, async () => {
      started = true;
      await delay(QUIET_MS);
      finished = true;
    });
    await until(() => started);
    await store.close();
    expect(finished).toBe(true);
  });

  it('allows a handler to append', async () => {
    const store = await open();
    const seen = collector();
    store.subscribe(0, async (events) => {
      await seen.handle(events);
      if (seen.ids.length < 5) await store.append([record()], []);
    });
    await store.append([record()], []);
    await until(() => seen.ids.length === 5);
    expect(seen.ids).toEqual(idsOf(await everything(store)));
  });
}
