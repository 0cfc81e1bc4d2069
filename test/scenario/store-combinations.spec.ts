import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { readModels } from '#projections';
import { openSqliteReadStore, rebuild } from '#read-store';
import { openEventStore } from '../../apps/api/src/operations/open-event-store.js';
import { openRowsForReading } from '../../apps/api/src/operations/open-read-store.js';
import { inOrderOfClock } from '../../apps/cli/src/components/steps/send-steps.js';
import { recordAndCompare } from '../../apps/cli/src/features/scenario/run-scenarios.js';
import { readScenarioFile } from '../../apps/cli/src/features/scenario/scenario-file.js';
import { startServer } from '../../apps/cli/src/foundation/local-server.js';
import { SettableClock } from '../../apps/cli/src/foundation/settable-clock.js';
import { describeWithKurrent } from '../../libs/event-store/src/testing/kurrent-server.js';
import { describeWithPostgres } from '../../libs/event-store/src/testing/postgres-server.js';
import { acceptanceExpectation } from './acceptance-figures.js';

jest.setTimeout(300_000);

const { scenarios } = readScenarioFile(fileURLToPath(new URL('./acceptance-events.json', import.meta.url)));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-combination-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/**
 * Records the acceptance scenarios, compares every figure with the expected ones, and the stored rows with those that the
 * same events give in a new SQLite file.
 */
async function acceptance(eventStore: string | undefined, readStore: string | undefined): Promise<void> {
  const [first] = inOrderOfClock(scenarios.flatMap((scenario) => scenario.events));
  const clock = new SettableClock(first?.recordedAt ?? '');
  const server = await startServer(folder, clock, 0, eventStore, readStore);
  try {
    const { failed, lines } = await recordAndCompare(scenarios, acceptanceExpectation, server.client, clock);
    if (failed > 0) throw new Error(lines.join('\n'));
  } finally {
    await server.close();
  }
  const events = await openEventStore(folder, eventStore, { acceptClock: true });
  const served = await openRowsForReading({ dataDir: folder, readStore });
  const again = openSqliteReadStore({ file: join(folder, 'again.db'), models: readModels });
  try {
    await rebuild(events, again, readModels);
    expect(await served.checkpoint()).toBe(await events.head());
    expect(await served.digest()).toEqual(await again.digest());
  } finally {
    await again.close();
    await served.close();
    await events.close();
  }
}

describeWithPostgres(
  'the acceptance scenarios give every expected figure, and the same rows as SQLite',
  (newAddress) => {
    it('with events in SQLite and rows in PostgreSQL', () => acceptance(undefined, newAddress()));

    it('with events in PostgreSQL and rows in SQLite', () => acceptance(newAddress(), undefined));

    it('with events and rows in PostgreSQL', () => acceptance(newAddress(), newAddress()));

    describeWithKurrent('with KurrentDB', (newKurrentAddress) => {
      it('with events in KurrentDB and rows in PostgreSQL', () => acceptance(newKurrentAddress(), newAddress()));
    });
  },
);
