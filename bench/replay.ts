import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { chinaDate } from '#domain';
import { readModels } from '#projections';
import { chainDashboard } from '#figures';
import { openSqliteReadStore, rebuild } from '#read-store';
import { atLeast, atMost, type Bar } from './bar.js';
import { interleaved, median } from './rounds.js';
import { SAMPLE_CHAIN } from './sample-events.js';
import { filledStore } from './sample-store.js';

/** Events that are folded again in each round. */
const EVENTS = 200_000;
/** Events of the chain whose dashboards are compared; 1,000,000 in a full run (`LINGQU_BENCH=full`), folded once. */
const LONG_CHAIN = process.env['LINGQU_BENCH'] === 'full' ? 1_000_000 : EVENTS;
const shown = (events: number): string => events.toLocaleString('en');
const PAGE = 5_000;
/** Dashboards computed per round, for the past and for now. */
const DASHBOARDS = 9;

/** The baseline of a rebuild: reads all events page by page and parses them. */
function scanAndParse(file: string): void {
  const db = new Database(file, { readonly: true });
  const page = db.prepare<[number, number], { position: number; body: string }>(
    'SELECT position, body FROM events WHERE position > ? ORDER BY position LIMIT ?',
  );
  let after = 0;
  for (;;) {
    const rows = page.all(after, PAGE);
    for (const { body } of rows) JSON.parse(body);
    const last = rows.at(-1);
    if (!last) break;
    after = last.position;
  }
  db.close();
}

const millis = async (work: () => Promise<unknown> | void): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

/** Compares a rebuild of all row versions with a scan of the events. */
export async function benchReplay(rounds: number, progress: (line: string) => void): Promise<readonly Bar[]> {
  const dir = await mkdtemp(join(tmpdir(), 'lingqu-bench-'));
  const events = await filledStore(dir, EVENTS);
  progress(`${shown(EVENTS)} events stored`);
  const reads = openSqliteReadStore({ file: join(dir, 'read.db'), models: readModels });
  try {
    const replay = await interleaved(
      [
        { name: 'scan', run: async () => ({ ms: await millis(() => scanAndParse(join(dir, 'events.db'))) }) },
        { name: 'rebuild', run: async () => ({ ms: await millis(() => rebuild(events, reads, readModels)) }) },
      ],
      rounds,
      progress,
    );
    const rate = (name: string): number => (EVENTS * 1000) / (replay.get(name)?.ms ?? Number.NaN);
    return [
      atLeast(
        `rebuild of ${shown(EVENTS)} events with all row versions`,
        rate('rebuild') / rate('scan'),
        0.25,
        `${rate('rebuild').toFixed(0)}/s against ${rate('scan').toFixed(0)}/s scan + JSON.parse (aim 0.40)`,
      ),
    ];
  } finally {
    await reads.close();
    await events.close();
    await rm(dir, { recursive: true });
  }
}

/** Compares dashboards for the past with dashboards for now. */
export async function benchPast(rounds: number, progress: (line: string) => void): Promise<readonly Bar[]> {
  const dir = await mkdtemp(join(tmpdir(), 'lingqu-bench-'));
  const events = await filledStore(dir, LONG_CHAIN);
  progress(`${shown(LONG_CHAIN)} events stored`);
  const reads = openSqliteReadStore({ file: join(dir, 'read.db'), models: readModels });
  try {
    await rebuild(events, reads, readModels);
    progress('and folded');
    const asOfDate = chinaDate(new Date().toISOString());
    const dashboardAt = (at: number | 'now') => chainDashboard(reads, SAMPLE_CHAIN, { at, asOfDate });
    const evenlySpaced = (n: number): number => Math.round((LONG_CHAIN * (n + 1)) / (DASHBOARDS + 1));
    const medianOf = async (at: (n: number) => number | 'now'): Promise<number> => {
      const times: number[] = [];
      for (let n = 0; n < DASHBOARDS; n++) times.push(await millis(() => dashboardAt(at(n))));
      return median(times);
    };
    const dashboards = await interleaved(
      [
        { name: 'now', run: async () => ({ ms: await medianOf(() => 'now') }) },
        { name: 'past', run: async () => ({ ms: await medianOf(evenlySpaced) }) },
        { name: 'near past', run: async () => ({ ms: await medianOf((n) => LONG_CHAIN - 1 - n) }) },
      ],
      rounds,
      progress,
    );
    const ms = (name: string): number => dashboards.get(name)?.ms ?? Number.NaN;
    return [
      atMost(
        `a dashboard at a past position of ${shown(LONG_CHAIN)} events`,
        ms('past') / ms('now'),
        2,
        `${ms('past').toFixed(1)} ms against ${ms('now').toFixed(1)} ms now, neither cached`,
      ),
      atMost(
        'a dashboard just before now',
        ms('near past') / ms('now'),
        2,
        `${ms('near past').toFixed(1)} ms against ${ms('now').toFixed(1)} ms now, neither cached`,
      ),
    ];
  } finally {
    await reads.close();
    await events.close();
    await rm(dir, { recursive: true });
  }
}
