import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from './port.js';
import { openSqliteEventStore } from './sqlite/sqlite-event-store.js';
import { bytesAt, chainOf, pagesOfBytes, pagesOfUncheckedBytes } from './stored-bytes.js';
import { records } from './testing/records.js';
import { temporaryFolders } from './testing/temporary-folder.js';

const newFolder = temporaryFolders();
const open: EventStore[] = [];

function closeStores(): void {
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });
}

async function storeOf(events: number): Promise<EventStore> {
  const store = openSqliteEventStore({ file: join(newFolder(), 'events.db') });
  open.push(store);
  for (let left = events; left > 0; left -= 500) await store.append(records(Math.min(500, left)), []);
  return store;
}

async function positionsOf(
  pages: AsyncIterable<readonly { readonly position: number }[]>,
): Promise<readonly (readonly number[])[]> {
  const positions: number[][] = [];
  for await (const page of pages) positions.push(page.map(({ position }) => position));
  return positions;
}

const upTo = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe.each([
  ['checked', pagesOfBytes],
  ['unchecked', pagesOfUncheckedBytes],
])('pages of stored bytes, %s', (_kind, pages) => {
  closeStores();

  it('are none for an empty store', async () => {
    expect(await positionsOf(pages(await storeOf(0)))).toEqual([]);
  });

  it.each([
    [999, [upTo(1, 999)]],
    [1_000, [upTo(1, 1_000)]],
    [2_001, [upTo(1, 1_000), upTo(1_001, 2_000), upTo(2_001, 2_001)]],
  ])('hold each of %d events once, in order, a thousand at most', async (events, expected) => {
    expect(await positionsOf(pages(await storeOf(events)))).toEqual(expected);
  });
});

describe('the bytes of the event at a position', () => {
  closeStores();

  it('are those that are stored there', async () => {
    const store = await storeOf(3);
    const all = await store.readBytes(0, 3);
    for (const { position, body } of all) expect(await bytesAt(store, position)).toBe(body);
    expect(chainOf(all[0]!.body)).toBe('new-energy-vehicles');
  });

  it.each([0, 4])('do not exist at position %d of a log of three', async (position) => {
    await expect(bytesAt(await storeOf(3), position)).rejects.toThrow(`no stored bytes at position ${position}`);
  });
});
