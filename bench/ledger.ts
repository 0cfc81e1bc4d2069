import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openSqliteEventStore,
  pagesOfBytes,
  pagesOfUncheckedBytes,
  type EventStore,
  type NewRecord,
} from '#event-store';
import { Ledger, Sealer } from '#ledger-store';
import { atLeast, type Bar } from './bar.js';
import { interleaved } from './rounds.js';
import { sampleRecords } from './sample-events.js';

const WRITERS = 64;
/** Events per round and measurement. */
const EVENTS = 12_000;

let streams = 0;

/** Sample records, each the first event of a new stream; stream ids are numbered. */
const records = (count: number): NewRecord[] =>
  [...sampleRecords(count)].map((record) => ({ ...record, stream: `test-subject-SUB-${(streams += 1)}` }));

/** Events per second, and microseconds of CPU for each. */
interface Rate extends Readonly<Record<string, number>> {
  readonly perSecond: number;
  readonly cpuMicros: number;
}

/** Events per second of 64 writers. What is done after the last append, such as sealing, counts too. */
async function appendRate(store: EventStore, afterwards: () => Promise<void>): Promise<Rate> {
  const batch = records(EVENTS);
  const [from, used] = [performance.now(), process.cpuUsage()];
  const writer = async (): Promise<void> => {
    for (let record = batch.pop(); record; record = batch.pop())
      await store.append([record], [{ stream: record.stream, version: 0 }]);
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  await afterwards();
  const { user, system } = process.cpuUsage(used);
  return { perSecond: (EVENTS * 1_000) / (performance.now() - from), cpuMicros: (user + system) / EVENTS };
}

async function readRate(pages: AsyncIterable<readonly { readonly body: string }[]>): Promise<Rate> {
  const [from, used] = [performance.now(), process.cpuUsage()];
  let events = 0;
  for await (const page of pages) {
    for (const { body } of page) JSON.parse(body);
    events += page.length;
  }
  const { user, system } = process.cpuUsage(used);
  return { perSecond: (events * 1_000) / (performance.now() - from), cpuMicros: (user + system) / events };
}

/** Compares appends with and without sealing, and reads with and without the check of digests. */
export async function benchLedger(rounds: number, progress: (line: string) => void): Promise<readonly Bar[]> {
  const dir = await mkdtemp(join(tmpdir(), 'lingqu-bench-'));
  const off = openSqliteEventStore({ file: join(dir, 'off.db') });
  const on = openSqliteEventStore({ file: join(dir, 'events.db') });
  const ledger = new Ledger(dir);
  const sealer = await Sealer.start({
    events: on,
    ledger,
    onError: (error) => {
      throw error;
    },
  });
  try {
    const figures = await interleaved(
      [
        { name: 'off', run: () => appendRate(off, () => Promise.resolve()) },
        { name: 'on', run: () => appendRate(on, () => sealer.catchUp()) },
        { name: 'unchecked', run: () => readRate(pagesOfUncheckedBytes(off)) },
        { name: 'checked', run: () => readRate(pagesOfBytes(off)) },
      ],
      rounds,
      progress,
    );
    const rate = (name: string): number => figures.get(name)?.perSecond ?? Number.NaN;
    const cpu = (name: string): string => `${(figures.get(name)?.cpuMicros ?? Number.NaN).toFixed(1)} µs of CPU`;
    return [
      atLeast(
        'appends of 64 writers with the ledger',
        rate('on') / rate('off'),
        0.85,
        `${rate('on').toFixed(0)}/s against ${rate('off').toFixed(0)}/s without it (${cpu('on')} against ${cpu('off')})`,
      ),
      atLeast(
        'events read and parsed with their digests checked',
        rate('checked') / rate('unchecked'),
        0.5,
        `${rate('checked').toFixed(0)}/s against ${rate('unchecked').toFixed(0)}/s unchecked (${cpu('checked')} against ${cpu('unchecked')})`,
      ),
    ];
  } finally {
    await sealer.close();
    ledger.close();
    await Promise.all([off.close(), on.close()]);
    await rm(dir, { recursive: true });
  }
}
