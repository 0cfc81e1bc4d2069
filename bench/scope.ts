import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore, type EventStore, type NewRecord } from '#event-store';
import { EVERYTHING, ONLY_PUBLISHED, readModels, tests, type Visibility } from '#projections';
import { openSqliteReadStore, rebuild, type Scope } from '#read-store';
import { atMost, type Bar } from './bar.js';
import { interleaved } from './rounds.js';
import { sampleRecords } from './sample-events.js';

const ROWS = 200_000;
/** One row in so many names the organisation that reads. */
const OWN_SHARE = 20;
const OWN = 'bench-own';
const BATCH = 1_000;
const PAGE = 50;
/** Pages read in a run, besides the total. */
const PAGES = 5;

/** Test results of one chain: 200,000 rows, 10,000 of them of one organisation. */
function* records(): Generator<NewRecord> {
  let rows = 0;
  for (const record of sampleRecords(Infinity)) {
    if (record.type !== 'TestResultRecorded') continue;
    if (rows++ === ROWS) return;
    const responsibleId = rows % OWN_SHARE === 0 ? OWN : 'bench-maker';
    yield { ...record, data: { ...(record.data as object), responsibleId } };
  }
}

async function filled(dir: string): Promise<EventStore> {
  const store = openSqliteEventStore({ file: join(dir, 'events.db') });
  let batch: NewRecord[] = [];
  for (const record of records()) {
    batch.push(record);
    if (batch.length < BATCH) continue;
    await store.append(batch, []);
    batch = [];
  }
  return store;
}

/** Compares a list of the 10,000 rows that an organisation may see with the list of all 200,000. */
export async function benchScope(rounds: number, progress: (line: string) => void): Promise<readonly Bar[]> {
  const dir = await mkdtemp(join(tmpdir(), 'lingqu-bench-'));
  const events = await filled(dir);
  const reads = openSqliteReadStore({ file: join(dir, 'read.db'), models: readModels });
  try {
    await rebuild(events, reads, readModels);
    progress(`${ROWS} rows folded`);
    const listed = async (visibility: Visibility): Promise<{ readonly ms: number; readonly rows: number }> => {
      const scope: Scope = { at: 'now', asOfDate: '2026-12-31', visibility };
      const from = performance.now();
      const rows = await reads.count(tests, scope, []);
      let cursor: string | undefined;
      for (let page = 0; page < PAGES; page++)
        cursor = (await reads.list(tests, scope, [], { limit: PAGE, cursor })).nextCursor ?? undefined;
      return { ms: performance.now() - from, rows };
    };
    const found = await interleaved(
      [
        { name: 'all', run: () => listed(EVERYTHING) },
        { name: 'own', run: () => listed({ ...ONLY_PUBLISHED, organisations: [OWN] }) },
      ],
      rounds,
      progress,
    );
    const of = (name: string) => found.get(name) ?? { ms: Number.NaN, rows: Number.NaN };
    return [
      atMost(
        'a list of the rows that a reader may see',
        of('own').ms / of('all').ms,
        1.5,
        `${of('own').ms.toFixed(1)} ms for ${of('own').rows} rows against ${of('all').ms.toFixed(1)} ms for ${of('all').rows}`,
      ),
    ];
  } finally {
    await reads.close();
    await events.close();
    await rm(dir, { recursive: true });
  }
}
