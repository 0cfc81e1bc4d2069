import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import Database from 'better-sqlite3';
import { openSqliteEventStore } from '#event-store';
import { establish, REGULATOR } from '../api/api-server.js';
import { folderKey } from '../support/folder-key.js';
import { listening, programs } from './server-process.js';

// Several processes start one after the other.
jest.setTimeout(180_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-processes-'));
});
afterEach(() => {
  spawnSync('umount', ['-l', join(folder, 'disk')]);
  rmSync(folder, { recursive: true, force: true });
});

const { server } = programs();

/** Sends a command; the key was issued before the store became unavailable. */
const sender =
  (url: string, headers: Readonly<Record<string, string>>) =>
  async (slug: string): Promise<{ readonly status: number; readonly code: unknown; readonly retry: string | null }> => {
    const sent = await fetch(`${url}/api/commands/establish-chain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ data: establish(slug) }),
    });
    const { code } = (await sent.json()) as { code?: unknown };
    return { status: sent.status, code, retry: sent.headers.get('retry-after') };
  };

const UNAVAILABLE = { status: 503, code: 'STORE_UNAVAILABLE', retry: '5' };
const linesOf = (output: string): number => output.split('the store is unavailable').length - 1;

/** Mounts a disk of 40 MiB in memory; false where this user or the system cannot. */
function mountDisk(at: string): boolean {
  mkdirSync(at, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', at]).status === 0;
}

const canMount = (() => {
  const probe = mkdtempSync(join(tmpdir(), 'lingqu-disk-'));
  const mounted = mountDisk(probe);
  if (mounted) spawnSync('umount', ['-l', probe]);
  rmSync(probe, { recursive: true, force: true });
  return mounted;
})();

/** Fills the disk but for 64 KiB: the write-ahead log soon needs more. */
function fill(file: string): void {
  try {
    for (;;) appendFileSync(file, Buffer.alloc(256 * 1024));
  } catch {
    truncateSync(file, statSync(file).size - 64 * 1024);
  }
}

describe('a server whose store is unavailable for a while', () => {
  it('because another process holds the lock: 503 with Retry-After and one log line, then it records again', async () => {
    const ran = server({ LINGQU_DATA_DIR: folder });
    const send = sender(await listening(ran), folderKey(folder, REGULATOR));
    expect((await send('before')).status).toBe(201);
    const other = new Database(join(folder, 'events.db'));
    other.exec('BEGIN IMMEDIATE');
    expect(await Promise.all(['one', 'two', 'three'].map(send))).toEqual([UNAVAILABLE, UNAVAILABLE, UNAVAILABLE]);
    other.exec('ROLLBACK');
    other.close();
    expect((await send('after')).status).toBe(201);
    expect(linesOf(ran.output())).toBe(1);
    expect(ran.output()).not.toMatch(/\n\s+at /);
  });

  (canMount ? it : it.skip)(
    'because its disk is full: 503 with Retry-After and one log line, then it records again and nothing acknowledged is lost',
    async () => {
      const disk = join(folder, 'disk');
      mountDisk(disk);
      const data = join(disk, 'data');
      const ran = server({ LINGQU_DATA_DIR: data });
      const url = await listening(ran);
      const send = sender(url, folderKey(data, REGULATOR));
      const acknowledged: string[] = [];
      const sendAndNote = async (slug: string) => {
        const answer = await send(slug);
        if (answer.status === 201) acknowledged.push(slug);
        return answer;
      };
      await sendAndNote('before');
      const ballast = join(disk, 'ballast');
      fill(ballast);
      let refused = 0;
      for (let no = 0; refused < 5 && no < 200; no++) {
        const answer = await sendAndNote(`full-${no}`);
        if (answer.status === 201) continue;
        expect(answer).toEqual(UNAVAILABLE);
        refused++;
      }
      expect(refused).toBe(5);
      rmSync(ballast);
      for (const slug of ['after-1', 'after-2']) expect((await sendAndNote(slug)).status).toBe(201);
      expect(linesOf(ran.output())).toBeLessThanOrEqual(2);
      // The read models catch up without a restart.
      for (let waited = 0; ; waited += 200) {
        const ready = await fetch(`${url}/readyz`);
        const body = (await ready.json()) as { position?: number; head?: number };
        if (ready.status === 200 && body.position === body.head) break;
        if (waited > 60_000) throw new Error(ran.output());
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      ran.process.kill('SIGTERM');
      expect(await ran.ended()).toBe(0);
      const events = openSqliteEventStore({ file: join(data, 'events.db'), acceptClock: true });
      const stored = (await events.readAll(0, 1_000)).map((event) => (event.data as { slug?: string }).slug);
      await events.close();
      expect(stored).toEqual(expect.arrayContaining(acknowledged));
      // What was answered with 503 may have been stored, and is stored once: the command can be sent again under its id.
      // The first event is the membership of the administrator.
      expect(stored.filter((slug) => !acknowledged.includes(slug ?? '') && !/^full-\d+$/.test(slug ?? ''))).toEqual([
        undefined,
      ]);
      expect(new Set(stored).size).toBe(stored.length);
    },
  );
});
