import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CityDashboard } from '#contracts';
import { productFolder } from '../../apps/api/src/product.js';
import { folderKey } from '../support/folder-key.js';
import './test-server.js';

const PROGRAM = join(productFolder, 'dist', 'apps', 'cli', 'src', 'main.js');
const isBuilt = existsSync(PROGRAM);

/** The program in a separate process, with its output so far. */
interface Running {
  readonly child: ChildProcess;
  readonly written: () => string;
}

(isBuilt ? describe : describe.skip)(`lingqu demo${isBuilt ? '' : ' (not built)'}`, () => {
  let folder: string;
  const started: ChildProcess[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingqu-demo-'));
  });
  afterAll(() => {
    for (const child of started) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  function start(...args: string[]): Running {
    const child = spawn(process.execPath, [PROGRAM, 'demo', '--port', '0', ...args], { cwd: folder });
    started.push(child);
    let written = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (written += String(chunk)));
    return { child, written: () => written };
  }

  async function until({ child, written }: Running, expected: RegExp): Promise<string> {
    for (;;) {
      const [found] = expected.exec(written()) ?? [];
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${written()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function stop({ child }: Running): Promise<unknown> {
    const exit = once(child, 'exit');
    child.kill('SIGINT');
    return (await exit)[0];
  }

  const addressOf = (running: Running): Promise<string> => until(running, /(?<=ready: )http:\S+/);
  const cityAt = async (address: string): Promise<CityDashboard> =>
    (await (await fetch(`${address}/api/city/dashboard`, { headers: reader() })).json()) as CityDashboard;
  const reader = () => folderKey(join(folder, '.lingqu', 'demo'), 'AUDITOR audit-office');

  it('loads again from the beginning after an interruption, serves the data, and keeps them', async () => {
    const interrupted = start();
    await until(interrupted, /importing the SECOM/);
    expect(await stop(interrupted)).toBe(1);

    const first = start();
    const address = await addressOf(first);
    expect(first.written()).toMatch(/1567 test results imported/);
    const city = await cityAt(address);
    expect(city.chains.map(({ chainId, passRatePercent }) => [chainId, passRatePercent])).toEqual(
      expect.arrayContaining([
        ['new-energy-vehicles', 75],
        ['high-end-medical-devices', 60],
        ['semiconductors-ic', 93.4],
      ]),
    );
    for (const [link] of first.written().matchAll(/http:\S+/g))
      expect([link, (await fetch(link)).status]).toEqual([link, 200]);

    const beside = start();
    expect((await once(beside.child, 'exit'))[0]).toBe(3);
    expect(beside.written()).toContain(address);
    expect(await stop(first)).toBe(0);

    // As after an update, when the rows have to be computed again.
    rmSync(join(folder, '.lingqu', 'demo', 'read.db'));
    const again = start();
    const later = await cityAt(await addressOf(again));
    expect(again.written()).toMatch(/using the existing demonstration/);
    expect(later.eventsApplied).toBe(city.eventsApplied);
    expect(await stop(again)).toBe(0);
  });
});
