import { createServer, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { StoreUnavailable, type NewRecord, type StoredEvent } from '../port.js';
import { describeWithPostgresServer, newSchema, type PostgresServer } from '../testing/postgres-server.js';
import { everything, record } from '../testing/records.js';
import { openPostgresEventStore } from './postgres-event-store.js';

/** How often the server is killed under load. `LINGQU_FAULTS` sets more. */
const KILLS = Number(process.env['LINGQU_FAULTS'] ?? 3);
const WRITERS = 16;

/** A proxy that can cut its connections when the server's answer to a commit passes. */
async function proxyTo(port: number) {
  const sockets = new Set<Socket>();
  const state = { cutsAtCommit: false, cuts: 0 };
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    client.pipe(upstream);
    upstream.on('data', (answer: Buffer) => {
      // The tag of CommandComplete for a commit.
      if (state.cutsAtCommit && answer.includes('COMMIT\0')) {
        state.cutsAtCommit = false;
        state.cuts += 1;
        client.destroy();
        upstream.destroy();
      } else client.write(answer);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    state,
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

describeWithPostgresServer('an outage of PostgreSQL', (given) => {
  it('that cuts the answer to a commit ends in the first answer, not in a second event or an error', async () => {
    const proxy = await proxyTo(given.server.port);
    const url = new URL(given.server.address(newSchema()));
    url.port = String(proxy.port);
    const store = await openPostgresEventStore({ address: url.href });
    for (let round = 1; round <= 5; round++) {
      proxy.state.cutsAtCommit = true;
      const records = [record({ stream: 'a' }), record({ stream: 'b' })];
      const checks = [{ stream: 'a', version: round - 1 }];
      const [answer] = await Promise.all([store.append(records, checks), store.append([record({ stream: 'c' })], [])]);
      expect(proxy.state.cuts).toBe(round);
      expect(answer.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
      const log = await everything(store);
      expect(log).toHaveLength(round * 3);
      expect(log).toEqual(expect.arrayContaining([...answer]));
    }
    await store.close();
    await proxy.close();
  });

  it('that lasts too long fails the append, and says that it may be stored', async () => {
    const proxy = await proxyTo(given.server.port);
    const url = new URL(given.server.address(newSchema()));
    url.port = String(proxy.port);
    const store = await openPostgresEventStore({ address: url.href, outage: 300 });
    await proxy.close();
    await expect(store.append([record()], [])).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
    await store.close();
  });

  it(`of a killed server, ${KILLS} times under load: no acknowledged event is lost, none is stored twice, none is missed`, async () => {
    const { server } = given;
    const address = server.address(newSchema());
    const stores = [await openPostgresEventStore({ address }), await openPostgresEventStore({ address })];
    const followed: StoredEvent[] = [];
    stores[0]?.subscribe(0, async (events) => void followed.push(...events), {
      onError: (error) => {
        throw error;
      },
    });
    const acknowledged: StoredEvent[] = [];
    const load = { isRunning: true };
    const failures: unknown[] = [];
    const writers = Array.from({ length: WRITERS }, async (_, index) => {
      const store = stores[index % stores.length];
      for (let version = 0; load.isRunning; version++) {
        const given: NewRecord = record({ stream: `writer-${index}` });
        await store?.append([given], [{ stream: given.stream, version }]).then(
          (events) => acknowledged.push(...events),
          (error: unknown) => failures.push(error),
        );
      }
    });
    for (let kill = 0; kill < KILLS; kill++) {
      const before = acknowledged.length;
      while (acknowledged.length < before + 50) await delay(5);
      await crash(server);
    }
    const before = acknowledged.length;
    while (acknowledged.length < before + 50) await delay(5);
    load.isRunning = false;
    await Promise.all(writers);
    expect(failures).toEqual([]);
    const log = await everything(stores[1] as (typeof stores)[0]);
    expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
    // Every append was acknowledged in the end: the log has these events and no other.
    expect(log).toEqual(acknowledged.toSorted((a, b) => a.position - b.position));
    for (let waited = 0; followed.length < log.length && waited < 5_000; waited += 10) await delay(10);
    expect(followed).toEqual(log);
    await Promise.all(stores.map((store) => store.close()));
  }, 600_000);
});

async function crash(server: PostgresServer): Promise<void> {
  await server.stop('SIGQUIT');
  await server.run();
}
