import { randomUUID } from 'node:crypto';
import { KurrentDBClient, type AppendRecordInput, type ConsistencyCheck } from '@kurrent/kurrentdb-client';
import { openServerEventStore, type NewRecord } from '#event-store';
import { atLeast, type Bar } from './bar.js';
import { interleaved, type Measurement } from './rounds.js';
import { sampleRecords } from './sample-events.js';

const WRITERS = 64;
/** Events per round and measurement. */
const EVENTS = 3_200;

type Figures = Readonly<Record<'perSecond', number>>;

const perSecond = async (work: () => Promise<void>): Promise<Figures> => {
  const from = performance.now();
  await work();
  return { perSecond: (EVENTS * 1000) / (performance.now() - from) };
};

let streams = 0;

/** Sample records, each the first event of a new stream. */
const records = (): readonly NewRecord[] =>
  [...sampleRecords(EVENTS)].map((record) => ({ ...record, stream: `test-subject-SUB-${(streams += 1)}` }));

const missing = (streamName: string): ConsistencyCheck => ({
  type: 'stream_state',
  streamName,
  expectedState: 'no_stream',
});

/** What the adapter sends for a group of events, by the client alone, with bytes that were made before. */
class BareClient {
  private revision = -1n;

  constructor(
    private readonly client: KurrentDBClient,
    private readonly prefix: string,
  ) {}

  async append(group: readonly { readonly record: NewRecord; readonly body: Buffer }[]): Promise<void> {
    const log = `${this.prefix}.log`;
    const sent: AppendRecordInput[] = [];
    const checks: ConsistencyCheck[] = [
      this.revision < 0n ? missing(log) : { type: 'stream_state', streamName: log, expectedState: this.revision },
    ];
    for (const { record, body } of group) {
      const own = [`${this.prefix}.stream.${record.stream}`, `${this.prefix}.id.${record.id}`];
      for (const name of own) checks.push(missing(name), missing(`$$${name}`));
      const chain = record.chain === null ? [] : [`${this.prefix}.chain.${record.chain}`];
      for (const streamName of [log, own[0] ?? '', ...chain, own[1] ?? ''])
        sent.push({
          streamName,
          record: {
            id: randomUUID(),
            contentType: 'application/octet-stream',
            type: record.type,
            data: streamName === own[1] ? Buffer.alloc(0) : body,
            metadata: { position: '1', digest: '0'.repeat(64) },
          },
        });
    }
    await this.client.appendRecords(sent, checks);
    this.revision += BigInt(group.length);
  }
}

/**
 * Compares appends of 64 writers through the event store in KurrentDB with its client alone, which sends the same records and
 * checks in groups of 64. Runs where LINGQU_TEST_KURRENTDB names a server.
 */
export async function benchKurrentdb(rounds: number, progress: (line: string) => void): Promise<readonly Bar[]> {
  const named = process.env['LINGQU_TEST_KURRENTDB'];
  if (named === undefined || named === '') {
    progress('skipped: LINGQU_TEST_KURRENTDB names no server');
    return [];
  }
  const prefix = `bench_${Date.now().toString(36)}`;
  const store = await openServerEventStore({ address: `${named}${named.includes('?') ? '&' : '?'}prefix=${prefix}` });
  const client = KurrentDBClient.connectionString(named);
  const bare = new BareClient(client, `bare_${prefix}`);
  const measurements: readonly Measurement<Figures>[] = [
    {
      name: 'bare',
      run: () => {
        const batch = records().map((record) => ({ record, body: Buffer.from(JSON.stringify(record)) }));
        return perSecond(async () => {
          for (let from = 0; from < batch.length; from += WRITERS) await bare.append(batch.slice(from, from + WRITERS));
        });
      },
    },
    {
      name: 'adapter',
      run: () => {
        const batch = [...records()].reverse();
        const writer = async (): Promise<void> => {
          for (let record = batch.pop(); record; record = batch.pop())
            await store.append([record], [{ stream: record.stream, version: 0 }]);
        };
        return perSecond(async () => void (await Promise.all(Array.from({ length: WRITERS }, writer))));
      },
    },
  ];
  try {
    const figures = await interleaved(measurements, rounds, progress);
    const rateOf = (name: string): number => figures.get(name)?.perSecond ?? Number.NaN;
    const basis = `${rateOf('adapter').toFixed(0)}/s against ${rateOf('bare').toFixed(0)}/s of the client alone`;
    return [atLeast('KurrentDB append, 64 writers', rateOf('adapter') / rateOf('bare'), 0.9, basis)];
  } finally {
    await store.close();
    await client.dispose();
  }
}
