import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { StoreUnavailable } from '#event-store';
import { EVERYTHING } from '#projections';
import fc from 'fast-check';
import {
  describeWithPostgres,
  describeWithPostgresServer,
  newSchema,
  runSql,
} from '../../../event-store/src/testing/postgres-server.js';
import { UnusableReadStore, type ReadStore } from '../port.js';
import { openSqliteReadStore } from '../sqlite/sqlite-read-store.js';
import { foldInBulk, foldLive } from '../testing/fill-store.js';
import { anyBatches } from '../testing/random-history.js';
import { historyOf, sampleModels, samples, type Fact } from '../testing/sample-models.js';
import { openPostgresReadReader, openPostgresReadStore, type PostgresReadStoreOptions } from './postgres-read-store.js';

// On a loaded machine, a schema takes a second.
jest.setTimeout(120_000);

const measured = (id: string, cost: number, chain: string | null = 'alpha'): Fact => ({
  chain,
  type: 'SampleMeasured',
  schema: 2,
  data: { id, passed: cost % 2 === 0, cost },
  daysLate: 0,
});

/** Keys whose order differs between collations, and characters that SQL and its text formats treat specially. */
const IDS = [
  'a',
  'B',
  'b',
  'É',
  'e\u0301',
  'Z',
  '样品',
  '😀',
  '\uffee',
  "it's",
  '\\N',
  'tab\tnew\nline',
  'nul\0',
  '\u0001',
  '"',
];
const history = historyOf([...IDS, ...IDS].map((id, cost) => measured(id, cost, cost % 3 === 0 ? null : 'alpha')));
const head = history.at(-1)?.position ?? 0;
const scope = { at: 'now', asOfDate: '', visibility: EVERYTHING } as const;

