import { expect, it } from '@jest/globals';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { AppendTooLarge, DamagedEvent, UnusableStore } from '../port.js';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.js';
import { describeWithKurrent } from '../testing/kurrent-server.js';
import { everything, record, records } from '../testing/records.js';
import { temporaryFolders } from '../testing/temporary-folder.js';
import { parseKurrentAddress } from './kurrent-address.js';
import { openKurrentEventStore } from './kurrent-event-store.js';
import { MAX_EVENTS } from './limits.js';
import { streamNames } from './stream-names.js';

const newFolder = temporaryFolders();

describeWithKurrent('a store in KurrentDB', (newAddress) => {
  /** A store with one event in each of three streams, and a client that an administrator could have. */
  async function stored() {
    const address = newAddress();
    const store = await openKurrentEventStore({ address });
    for (const stream of ['a', 'b', 'c']) await store.append([record({ stream })], [{ stream, version: 0 }]);
    const { connectionString, prefix } = parseKurrentAddress(address);
    return { address, store, admin: KurrentDBClient.connectionString(connectionString), names: streamNames(prefix) };
  }

  it('has the same bytes, digests and positions as SQLite for the same appends', async () => {
    const clock = (): number => Date.parse('2026-03-02T09:30:00.250Z');
    const given = [
      ...records(5),
      record({ chain: null, data: { 名称: '磁', 2: 1, 10: 2, list: [1, 2.5, '\0', '\\0'] } }),
    ];
    const stores = [
      openSqliteEventStore({ file: `${newFolder()}/events.db`, clock, simulatedClock: true }),
      await openKurrentEventStore({ address: newAddress(), clock, simulatedClock: true }),
    ];
    const bytes = [];
    for (const store of stores) {
      for (const each of given) await store.append([each], []);
      bytes.push((await store.readBytes(0, 100)).map((each) => ({ ...each, digest: Buffer.from(each.digest) })));
      await store.close();
    }
    expect(bytes[1]).toEqual(bytes[0]);
  });

  it('detects that its log was truncated', async () => {
    const { address, store, admin, names } = await stored();
    await admin.setStreamMetadata(names.log, { truncateBefore: 2 });
    await expect(everything(store)).rejects.toBeInstanceOf(DamagedEvent);
    await store.close();
    await expect(openKurrentEventStore({ address })).rejects.toThrow('truncated or deleted');
    await admin.dispose();
  });

  it('detects that its log was deleted', async () => {
    const { address, store, admin, names } = await stored();
    await admin.deleteStream(names.log);
    await store.close();
    await expect(openKurrentEventStore({ address })).rejects.toThrow(UnusableStore);
    await admin.dispose();
  });

  it('stores nothing in a stream that was deleted, and nothing with an id whose marker was', async () => {
    const { store, admin, names } = await stored();
    const [known] = await store.readStream('b');
    await admin.deleteStream(names.stream('a'));
    await admin.deleteStream(names.id(known?.id ?? ''));
    await expect(store.append([record({ stream: 'a' })], [{ stream: 'a', version: 0 }])).rejects.toBeInstanceOf(
      DamagedEvent,
    );
    const again = store.append([record({ stream: 'd', id: known?.id ?? '' })], [{ stream: 'd', version: 0 }]);
    await expect(again).rejects.toBeInstanceOf(DamagedEvent);
    expect(await everything(store)).toHaveLength(3);
    await admin.tombstoneStream(names.stream('c'));
    await expect(store.append([record({ stream: 'c' })], [{ stream: 'c', version: 1 }])).rejects.toBeInstanceOf(
      DamagedEvent,
    );
    await store.append([record({ stream: 'e' })], []);
    expect(await store.head()).toBe(4);
    await store.close();
    await admin.dispose();
  });

  it('is refused when a newer version wrote it, or another program', async () => {
    for (const [metadata, reason] of [
      [{ product: 'lingqu events', format: '99' }, 'format 99'],
      [{ product: 'orders' }, 'another program'],
    ] as const) {
      const address = newAddress();
      const { connectionString, prefix } = parseKurrentAddress(address);
      const admin = KurrentDBClient.connectionString(connectionString);
      await admin.appendToStream(streamNames(prefix).format, {
        id: crypto.randomUUID(),
        contentType: 'application/json',
        type: 'Format',
        data: {},
        metadata,
      });
      await expect(openKurrentEventStore({ address })).rejects.toThrow(reason);
      await admin.dispose();
    }
  });

  it('is refused when its last event lies in the future', async () => {
    const address = newAddress();
    const store = await openKurrentEventStore({ address, clock: () => Date.now() + 3_600_000, simulatedClock: true });
    await store.append([record()], []);
    await store.close();
    await expect(openKurrentEventStore({ address })).rejects.toThrow('LINGQU_ACCEPT_CLOCK');
    await (await openKurrentEventStore({ address, acceptClock: true })).close();
  });

  it('refuses an append that is too large before it is sent, and takes one that is just not', async () => {
    const store = await openKurrentEventStore({ address: newAddress() });
    const mebibyte = 'x'.repeat(1024 * 1024);
    await expect(store.append([record({ data: mebibyte })], [])).rejects.toBeInstanceOf(AppendTooLarge);
    await expect(store.append(records(MAX_EVENTS + 1), [])).rejects.toBeInstanceOf(AppendTooLarge);
    const large = records(5, { data: mebibyte.slice(2_000) });
    await expect(store.append(large, [])).rejects.toBeInstanceOf(AppendTooLarge);
    const together = await Promise.all(large.map((each) => store.append([each], [])));
    expect(together.flat()).toHaveLength(5);
    expect(await store.append(records(MAX_EVENTS), [])).toHaveLength(MAX_EVENTS);
    await store.close();
  });

  it('takes the log of a store that has streams whose names differ only in case', async () => {
    const source = openSqliteEventStore({ file: `${newFolder()}/events.db` });
    await source.append([record({ stream: 'x' }), record({ stream: 'y' }), record({ stream: 'x' })], []);
    const log = (await source.readBytes(0, 10)).map(({ body }) => body);
    await source.close();
    // As written before names had to be unique: `y` was `X`.
    const { leafHash } = await import('#ledger');
    const bodies = log.map((body) => body.replace('"stream":"y"', '"stream":"X"'));
    const store = await openKurrentEventStore({ address: newAddress(), acceptClock: true });
    await store.copy(bodies.map((body, index) => ({ position: index + 1, body, digest: leafHash(body) })));
    const versions = async (name: string) =>
      (await store.readStream(name)).map(({ stream, version }) => `${stream}${version}`);
    expect([await versions('x'), await versions('X')]).toEqual([['x1', 'x2'], ['X1']]);
    await store.append([record({ stream: 'X' })], [{ stream: 'X', version: 1 }]);
    await store.append([record({ stream: 'x' })], [{ stream: 'x', version: 2 }]);
    expect([await versions('x'), await versions('X')]).toEqual([
      ['x1', 'x2', 'x3'],
      ['X1', 'X2'],
    ]);
    await store.close();
  });
});
