import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DamagedEvent, UnusableStore } from '../port.js';
import { describeWithPostgres, runSql } from '../testing/postgres-server.js';
import { everything, record, records } from '../testing/records.js';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.js';
import { temporaryFolders } from '../testing/temporary-folder.js';
import { openPostgresEventStore } from './postgres-event-store.js';
import { parsePostgresAddress } from './postgres-address.js';

const newFolder = temporaryFolders();

describeWithPostgres('the schema of an event store in PostgreSQL', (newAddress) => {
  const withStore = async (...given: ReturnType<typeof records>): Promise<{ address: string; schema: string }> => {
    const address = newAddress();
    const store = await openPostgresEventStore({ address });
    await store.append(given, []);
    await store.close();
    return { address, schema: parsePostgresAddress(address).schema };
  };

  describe('refuses, also where triggers of replicas are off and to a superuser,', () => {
    const cases: readonly [string, (events: string) => string, string][] = [
      ['a changed event', (events) => `UPDATE ${events} SET body = '{}' WHERE position = 1`, 'never changed'],
      ['a deleted event', (events) => `DELETE FROM ${events} WHERE position = 3`, 'never changed or deleted'],
      [
        'a deletion that finds nothing',
        (events) => `DELETE FROM ${events} WHERE position = 9`,
        'never changed or deleted',
      ],
      ['an emptied table', (events) => `TRUNCATE ${events}`, 'never changed or deleted'],
      [
        'an event after a gap',
        (events) => `INSERT INTO ${events} SELECT 5, 'x', 'x', 1, NULL, body, digest FROM ${events} WHERE position = 1`,
        'at the next position',
      ],
    ];
    it.each(cases)('%s', async (_, statement, reason) => {
      const { address, schema } = await withStore(...records(3));
      await expect(
        runSql(address, 'SET session_replication_role = replica', statement(`${schema}.events`)),
      ).rejects.toThrow(reason);
      const store = await openPostgresEventStore({ address });
      expect(await everything(store)).toHaveLength(3);
      await store.close();
    });
  });

  it('is refused when a trigger was dropped, disabled or given another function', async () => {
    for (const change of [
      'DROP TRIGGER events_are_never_changed ON $.events',
      'ALTER TABLE $.events DISABLE TRIGGER events_are_only_appended',
      'ALTER TABLE $.events ENABLE REPLICA TRIGGER events_are_never_truncated',
      "CREATE OR REPLACE FUNCTION $.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    ]) {
      const { address, schema } = await withStore(record());
      await runSql(address, change.replace('$', schema));
      await expect(openPostgresEventStore({ address })).rejects.toThrow('is missing or was altered');
    }
  });

  it('is refused, and left as it is, when it has the tables of another program', async () => {
    const address = newAddress();
    const { schema } = parsePostgresAddress(address);
    await runSql(address, `CREATE SCHEMA ${schema}`, `CREATE TABLE ${schema}.orders (id int)`);
    await expect(openPostgresEventStore({ address })).rejects.toThrow(UnusableStore);
    await runSql(address, `SELECT * FROM ${schema}.orders`);
  });

  it('is refused when a newer version wrote it', async () => {
    const { address, schema } = await withStore();
    await runSql(address, `UPDATE ${schema}.format SET version = 99`);
    await expect(openPostgresEventStore({ address })).rejects.toThrow('format 99');
  });

  it('is refused where a commit is answered before it is on disk', async () => {
    const { address } = await withStore(record());
    await runSql(address, `ALTER ROLE CURRENT_USER SET synchronous_commit = off`);
    try {
      const refused = openPostgresEventStore({ address });
      await expect(refused).rejects.toThrow(UnusableStore);
      await expect(refused).rejects.toThrow('synchronous_commit = off');
    } finally {
      await runSql(address, `ALTER ROLE CURRENT_USER RESET synchronous_commit`);
    }
  });

  it('is refused when its last event lies in the future', async () => {
    const address = newAddress();
    const store = await openPostgresEventStore({ address, clock: () => Date.now() + 3_600_000, simulatedClock: true });
    await store.append([record()], []);
    await store.close();
    await expect(openPostgresEventStore({ address })).rejects.toThrow('LINGQU_ACCEPT_CLOCK');
    await (await openPostgresEventStore({ address, acceptClock: true })).close();
  });

  it('is created once by several processes that open it at the same time', async () => {
    const address = newAddress();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgresEventStore({ address })));
    await Promise.all(stores.map((store) => store.append([record({ stream: 's' })], [])));
    expect(await stores[0]?.head()).toBe(6);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('reports bytes that were changed, with their position', async () => {
    const { address, schema } = await withStore(...records(3));
    await runSql(
      address,
      `GRANT UPDATE ON ${schema}.events TO CURRENT_USER`,
      `ALTER TABLE ${schema}.events DISABLE TRIGGER events_are_never_changed`,
      `UPDATE ${schema}.events SET body = replace(body, 'PROPOSED', 'x') || ' ' WHERE position = 2`,
      `ALTER TABLE ${schema}.events ENABLE ALWAYS TRIGGER events_are_never_changed`,
    );
    const store = await openPostgresEventStore({ address });
    await expect(everything(store)).rejects.toBeInstanceOf(DamagedEvent);
    await expect(everything(store)).rejects.toMatchObject({ position: 2 });
    await store.close();
  });

  it('has the same bytes, digests and positions as SQLite for the same appends', async () => {
    const clock = (): number => Date.parse('2026-03-02T09:30:00.250Z');
    const given = [...records(5), record({ chain: null, data: { 名称: '磁', list: [1, 2.5, '\0', '\\0'] } })];
    const address = newAddress();
    const stores = [
      openSqliteEventStore({ file: `${newFolder()}/events.db`, clock, simulatedClock: true }),
      await openPostgresEventStore({ address, clock, simulatedClock: true }),
    ];
    const bytes = [];
    for (const store of stores) {
      for (const each of given) await store.append([each], []);
      bytes.push(await store.readBytes(0, 100));
      await store.close();
    }
    expect(bytes[1]).toEqual(bytes[0]);
  });

  it('never shows a password in a message', async () => {
    const url = new URL(newAddress());
    url.password = 'secret-word';
    url.port = '1';
    const refused = await openPostgresEventStore({ address: url.href }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnusableStore);
    expect(String(refused)).not.toContain('secret-word');
  });

  it('lets a session that hangs inside its transaction delay others only for a limited time', async () => {
    const { address, schema } = await withStore(record());
    const url = new URL(address);
    url.searchParams.delete('schema');
    const hanging = new pg.Client({ connectionString: url.href, idle_in_transaction_session_timeout: 300 });
    hanging.on('error', () => undefined);
    await hanging.connect();
    await hanging.query(`BEGIN; SELECT pg_advisory_xact_lock(${0x4c516576}, hashtext('${schema}'))`);
    const store = await openPostgresEventStore({ address });
    expect(await store.append([record()], [])).toHaveLength(1);
    await store.close();
    await hanging.end().catch(() => undefined);
  });
});
