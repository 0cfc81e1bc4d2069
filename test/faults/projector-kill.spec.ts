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
import { NO_RATE_LIMITS } from './foundation/served-folder.js';

withTimeForFaults();

const { server, projector } = programs();

/** Connections to each of both servers. */
const CLIENTS = 4;
/** The projector is killed at most so many milliseconds after it began to work. */
const MAX_LOAD_MS = 800;
const WORKS = 'the projector works';

/** Of several projectors of one folder: the one that works. */
async function working(all: readonly Program[]): Promise<Program> {
  for (;;) {
    const found = all.find(({ process, output }) => process.exitCode === null && output().includes(WORKS));
    if (found) return found;
    const ended = all.find(({ process }) => process.exitCode !== null);
    if (ended) throw new Error(ended.output());
    await wait(10);
  }
}

/** Kills the projector that works again and again; returns those that are left. */
async function killAgain(
  folder: string,
  all: Program[],
  servers: readonly Program[],
  run: FaultRun,
): Promise<readonly Program[]> {
  do {
    const dead = servers.find(({ process }) => process.exitCode !== null || process.signalCode !== null);
    if (dead) throw new Error(`a server ended: ${dead.process.signalCode} ${dead.output().slice(-3_000)}`);
    const killed = await working(all);
    await wait(run.below(MAX_LOAD_MS));
    killed.process.kill('SIGKILL');
    const began = performance.now();
    await killed.ended();
    all.splice(all.indexOf(killed), 1);
    await working(all);
    run.count('kills');
    run.count('milliseconds until the next worked', Math.round(performance.now() - began));
    all.push(projector({ LINGQU_DATA_DIR: folder }));
  } while (run.goesOn());
  return all;
}

/** Resolves when a server has the rows of every event. */
async function hasEverything(url: string): Promise<void> {
  for (;;) {
    const ready = await fetch(`${url}/readyz`);
    const { position, head } = (await ready.json()) as { readonly position?: number; readonly head?: number };
    if (ready.status === 200 && position === head) return;
    await wait(50);
  }
}

describe('a projector that is killed while two servers take commands', () => {
  it('is followed by the next: nothing acknowledged is lost or doubled, and the rows are those of a rebuild', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lingqu-projector-'));
    try {
      const counts = await faultRun('projector-kill', async (run) => {
        const settings = { LINGQU_DATA_DIR: folder };
        const projectors = [projector(settings)];
        const follows = { ...settings, ...NO_RATE_LIMITS, LINGQU_PROJECTOR: 'process' };
        const servers = [server(follows), server(follows)];
        const urls = await Promise.all(servers.map(listening));
        projectors.push(projector(settings));
        const [url = ''] = urls;
        const [load, headersOf, stop] = [new CommandLoad(), folderKeys(folder), new AbortController()];
        await load.prepare(url, headersOf);
        const clients = urls.map((each) => load.run(each, headersOf, CLIENTS, stop.signal));
        const left = await killAgain(folder, projectors, servers, run);
        stop.abort();
        await Promise.all(clients);
        await load.settle(url, headersOf);
        expect([...load.undecided.keys()]).toEqual([]);
        await Promise.all(urls.map(hasEverything));
        // Those that were just started do not handle signals before.
        for (const each of left) while (each.output() === '') await wait(20);
        for (const each of [...servers, ...left]) each.process.kill('SIGTERM');
        expect(await Promise.all([...servers, ...left].map(({ ended }) => ended()))).toEqual([0, 0, 0, 0]);
        run.count('stored events', await compareFolder(folder, load.acknowledged));
        run.count('acknowledged commands', load.acknowledged.size);
        run.count('conflicts that were answered', load.conflicts);
        compareRows(folder);
        run.count('rebuilds compared');
      });
      expect(counts['kills']).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
