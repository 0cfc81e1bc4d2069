import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openServerEventStore, openSqliteEventStore, type EventStore } from '#event-store';
import { describeWithKurrent } from '../../libs/event-store/src/testing/kurrent-server.js';
import { describeWithPostgres } from '../../libs/event-store/src/testing/postgres-server.js';
import { withEvents } from '../../apps/cli/src/foundation/data-folder.js';
import { startServer } from '../../apps/cli/src/foundation/local-server.js';
import { SettableClock } from '../../apps/cli/src/foundation/settable-clock.js';
import { inOrderOfClock } from '../../apps/cli/src/components/steps/send-steps.js';
import { recordAndCompare } from '../../apps/cli/src/features/scenario/run-scenarios.js';
import { readScenarioFile } from '../../apps/cli/src/features/scenario/scenario-file.js';
import { acceptanceExpectation } from './acceptance-figures.js';
import { runLingqu } from './run-lingqu.js';

const { scenarios } = readScenarioFile(fileURLToPath(new URL('./acceptance-events.json', import.meta.url)));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-server-'));
});
afterEach(() => {
  delete process.env['LINGQU_EVENT_STORE'];
  rmSync(folder, { recursive: true });
});

const EVENTS = 100_000;

/** Events whose content is encrypted with the secret of a server, or has a key of it. */
const SEALED: ReadonlySet<string> = new Set(['FactSealed', 'SealOpened']);

/** Without the ids of the command and account in a copy of a sealed event. */
const unsealed = (data: unknown): unknown => ({ ...(data as object), sealed: undefined });

/** The events with what a server chooses at random taken out: ids of accounts and of commands, and what follows from them. */
const contentOf = async (events: EventStore): Promise<readonly unknown[]> =>
  (await events.readAll(0, EVENTS)).map(({ chain, type, occurredAt, recordedAt, data, version, position }) => {
    return { chain, type, occurredAt, recordedAt, data: SEALED.has(type) ? {} : unsealed(data), version, position };
  });

const recordsInServer = (newAddress: () => string): void => {
  /** Records the acceptance scenarios and compares every figure with the expected ones. */
  async function acceptance(data: string, eventStore?: string): Promise<void> {
    const [first] = inOrderOfClock(scenarios.flatMap((scenario) => scenario.events));
    const clock = new SettableClock(first?.recordedAt ?? '');
    const server = await startServer(data, clock, 0, eventStore);
    try {
      const { failed, lines } = await recordAndCompare(scenarios, acceptanceExpectation, server.client, clock);
      if (failed > 0) throw new Error(lines.join('\n'));
    } finally {
      await server.close();
    }
  }

  it('gives the figures of the acceptance scenarios, from the same events as with SQLite', async () => {
    const address = newAddress();
    await acceptance(join(folder, 'served'), address);
    await acceptance(join(folder, 'sqlite'));
    const onServer = await openServerEventStore({ address, acceptClock: true });
    const inSqlite = openSqliteEventStore({ file: join(folder, 'sqlite', 'events.db'), acceptClock: true });
    try {
      expect(await contentOf(onServer)).toEqual(await contentOf(inSqlite));
    } finally {
      await onServer.close();
      await inSqlite.close();
    }
    // Commands of the command line read the same store, and its events agree with the ledger in the data folder.
    process.env['LINGQU_EVENT_STORE'] = address;
    expect(await withEvents(join(folder, 'served'), (events) => events.head())).toBeGreaterThan(100);
    const checked = await runLingqu('check', '--data', join(folder, 'served'));
    expect(checked.code).toBe(0);
  }, 300_000);

  describe('is refused', () => {
    it('when the data folder has an event store too', async () => {
      writeFileSync(join(folder, 'events.db'), 'events');
      const refused = startServer(folder, new SettableClock('2026-01-05T10:00:00+08:00'), 0, newAddress());
      await expect(refused).rejects.toThrow('lingqu move');
    });

    it('when its ledger has sealed more events than the store has', async () => {
      const clock = new SettableClock('2026-01-05T10:00:00+08:00');
      await acceptance(folder, newAddress());
      await expect(startServer(folder, clock, 0, newAddress())).rejects.toThrow();
    }, 300_000);
  });
};

describeWithPostgres('a server with its events in PostgreSQL', recordsInServer);
describeWithKurrent('a server with its events in KurrentDB', recordsInServer);
