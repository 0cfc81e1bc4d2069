import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { listening, programs, type Program } from '../processes/server-process.js';
import { folderKey } from '../support/folder-key.js';
import { compareFolder, compareRows } from './foundation/audit.js';
import { CommandLoad, type HeadersOf } from './foundation/command-load.js';
import { faultRun, withTimeForFaults, type FaultRun } from './foundation/fault-run.js';

withTimeForFaults();

const { server } = programs();

const CLIENTS = 32;
/** The server is killed between the first answers and so many milliseconds later. */
const MAX_LOAD_MS = 800;
/** A folder is used for so many kills: starting over a longer log takes longer. */
const KILLS_PER_FOLDER = 25;
const RATES = {
  LINGQU_ACCOUNT_REQUESTS_PER_MINUTE: '100000000',
  LINGQU_ADDRESS_REQUESTS_PER_MINUTE: '100000000',
} as const;

const start = (folder: string): Program => server({ LINGQU_DATA_DIR: folder, ...RATES });

async function ready(url: string): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 200) await wait(50);
}

/** Kills a server again and again on one folder, and compares what is stored after each kill. */
async function killOnOneFolder(folder: string, run: FaultRun): Promise<void> {
  const load = new CommandLoad();
  const keys = new Map<string, ReturnType<HeadersOf>>();
  const headersOf: HeadersOf = (by) => keys.get(by) ?? keys.set(by, folderKey(folder, by)).get(by)!;
  for (let kills = 0; kills < KILLS_PER_FOLDER && (kills === 0 || run.goesOn()); kills++) {
    const ran = start(folder);
    const url = await listening(ran);
    if (kills === 0) await load.prepare(url, headersOf);
    await load.settle(url, headersOf);
    const stop = new AbortController();
    const clients = load.run(url, headersOf, CLIENTS, stop.signal);
    await wait(run.below(MAX_LOAD_MS));
    ran.process.kill('SIGKILL');
    await ran.ended();
    stop.abort();
    const undecided = load.undecided.size;
    await clients;
    await compareFolder(folder, load.acknowledged);
    run.count('kills');
    run.count('commands without an answer', undecided);
  }
  const ran = start(folder);
  const url = await listening(ran);
  await load.settle(url, headersOf);
  expect([...load.undecided.keys()]).toEqual([]);
  await ready(url);
  ran.process.kill('SIGTERM');
  expect(await ran.ended()).toBe(0);
  run.count('stored events', await compareFolder(folder, load.acknowledged));
  run.count('acknowledged commands', load.acknowledged.size);
  compareRows(folder);
  run.count('rebuilds compared');
}

describe('a server that is killed while 32 clients send commands', () => {
  it('loses nothing that it acknowledged, stores nothing twice, and has the rows of a rebuild', async () => {
    const counts = await faultRun('kill', async (run) => {
      do {
        const folder = mkdtempSync(join(tmpdir(), 'lingqu-kill-'));
        try {
          await killOnOneFolder(folder, run);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      } while (run.goesOn());
    });
    expect(counts['kills']).toBeGreaterThan(0);
    expect(counts['acknowledged commands']).toBeGreaterThan(0);
  });
});
