import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '#event-store';
import { productFolder } from '../../apps/api/src/product.js';
import { acknowledgedIn } from './foundation/acknowledged-lines.js';
import { compareFolder, Loss } from './foundation/audit.js';
import { faultRun, withTimeForFaults } from './foundation/fault-run.js';
import { canTrace } from './foundation/recorded-writes.js';

withTimeForFaults();

const LOAD = join(productFolder, 'test', 'faults', 'foundation', 'append-load.mjs');
/** Single events and batches, small and larger than a page. */
const APPENDS = '12';
const WRITERS = '2';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-disk-errors-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** No call of the load has this number. */
const NEVER = '60000';

/** The system calls that fail, and with what. */
const FAILURES = [
  ['pwrite64', 'ENOSPC'],
  ['pwrite64', 'EIO'],
  ['fdatasync,fsync', 'EIO'],
  ['fdatasync,fsync', 'ENOSPC'],
] as const;

/** Runs the load with some of its system calls failing; returns what it printed. */
function loadWith(data: string, calls: string, error: string, when: string): readonly string[] {
  const args = [LOAD, data, APPENDS, WRITERS];
  const injected = ['-f', '-o', '/dev/null', '-e', `inject=${calls}:error=${error}:when=${when}`];
  const { stdout, status, stderr } = spawnSync('strace', [...injected, process.execPath, ...args], {
    encoding: 'utf8',
  });
  const lines = stdout.trimEnd().split('\n');
  // A store that cannot be opened on such a disk says so and ends; it must not go on as if nothing had happened.
  if (status !== 0 && !/Unusable|SqliteError|StoreUnavailable/.test(stderr)) throw new Error(`${status}: ${stderr}`);
  return lines;
}

/** The number of calls of the load without a failure. */
function callsOf(calls: string): number {
  const data = mkdtempSync(join(folder, 'count-'));
  const file = join(folder, 'calls');
  spawnSync('strace', ['-f', '-c', '-o', file, '-e', `trace=${calls}`, process.execPath, LOAD, data, APPENDS, WRITERS]);
  const lines = readFileSync(file, 'utf8').split('\n');
  const counted = lines
    .map((line) => line.trim().split(/ +/))
    .filter((columns) => /^(pwrite64|f\w*sync)$/.test(columns.at(-1) ?? ''));
  return counted.reduce((sum, columns) => sum + Number(columns[3]), 0);
}

// Named as skipped where strace is absent, or may not follow programs.
(canTrace ? describe : describe.skip)('a disk that is full or fails at one write or sync, or from one on', () => {
  it('loses nothing that was acknowledged, stores nothing in part, and the store accepts appends again', async () => {
    const counts = await faultRun('disk errors', async (run) => {
      const totals = new Map(FAILURES.map(([calls]) => [calls, callsOf(calls)]));
      for (const [calls, total] of totals) run.count(`calls of ${calls}`, total);
      let round = 0;
      do {
        const [calls, error] = FAILURES[round % FAILURES.length]!;
        // In turn, so that a long run fails each call in each way; a short one some of them.
        const total = totals.get(calls) ?? 1;
        const index = 1 + (((Math.floor(round / FAILURES.length) + 1) * 7) % total);
        const isPermanent = run.below(3) === 0;
        const data = mkdtempSync(join(folder, 'data-'));
        await openSqliteEventStore({ file: join(data, 'events.db') }).close();
        const lines = loadWith(data, calls, error, isPermanent ? `${index}+` : String(index));
        const acknowledged = acknowledgedIn(lines);
        const stored = await compareFolder(data, acknowledged);
        run.count(`${error} at ${calls}`);
        run.count('acknowledged appends', acknowledged.size);
        run.count('refused appends', lines.filter((line) => line.startsWith('nak')).length);
        const again = loadWith(data, 'pwrite64', 'EIO', NEVER);
        const after = acknowledgedIn(again);
        if (after.size !== Number(APPENDS))
          throw new Loss(`after ${error} the store accepts ${after.size} of ${APPENDS}`);
        expect(await compareFolder(data, new Map([...acknowledged, ...after]))).toBeGreaterThan(stored);
        rmSync(data, { recursive: true });
        round++;
      } while (run.goesOn() || round < FAILURES.length);
    });
    expect(counts['acknowledged appends']).toBeGreaterThan(0);
  });
});
