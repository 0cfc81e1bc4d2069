import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chainDashboard, startsChain } from '#figures';
import { readModels } from '#projections';
import { OccurredReplays, openSqliteReadStore, rebuild } from '#read-store';
import { atMost, type Bar } from './bar.js';
import { median } from './rounds.js';
import { SAMPLE_CHAIN } from './sample-events.js';
import { filledStore } from './sample-store.js';

const EVENTS = process.env['LINGQU_BENCH'] === 'full' ? 100_000 : 20_000;
const BAR_SECONDS = 2;
const AS_OF = '2026-12-31';

/** What was known at a position about an earlier day: a replay of the events of a chain, and the dashboard from it. */
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
    return [
      atMost(
        'known at one moment, true at another, for a chain of 100,000 events, in units of 2 s',
        (took / BAR_SECONDS) * (100_000 / EVENTS),
        1,
        `${took.toFixed(2)} s for ${EVENTS} events (${median(cpu).toFixed(2)} s of CPU)`,
      ),
    ];
  } finally {
    await reads.close();
    await events.close();
    await rm(dir, { recursive: true });
  }
}
