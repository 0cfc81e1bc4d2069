import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#event-store';
import { chainDashboard, startsChain } from '#figures';
import { EVERYTHING, readModels } from '#projections';
import { OccurredReplays, openSqliteReadStore, rebuild, type ReadStore } from '#read-store';
import { atMost, type Bar } from './bar.js';
import { median } from './rounds.js';
import { SAMPLE_CHAIN, sampleTest } from './sample-events.js';
import { filledStore } from './sample-store.js';

const EVENTS = process.env['LINGQU_BENCH'] === 'full' ? 100_000 : 20_000;
const BAR_SECONDS = 2;
/** A late fact, and the dashboard with it. */
const LATE_BAR_MS = 50;
const LATE_DAYS = [1, 10];
const DAY_MS = 24 * 60 * 60 * 1000;
const AS_OF = '2026-12-31';

/**
 * What was known at a position about an earlier day: a replay of the events of a chain, and the dashboard from it. Then the
 * same after facts that are recorded one day and ten days late.
 */
export async function benchBitemporal(rounds: number, progress: (line: string) => void): Promise<readonly Bar[]> {
  const dir = await mkdtemp(join(tmpdir(), 'lingqu-bench-'));
  const events = await filledStore(dir, EVENTS);
  const reads = openSqliteReadStore({ file: join(dir, 'read.db'), models: readModels });
  try {
    await rebuild(events, reads, readModels);
    progress(`${EVENTS} events folded`);
    const seconds: number[] = [];
    const cpu: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const replays = new OccurredReplays({ events, reads, models: readModels, startsChain });
      const [from, used] = [performance.now(), process.cpuUsage()];
      // Another position each time: nothing is in a cache.
      const replay = await replays.asOf(SAMPLE_CHAIN, EVENTS - round);
      await chainDashboard(replay.reads, SAMPLE_CHAIN, { at: replay.size, asOfDate: AS_OF });
      const { user, system } = process.cpuUsage(used);
      if (round > 0) {
        seconds.push((performance.now() - from) / 1_000);
        cpu.push((user + system) / 1e6);
      }
      replays.close();
      progress(`round ${round} of ${rounds}`);
    }
    const took = median(seconds);
    const late = await afterLateFacts(rounds, events, reads);
    progress(`${rounds} late facts of each kind`);
    return [
      atMost(
        'known at one moment, true at another, for a chain of 100,000 events, in units of 2 s',
        (took / BAR_SECONDS) * (100_000 / EVENTS),
        1,
        `${took.toFixed(2)} s for ${EVENTS} events (${median(cpu).toFixed(2)} s of CPU)`,
      ),
      ...late.map(({ days, ms, after }) =>
        atMost(
          `the same after a fact that is ${days} days late, in units of ${LATE_BAR_MS} ms`,
          ms / LATE_BAR_MS,
          1,
          `${ms.toFixed(1)} ms, with ${after} of ${EVENTS} events after that fact`,
        ),
      ),
    ];
  } finally {
    await reads.close();
    await events.close();
    await rm(dir, { recursive: true });
  }
}

/** The time until the dashboard has a late fact, in milliseconds, and the number of events that occurred after that. */
async function afterLateFacts(rounds: number, events: EventStore, reads: ReadStore) {
  const replays = new OccurredReplays({ events, reads, models: readModels, startsChain });
  let until = EVENTS;
  const whole = await replays.of(SAMPLE_CHAIN, until);
  const last = (await whole.reads.entry(whole.size, EVERYTHING))?.occurredAt ?? '';
  const measured = LATE_DAYS.map((days) => ({ days, times: [] as number[], after: [] as number[] }));
  for (let round = 0; round < rounds; round++)
    for (const { days, times, after } of measured) {
      const occurredAt = new Date(Date.parse(last) - days * DAY_MS);
      await events.append([sampleTest(2_000_000_000 + until, occurredAt)], []);
      until += 1;
      const from = performance.now();
      const replay = await replays.of(SAMPLE_CHAIN, until);
      await chainDashboard(replay.reads, SAMPLE_CHAIN, { at: replay.size, asOfDate: AS_OF });
      times.push(performance.now() - from);
      after.push(replay.size - replay.positionAt(occurredAt.toISOString()));
    }
  replays.close();
  return measured.map(({ days, times, after }) => ({ days, ms: median(times), after: median(after) }));
}
