import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVERYTHING, ONLY_PUBLISHED, readModels, type Visibility } from '#projections';
import { openSqliteReadStore, rebuild } from '#read-store';
import { atMost, type Bar } from './bar.js';
import { median } from './rounds.js';
import { SAMPLE_CHAIN } from './sample-events.js';
import { filledStore } from './sample-store.js';

const EVENTS = 200_000;
const EVENTS_PER_TURN = 100;
/** What a search may take, in milliseconds. */
const LIMIT_MS = 50;

const ON_CHAIN: Visibility = { ...ONLY_PUBLISHED, ledChains: [SAMPLE_CHAIN], organisations: ['bench-lab'] };

/** Searches, and whose. */
const SEARCHES: readonly (readonly [name: string, search: string, by: Visibility])[] = [
  ['2 Chinese characters that most rows have', '电阻', EVERYTHING],
  ['the same, of the leader of the chain', '电阻', ON_CHAIN],
  ['the same, of somebody who sees none of them', '电阻', ONLY_PUBLISHED],
  ['pinyin initials', 'csl', EVERYTHING],
  ['the number of a test', 't-123456', EVERYTHING],
  ['the beginning of a number', 't-1', EVERYTHING],
  ['2 words', 'sub-777 电阻', EVERYTHING],
  ['nothing, in Chinese', '不存在的检测', EVERYTHING],
  ['nothing, a number', 't-99999999', EVERYTHING],
];

/** Searches over the rows of 200,000 events, now and at a past moment. */
export async function benchSearch(rounds: number, progress: (line: string) => void): Promise<readonly Bar[]> {
  const dir = await mkdtemp(join(tmpdir(), 'lingqu-bench-'));
  const events = await filledStore(dir, EVENTS);
  const reads = openSqliteReadStore({ file: join(dir, 'read.db'), models: readModels });
  try {
    await rebuild(events, reads, readModels);
    const began = performance.now();
    let longest = 0;
    for (let left = 1; left > 0;) {
      const turn = performance.now();
      left = await reads.indexTexts(EVENTS_PER_TURN);
      longest = Math.max(longest, performance.now() - turn);
    }
    const indexed = performance.now() - began;
    progress(`indexed in ${(indexed / 1000).toFixed(1)} s, ${longest.toFixed(0)} ms at a time at most`);
    const bars: Bar[] = [];
    for (const [name, search, visibility] of SEARCHES)
      for (const at of ['now', EVENTS / 2] as const) {
        const times: number[] = [];
        let found = '';
        for (let round = 0; round < rounds; round++) {
          const from = performance.now();
          const { hits, hasMore } = await reads.search({ search, at, visibility, limit: 20 });
          times.push(performance.now() - from);
          found = `${hits.length}${hasMore ? '+' : ''} found`;
        }
        const ms = median(times);
        progress(`search for ${name}, ${at === 'now' ? 'now' : 'in the past'}: ${ms.toFixed(2)} ms, ${found}`);
        bars.push(
          atMost(
            `search for ${name}, ${at === 'now' ? 'now' : 'in the past'}`,
            ms / LIMIT_MS,
            1,
            `${ms.toFixed(2)} ms, ${found}`,
          ),
        );
      }
    return bars;
  } finally {
    await reads.close();
    await events.close();
    await rm(dir, { recursive: true });
  }
}
