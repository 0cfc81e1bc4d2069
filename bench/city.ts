import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PastEvent } from '#domain';
import { openSqliteEventStore, type EventStore, type NewRecord } from '#event-store';
import { chainDashboard, cityDashboard } from '#figures';
import { EVERYTHING, readModels } from '#projections';
import { openSqliteReadStore, rebuild, startProjector, withRunningTotals, type ReadStore } from '#read-store';
import { atMost, type Bar } from './bar.js';
import { interleaved } from './rounds.js';
import { cityChain, cityRecords } from './city-events.js';

const EVENTS = 200_000;
/** Appended in the rounds. */
const LATER = 1_000;
const BATCH = 1_000;
const TIMEOUT_MS = 10_000;
const AS_OF_DATE = '2026-12-31';

async function filled(dir: string): Promise<{ readonly events: EventStore; readonly later: readonly NewRecord[] }> {
  const events = openSqliteEventStore({ file: join(dir, 'events.db') });
  const all = [...cityRecords(EVENTS + LATER)];
  for (let from = 0; from < EVENTS; from += BATCH) await events.append(all.slice(from, from + BATCH), []);
  return { events, later: all.slice(EVENTS) };
}

type Figures = Readonly<Record<'ms' | 'writeMs', number>>;

/** The dashboards of a city of 20 chains and 200,000 events after each write, with running totals and counted from the rows. */
export async function benchCity(rounds: number, progress: (line: string) => void): Promise<readonly Bar[]> {
  const dir = await mkdtemp(join(tmpdir(), 'lingqu-bench-'));
  const { events, later } = await filled(dir);
  const counted = openSqliteReadStore({ file: join(dir, 'read.db'), models: readModels });
  await rebuild(events, counted, readModels);
  // The projector would index them in the meantime.
  while ((await counted.indexTexts(BATCH)) > 0);
  progress(`${EVENTS} events folded, their texts indexed`);
  const followed = withRunningTotals(counted);
  const onError = (error: unknown): void => progress(String(error));
  const projector = await startProjector({ events, reads: followed, models: readModels, onError });
  const left = [...later];
  const afterWrite = async (work: () => Promise<unknown>): Promise<Figures> => {
    const record = left.shift();
    if (!record) throw new Error('no records are left');
    const from = performance.now();
    const [stored] = (await events.append([record], [])) as unknown as readonly PastEvent[];
    await projector.caughtUpTo(stored?.position ?? 0, TIMEOUT_MS);
    const written = performance.now();
    await work();
    return { ms: performance.now() - written, writeMs: written - from };
  };
  const city = (reads: ReadStore) => cityDashboard(reads, { at: 'now', asOfDate: AS_OF_DATE }, EVERYTHING);
  const chain = (reads: ReadStore) => chainDashboard(reads, cityChain(1), { at: 'now', asOfDate: AS_OF_DATE });
  try {
    const found = await interleaved<Figures>(
      [
        { name: 'city counted', run: () => afterWrite(() => city(counted)) },
        { name: 'city followed', run: () => afterWrite(() => city(followed)) },
        { name: 'chain counted', run: () => afterWrite(() => chain(counted)) },
        { name: 'chain followed', run: () => afterWrite(() => chain(followed)) },
      ],
      rounds,
      progress,
    );
    const msOf = (name: string): number => found.get(name)?.ms ?? Number.NaN;
    const compared = (of: 'city' | 'chain', bar: number): Bar =>
      atMost(
        `dashboard of ${of === 'city' ? 'the city' : 'a chain'} after a write, running totals against counting the rows`,
        msOf(`${of} followed`) / msOf(`${of} counted`),
        bar,
        `${msOf(`${of} followed`).toFixed(2)} ms against ${msOf(`${of} counted`).toFixed(2)} ms`,
      );
    return [compared('city', 0.1), compared('chain', 0.5)];
  } finally {
    await projector.close();
    await followed.close();
    await events.close();
    await rm(dir, { recursive: true });
  }
}
