import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '#event-store';
import { createApplication } from '../apps/api/src/application.js';
import { KeyRing } from '../apps/cli/src/foundation/key-ring.js';
import { cityRecords } from './city-events.js';
import { answerBench } from './measured-server.js';

// The server of the benchmark in a browser: 200,000 events on 20 chains. Its headers are the session of a regulator.

const EVENTS = 200_000;
const BATCH = 1_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const YEAR_MS = 365 * DAY_MS;
const NEVER_REACHED = 100_000_000;

const dataDir = await mkdtemp(join(tmpdir(), 'lingqu-bench-'));
/** The events were recorded over a year that ends now, so that the slider has days to move over. */
let now = Date.now() - YEAR_MS;
const events = openSqliteEventStore({ file: join(dataDir, 'events.db'), clock: () => now, simulatedClock: true });
const records = [...cityRecords(EVENTS)];
for (let from = 0; from < records.length; from += BATCH) {
  await events.append(records.slice(from, from + BATCH), []);
  now += (YEAR_MS - DAY_MS) / (EVENTS / BATCH);
}
await events.close();

const { app, identity } = await createApplication({
  dataDir,
  rates: { perAccount: NEVER_REACHED, perAddress: NEVER_REACHED },
});
const keys = new KeyRing(identity);
await app.listen(0, '127.0.0.1');
const { id } = keys.accountOf({ role: 'REGULATOR', organisationId: 'bench-regulator' });
const session = identity.sessions.begin(id, identity.accounts.choicesOf(id), { secondFactor: true, agent: 'bench' });
const key = keys.headersFor({ role: 'REGULATOR', organisationId: 'bench-regulator' });
answerBench(await app.getUrl(), { ...key, session }, async () => {
  await app.close();
  await rm(dataDir, { recursive: true });
});
