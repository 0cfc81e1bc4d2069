import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { EventStore, StoredEvent } from '../port.js';
import { everything, record } from './records.js';

const WRITERS = 16;
/** Appends that have to be acknowledged between two faults. */
const BETWEEN = 50;
/** Longest wait for them, in milliseconds. */
const MAX_WAIT_MS = 120_000;

/**
 * Writers append to streams of their own through several handles, each append with a check, while faults happen. Nothing
 * acknowledged may be lost, nothing may be stored twice, no append may fail, and a subscription gets every event once.
 */
export async function loadThrough(
  stores: readonly EventStore[],
  faults: readonly (() => Promise<void>)[],
): Promise<void> {
  const [first] = stores;
  if (first === undefined) return;
  const followed: StoredEvent[] = [];
  const failures: unknown[] = [];
  first.subscribe(0, async (events) => void followed.push(...events), { onError: (error) => failures.push(error) });
  const acknowledged: StoredEvent[] = [];
  const load = { isRunning: true };
  const writers = Array.from({ length: WRITERS }, async (_, index) => {
    const store = stores[index % stores.length] ?? first;
    for (let version = 0; load.isRunning; version++) {
      const given = record({ stream: `writer-${index}` });
      const events = await store.append([given], [{ stream: given.stream, version }]).catch((error: unknown) => {
        failures.push(error);
        load.isRunning = false;
        return [];
      });
      acknowledged.push(...events);
    }
  });
  for (const fault of [...faults, async () => undefined]) {
    const before = acknowledged.length;
    for (let waited = 0; acknowledged.length < before + BETWEEN && load.isRunning && waited < MAX_WAIT_MS; waited += 5)
      await delay(5);
    await fault();
  }
  load.isRunning = false;
  await Promise.all(writers);
  expect(failures).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(faults.length * BETWEEN);
  const log = await everything(stores.at(-1) ?? first);
  expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
  // Every append was acknowledged in the end: the log has these events and no other.
  expect(log).toEqual(acknowledged.toSorted((a, b) => a.position - b.position));
  for (let waited = 0; followed.length < log.length && waited < 10_000; waited += 10) await delay(10);
  expect(followed).toEqual(log);
}
