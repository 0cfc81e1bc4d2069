import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { EVENTS_PER_PAGE } from '../event-pages.js';
import { eventsAt } from '../events-up-to.js';
import { DamagedEvent, type EventPages, type EventStore, type StoredEvent } from '../port.js';
import { record, records } from '../testing/records.js';
import { temporaryFolders } from '../testing/temporary-folder.js';
import { ReadingAhead } from './reading-ahead.js';
import { SCHEMA } from './schema.js';
import { openSqliteEventStore } from './sqlite-event-store.js';

const newFolder = temporaryFolders();
const EVENTS = EVENTS_PER_PAGE * 2 + 7;

async function filled(): Promise<{ readonly file: string; readonly store: EventStore }> {
  const file = join(newFolder(), 'events.db');
  const store = openSqliteEventStore({ file });
  await store.append([record({ data: { text: '电池 🔋 "quoted", \\ and }]' } }), ...records(EVENTS - 1)], []);
  return { file, store };
}

/** Changes a body, and leaves its digest. */
function changeBody(file: string, position: number): void {
  const db = new Database(file);
  db.exec('DROP TRIGGER events_are_never_changed');
  db.exec(`UPDATE events SET body = replace(body, '"schema":1', '"schema":2') WHERE position = ${position}`);
  db.exec(SCHEMA['events_are_never_changed']!);
  db.close();
}

const open = (file: string, store: EventStore, positions: readonly number[]): ReadingAhead =>
  new ReadingAhead(file, positions, (page) => eventsAt(store, page));

async function all(pages: EventPages): Promise<readonly StoredEvent[]> {
  const read: StoredEvent[] = [];
  try {
    for (let page = await pages.next(); page.length > 0; page = await pages.next()) read.push(...page);
  } finally {
    await pages.close();
  }
  return read;
}

describe('events that a thread reads ahead', () => {
  it('are those at the positions, in any order and with any gaps', async () => {
    const { file, store } = await filled();
    const orders = fc.shuffledSubarray(
      Array.from({ length: EVENTS }, (_, index) => index + 1),
      { minLength: EVENTS - 3 },
    );
    await fc.assert(
      fc.asyncProperty(orders, async (positions) => {
        expect(await all(open(file, store, positions))).toEqual(await eventsAt(store, positions));
      }),
      { numRuns: 3 },
    );
    const inOrder = Array.from({ length: EVENTS }, (_, index) => index + 1);
    expect(await all(open(file, store, inOrder))).toEqual(await store.readAll(0, EVENTS));
    await store.close();
  });

  it.each([EVENTS_PER_PAGE - 1, EVENTS_PER_PAGE, EVENTS_PER_PAGE + 1])(
    'with a damaged one at place %s end before its page, with a named fault',
    async (place) => {
      const { file, store } = await filled();
      await store.close();
      const positions = Array.from({ length: EVENTS }, (_, index) => EVENTS - index);
      const damaged = positions[place]!;
      changeBody(file, damaged);
      const changed = openSqliteEventStore({ file });
      const read: StoredEvent[] = [];
      const pages = open(file, changed, positions);
      const fault = await (async () => {
        for (let page = await pages.next(); page.length > 0; page = await pages.next()) read.push(...page);
      })().catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(DamagedEvent);
      expect(fault).toMatchObject({ position: damaged });
      expect(read).toHaveLength(place - (place % EVENTS_PER_PAGE));
      await pages.close();
      await changed.close();
    },
  );

  it('are read in this thread where the other one cannot open the file', async () => {
    const { store } = await filled();
    expect(await all(open('/nowhere/events.db', store, [3, 1]))).toEqual(await eventsAt(store, [3, 1]));
    await store.close();
  });

  it('that do not exist are a named fault', async () => {
    const { file, store } = await filled();
    const missing = async (positions: readonly number[]): Promise<unknown> =>
      all(open(file, store, positions)).catch((error: unknown) => error);
    expect(await missing([1, EVENTS + 1])).toBeInstanceOf(DamagedEvent);
    await store.close();
  });
});