describeWithPostgres('the read store in PostgreSQL', (newAddress) => {
  const opened: ReadStore[] = [];
  const open = async (address: string, options: Partial<PostgresReadStoreOptions> = {}): Promise<ReadStore> => {
    const store = await openPostgresReadStore({ address, models: sampleModels, ...options });
    opened.push(store);
    return store;
  };
  const inMemory = (): ReadStore => {
    const store = openSqliteReadStore({ file: ':memory:', models: sampleModels });
    opened.push(store);
    return store;
  };
  const closeAll = async (): Promise<void> => {
    for (const store of opened.splice(0)) await store.close();
  };
  afterEach(closeAll);

  describe('and that in SQLite', () => {
    it('have the same digests of all rows and of each chain for any history, live and by COPY', async () => {
      await fc.assert(
        fc.asyncProperty(anyBatches(60), async (batches) => {
          const sqlite = inMemory();
          await foldLive(sqlite, batches);
          const live = await open(newAddress());
          await foldLive(live, batches);
          const copied = await open(newAddress());
          await foldInBulk(copied, batches.flat());
          const expected = await sqlite.digest();
          expect(await live.digest()).toEqual(expected);
          expect(await copied.digest()).toEqual(expected);
          const position = await sqlite.checkpoint();
          const rows = await sqlite.rowDigests(position);
          expect(await live.rowDigests(position)).toEqual(rows);
          expect(await copied.rowDigests(position)).toEqual(rows);
          await closeAll();
        }),
        { numRuns: 3 },
      );
    });

    it('order keys by their bytes and keep every character, NUL included', async () => {
      const sqlite = inMemory();
      await foldLive(sqlite, [history]);
      const postgres = await open(newAddress());
      await foldInBulk(postgres, history);
      expect(await postgres.digest()).toEqual(await sqlite.digest());
      for (const order of ['key', { column: 'cost', direction: 'descending' }] as const) {
        const expected = await sqlite.list(samples, scope, [], { limit: 99, order });
        expect(expected.items).toHaveLength(IDS.length);
        expect(await postgres.list(samples, scope, [], { limit: 99, order })).toEqual(expected);
      }
    });
  });

  describe('a schema of rows', () => {
    it('has the same content after it is closed and opened again', async () => {
      const address = newAddress();
      await foldLive(await open(address), [history]);
      const before = await opened[0]?.digest();
      await closeAll();
      const lines: string[] = [];
      const again = await open(address, { log: (line) => lines.push(line) });
      expect(await again.digest()).toEqual(before);
      expect(await again.checkpoint()).toBe(head);
      expect(lines).toEqual([]);
    });

    it('is emptied, with a line in the log, when other code folded its rows', async () => {
      const address = newAddress();
      await foldLive(await open(address), [history]);
      await closeAll();
      const lines: string[] = [];
      const other = await open(address, { code: 'another digest', log: (line) => lines.push(line) });
      expect(await other.checkpoint()).toBe(0);
      expect(lines).toHaveLength(1);
    });

    it.each([
      ['a table', 'DROP TABLE samples'],
      ['a column', 'ALTER TABLE samples DROP COLUMN cost'],
    ])('is emptied when %s is missing', async (_, damage) => {
      const address = newAddress();
      await foldLive(await open(address), [history]);
      await closeAll();
      const schema = new URL(address).searchParams.get('schema');
      await runSql(address, `SET search_path = ${schema}_1`, damage);
      expect(await (await open(address)).checkpoint()).toBe(0);
    });

    it('is written by one process at a time, and read by others, also after all rows were replaced', async () => {
      const address = newAddress();
      const writer = await open(address);
      await expect(openPostgresReadStore({ address, models: sampleModels })).rejects.toThrow(UnusableReadStore);
      const reader = await openPostgresReadReader({ address, models: sampleModels });
      opened.push(reader);
      expect(await reader.checkpoint()).toBe(0);
      await foldLive(writer, [history]);
      expect(await reader.checkpoint()).toBe(head);
      await foldInBulk(writer, history.slice(0, 5));
      expect(await reader.eventCount(undefined, 'now')).toBe(5);
      await writer.reset();
      expect(await reader.checkpoint()).toBe(0);
      await expect(reader.reset()).rejects.toThrow('opened for reading');
      opened.splice(opened.indexOf(writer), 1);
      await writer.close();
      expect(await (await open(address)).checkpoint()).toBe(0);
    });

    it('answers queries while all rows are replaced again and again', async () => {
      const store = await open(newAddress());
      await foldInBulk(store, history);
      const rounds = { left: 3 };
      const reading = (async () => {
        let answers = 0;
        for (; rounds.left > 0; answers++)
          expect((await store.list(samples, scope, [], { limit: 99 })).items).toHaveLength(IDS.length);
        return answers;
      })();
      for (; rounds.left > 0; rounds.left--) await foldInBulk(store, history);
      expect(await reading).toBeGreaterThan(0);
    });

    it('is not changed when it has the tables of another program', async () => {
      const address = newAddress();
      const schema = new URL(address).searchParams.get('schema');
      await runSql(address, `CREATE SCHEMA ${schema}`, `CREATE TABLE ${schema}.theirs (x int)`);
      await expect(open(address)).rejects.toThrow('another program');
    });

    it('is refused with both versions when a newer version of the product wrote it', async () => {
      const address = newAddress();
      await open(address);
      await closeAll();
      const schema = new URL(address).searchParams.get('schema');
      await runSql(address, `UPDATE ${schema}.format SET version = 7`);
      await expect(open(address)).rejects.toThrow('format 7; this version knows up to 1');
    });

    it('says which server cannot be connected to, without the password', async () => {
      const address = 'postgres://lingqu:secret@127.0.0.1:9/postgres?schema=rows';
      const refused = await open(address).catch((error: unknown) => String(error));
      expect(refused).toContain('127.0.0.1:9');
      expect(refused).not.toContain('secret');
    });
  });
});

describeWithPostgresServer('rows while the server of PostgreSQL is killed', (given) => {
  it('have each batch once: one is written after the server is back, or refused and not stored', async () => {
    const address = given.server.address(newSchema());
    const store = await openPostgresReadStore({ address, models: sampleModels, outage: 60_000 });
    const batches = history.map((event) => [event]);
    const folding = foldLive(store, batches);
    for (let kill = 0; kill < 3; kill++) {
      await given.server.stop('SIGQUIT');
      await given.server.run();
    }
    await folding;
    const sqlite = openSqliteReadStore({ file: ':memory:', models: sampleModels });
    await foldLive(sqlite, [history]);
    expect(await store.digest()).toEqual(await sqlite.digest());
    await sqlite.close();
    await store.close();
  });

  it('are unavailable for a query that waited longer than the outage may last, and then answer again', async () => {
    const address = given.server.address(newSchema());
    const store = await openPostgresReadStore({ address, models: sampleModels, outage: 200 });
    await foldLive(store, [history]);
    await given.server.stop('SIGQUIT');
    await expect(store.checkpoint()).rejects.toThrow(StoreUnavailable);
    await given.server.run();
    expect(await store.checkpoint()).toBe(head);
    await store.close();
  });
});
