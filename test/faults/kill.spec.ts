import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { listening, programs, type Program } from '../processes/server-process.js';
import { folderKeys } from '../support/folder-key.js';
import { compareFolder, compareRows } from './foundation/audit.js';
import { CommandLoad } from './foundation/command-load.js';
import { faultRun, withTimeForFaults, type FaultRun } from './foundation/fault-run.js';
import { NO_RATE_LIMITS, readyAt } from './foundation/served-folder.js';

withTimeForFaults();

const { server } = programs();

const CLIENTS = 32;
/** The server is killed at most so many milliseconds after the first answers. */
const MAX_LOAD_MS = 800;
/** A folder is used for so many kills: starting over a longer log takes longer. */
const KILLS_PER_FOLDER = 25;

const start = (folder: string): Program => server({ LINGQU_DATA_DIR: folder, ...NO_RATE_LIMITS });

/** Kills a server again and again on one folder, and compares what is stored after each kill. */
async function killOnOneFolder(folder: string, run: FaultRun): Promise<void> {
  const load = new CommandLoad();
  const headersOf = folderKeys(folder);
  for (let kills = 0; kills < KILLS_PER_FOLDER && (kills === 0 || run.goesOn()); kills++) {
    const ran = start(folder);
    const url = await listening(ran);
    if (kills === 0) await load.prepare(url, headersOf);
    await load.settle(url, headersOf);
    const stop = new AbortController();
    const clients = load.run(url, headersOf, CLIENTS, stop.signal);
    for (const before = load.acknowledged.size; load.acknowledged.size < before + CLIENTS;) await wait(5);
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
  await readyAt(url);
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
