import { join } from 'node:path';
import { openSqliteEventStore, type EventStore } from '#event-store';
import { sampleRecords } from './sample-events.js';

const BATCH = 1_000;

/** An event store in `dir` with the first `count` sample events. */
export async function filledStore(dir: string, count: number): Promise<EventStore> {
  const store = openSqliteEventStore({ file: join(dir, 'events.db') });
  let batch = [];
  for (const record of sampleRecords(count)) {
    batch.push(record);
    if (batch.length === BATCH) {
      await store.append(batch, []);
      batch = [];
    }
  }
  if (batch.length > 0) await store.append(batch, []);
  return store;
}
