import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { programs } from '../processes/server-process.js';
import { compareFolder, compareRows, Loss } from './foundation/audit.js';
import { CommandLoad } from './foundation/command-load.js';
import { faultRun, withTimeForFaults, type FaultRun } from './foundation/fault-run.js';
import { Latencies } from './foundation/latencies.js';
import { readyAt, serveDemonstration, type Served } from './foundation/served-folder.js';

withTimeForFaults();

const { server } = programs();

const WRITERS = 4;
const READERS = 4;
const LISTENERS = 8;
/** Pauses that make about 200 commands and 100 reads a second. */
const WRITE_EVERY_MS = 20;
const READ_EVERY_MS = 40;
const MEASURE_EVERY_MS = 5_000;
const PATHS = [
  '/api/city/dashboard',
  '/api/chains',
  '/api/chains/new-energy-vehicles/dashboard',
  '/api/chains/new-energy-vehicles/dashboard?at=900',
  '/api/rows/tests?limit=20',
  '/api/events?limit=20',
  '/api/rows/organisations?limit=20',
];

const MIB = 1024 * 1024;
/** Resident memory of a process in MiB; undefined where the system does not say it. */
function memoryOf(pid: number | undefined): number | undefined {
  try {
    const pages = Number(readFileSync(`/proc/${pid ?? 0}/statm`, 'utf8').split(' ')[1]);
    return Math.round((pages * 4_096) / MIB);
  } catch {
    return undefined;
  }
}

/** Reads a stream of events until it is aborted. */
async function listen(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal, run: FaultRun) {
  try {
    const response = await fetch(`${url}/api/live`, { headers, signal });
    if (response.status !== 200) throw new Loss(`/api/live answered ${response.status}`);
    for await (const _ of response.body ?? []) run.count('messages of streams');
  } catch (error) {
    if (error instanceof Loss) throw error;
  }
}

async function mixed({ url, headersOf, program }: Served, run: FaultRun): Promise<CommandLoad> {
  const load = new CommandLoad();
  const [commands, reads] = [new Latencies(), new Latencies()];
  const memory: number[] = [];
  const end = new AbortController();
  await load.prepare(url, headersOf);
  const writer = async (): Promise<void> => {
    do {
      await commands.of(() => load.one(url, headersOf));
      await wait(WRITE_EVERY_MS);
    } while (run.goesOn());
  };
  const reader = async (no: number): Promise<void> => {
    const headers = headersOf(`AUDITOR reader-${no}`);
    do {
      const path = PATHS[run.below(PATHS.length)] ?? '';
      const { status, body } = await reads.of(async () => {
        const response = await fetch(url + path, { headers });
        return { status: response.status, body: await response.text() };
      });
      if (status !== 200) throw new Loss(`${path}: ${status} ${body.slice(0, 300)}`);
      run.count('reads');
      await wait(READ_EVERY_MS);
    } while (run.goesOn());
  };
  const measure = async (): Promise<void> => {
    do {
      memory.push(memoryOf(program.process.pid) ?? 0);
      await Promise.race([wait(MEASURE_EVERY_MS), new Promise((end_) => end.signal.addEventListener('abort', end_))]);
    } while (!end.signal.aborted);
  };
  const streams = Array.from({ length: LISTENERS }, (_, no) =>
    listen(url, headersOf(`AUDITOR listener-${no}`), end.signal, run),
  );
  const measuring = measure();
  try {
    const clients = [
      ...Array.from({ length: WRITERS }, writer),
      ...Array.from({ length: READERS }, (_, no) => reader(no)),
    ];
    await Promise.all(clients);
  } finally {
    end.abort();
  }
  await Promise.all([...streams, measuring]);
  process.stderr.write(
    `commands ${commands.summary}\nreads ${reads.summary}\nmemory in MiB, every ${MEASURE_EVERY_MS / 1_000} s: ${memory.join(' ')}\n`,
  );
  return load;
}

describe('a server under a mixed load', () => {
  it('answers every request, stores what it acknowledged, and has the rows of a rebuild at the end', async () => {
    let counts: FaultRun['counts'] = {};
    await serveDemonstration(server, async (served) => {
      counts = await faultRun('long run', async (run) => {
        const load = await mixed(served, run);
        if (load.undecided.size > 0) throw new Loss(`${load.undecided.size} commands were not accepted`);
        run.count('acknowledged commands', load.acknowledged.size);
        await readyAt(served.url);
        served.program.process.kill('SIGTERM');
        expect(await served.program.ended()).toBe(0);
        run.count('stored events', await compareFolder(served.folder, load.acknowledged));
        compareRows(served.folder);
      });
    });
    expect(counts['acknowledged commands']).toBeGreaterThan(0);
    expect(counts['reads']).toBeGreaterThan(0);
  });
});
