import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { StoreUnavailable } from '../port.js';
import { cuttingProxyTo } from '../testing/cutting-proxy.js';
import { describeWithKurrentServer, newPrefix, type KurrentServer } from '../testing/kurrent-server.js';
import { loadThrough } from '../testing/load.js';
import { everything, record } from '../testing/records.js';
import { openKurrentEventStore } from './kurrent-event-store.js';

/** How often the server is killed under load. `LINGQU_FAULTS` sets more. */
const KILLS = Number(process.env['LINGQU_FAULTS'] ?? 3);
/** Longer than a restart of the server takes, in milliseconds. */
const OUTAGE_MS = 120_000;

const through = (server: KurrentServer, port: number): string =>
  server.address(newPrefix()).replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`);

describeWithKurrentServer('an outage of KurrentDB', (given) => {
  const node = () => given.server.nodes[0];

  it('that cuts the answer to an append ends in the first answer, not in a second event or an error', async () => {
    const proxy = await cuttingProxyTo(node()?.ports.node ?? 0);
    const address = through(given.server, proxy.port);
    const store = await openKurrentEventStore({ address, outage: 60_000 });
    const direct = await openKurrentEventStore({
      address: address.replace(String(proxy.port), String(node()?.ports.node)),
    });
    for (let round = 0; round < 5; round++) {
      // After an answered append, the next one is sent without reading anything.
      await store.append([record({ stream: 'd' })], [{ stream: 'd', version: round }]);
      const records = [record({ stream: 'a' }), record({ stream: 'b' })];
      const checks = ['a', 'b'].map((stream) => ({ stream, version: round }));
      proxy.holdAnswers();
      const both = Promise.all([
        store.append(records, checks),
        store.append([record({ stream: 'c' })], [{ stream: 'c', version: round }]),
      ]);
      const expected = (round + 1) * 4;
      for (let waited = 0; (await direct.head()) < expected && waited < 20_000; waited += 5) await delay(5);
      const stored = await direct.head();
      proxy.cut();
      expect(stored).toBe(expected);
      const [answer] = await both;
      expect(answer.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
      const log = await everything(direct);
      expect(log).toHaveLength(expected);
      expect(log).toEqual(expect.arrayContaining([...answer]));
    }
    await Promise.all([store.close(), direct.close()]);
    await proxy.close();
  }, 180_000);

  it('that lasts too long fails appends and reads, and says that an append may be stored', async () => {
    const proxy = await cuttingProxyTo(node()?.ports.node ?? 0);
    const store = await openKurrentEventStore({ address: through(given.server, proxy.port), outage: 300 });
    await proxy.close();
    await expect(store.append([record()], [])).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
    await store.close();
  }, 60_000);

  it(`of a killed server, ${KILLS} times under load: no acknowledged event is lost, none is stored twice, none is missed`, async () => {
    const address = given.server.address(newPrefix());
    const stores = [
      await openKurrentEventStore({ address, outage: OUTAGE_MS }),
      await openKurrentEventStore({ address, outage: OUTAGE_MS }),
    ];
    const crash = async (): Promise<void> => {
      await node()?.kill();
      node()?.run();
      await given.server.ready();
    };
    await loadThrough(stores, Array<() => Promise<void>>(KILLS).fill(crash));
    await Promise.all(stores.map((store) => store.close()));
  }, 3_600_000);
});

describeWithKurrentServer(
  'a cluster of three nodes',
  (given) => {
    it(`whose leader is killed ${KILLS} times under load loses nothing, stores nothing twice and misses nothing`, async () => {
      const address = given.server.address(newPrefix());
      const stores = [
        await openKurrentEventStore({ address, outage: OUTAGE_MS }),
        await openKurrentEventStore({ address, outage: OUTAGE_MS }),
      ];
      const killLeader = async (): Promise<void> => {
        const leader = await given.server.ready();
        await leader.kill();
        await given.server.ready();
        leader.run();
        for (let waited = 0; (await leader.state()) !== 'follower' && waited < 90_000; waited += 100) await delay(100);
      };
      await loadThrough(stores, Array<() => Promise<void>>(KILLS).fill(killLeader));
      await Promise.all(stores.map((store) => store.close()));
    }, 3_600_000);
  },
  { nodes: 3 },
);
