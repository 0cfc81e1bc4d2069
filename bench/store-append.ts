import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore, type NewRecord } from '#event-store';
import { atLeast, type Bar } from './bar.js';
import { openRawSqlite, rawRow } from './raw-sqlite.js';
import { interleaved, type Measurement } from './rounds.js';
import { sampleRecords } from './sample-events.js';

const MANY_WRITERS = 64;
/** Events per round and measurement. */
const ONE_AT_A_TIME = 1_500;
const TOGETHER = 12_000;

type Figures = Readonly<Record<'perSecond', number>>;

const perSecond = async (count: number, work: () => Promise<void> | void): Promise<Figures> => {
  const from = performance.now();
  await work();
  return { perSecond: (count * 1000) / (performance.now() - from) };
};

let streams = 0;

/** Sample records, each the first event of a new stream, as most commands write; stream ids are numbered. */
const records = (count: number): readonly NewRecord[] =>
  [...sampleRecords(count)].map((record) => ({ ...record, stream: `test-subject-SUB-${(streams += 1)}` }));

/** Compares durable appends through the event store with better-sqlite3 alone: one transaction per event, same settings. */
export async function benchStoreAppend(rounds: number, progress: (line: string) => void): Promise<readonly Bar[]> {
  const dir = await mkdtemp(join(tmpdir(), 'lingqu-bench-'));
  const store = openSqliteEventStore({ file: join(dir, 'events.db') });
  const raw = await openRawSqlite(dir);
  const write = (record: NewRecord) => store.append([record], [{ stream: record.stream, version: 0 }]);
  const measurements: readonly Measurement<Figures>[] = [
    {
      name: 'raw',
      run: () => {
        const rows = records(ONE_AT_A_TIME).map(rawRow);
        return perSecond(ONE_AT_A_TIME, () => rows.forEach((row) => raw.append(row)));
      },
    },
    {
      name: 'one writer',
      run: () => {
        const batch = records(ONE_AT_A_TIME);
        return perSecond(ONE_AT_A_TIME, async () => {
          for (const record of batch) await write(record);
        });
      },
    },
    {
      name: 'many writers',
      run: () => {
        const batch = [...records(TOGETHER)].reverse();
        const writer = async (): Promise<void> => {
          for (let record = batch.pop(); record; record = batch.pop()) await write(record);
        };
        return perSecond(TOGETHER, async () => void (await Promise.all(Array.from({ length: MANY_WRITERS }, writer))));
      },
    },
  ];
  try {
    const figures = await interleaved(measurements, rounds, progress);
    const rateOf = (name: string): number => figures.get(name)?.perSecond ?? Number.NaN;
    const basis = (name: string): string =>
      `${rateOf(name).toFixed(0)}/s against ${rateOf('raw').toFixed(0)}/s raw, one per transaction`;
    return [
      atLeast('store append, 64 writers', rateOf('many writers') / rateOf('raw'), 5, basis('many writers')),
      atLeast('store append, 1 writer', rateOf('one writer') / rateOf('raw'), 0.8, basis('one writer')),
    ];
  } finally {
    await store.close();
    raw.close();
    await rm(dir, { recursive: true });
  }
}
