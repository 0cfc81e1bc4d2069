import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openSqliteEventStore } from '#event-store';
import { AUDITOR, establish, REGULATOR } from '../api/api-server.js';
import { folderKey } from '../support/folder-key.js';
import { listening, programs } from './server-process.js';

// Several processes start one after the other.
jest.setTimeout(180_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-processes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { server, lingqu } = programs();
const at = (...parts: string[]): string => join(folder, ...parts);
const WRITERS = 4;

/** Establishes chains at a running server until `stop` is called; counts the acknowledged commands. */
function load(url: string, data: string) {
  const headers = { 'content-type': 'application/json', ...folderKey(data, REGULATOR) };
  const state = { acknowledged: 0, stopped: false, slowestMs: 0 };
  const writer = async (no: number): Promise<void> => {
    for (let count = 0; !state.stopped; count++) {
      const begun = performance.now();
      const body = JSON.stringify({ data: establish(`chain-${no}-${count}`) });
      const sent = await fetch(`${url}/api/commands/establish-chain`, { method: 'POST', headers, body });
      await sent.arrayBuffer();
      if (sent.status === 201) state.acknowledged++;
      state.slowestMs = Math.max(state.slowestMs, performance.now() - begun);
    }
  };
  const done = Promise.all(Array.from({ length: WRITERS }, (_, no) => writer(no)));
  return {
    state,
    stop: async () => {
      state.stopped = true;
      await done;
    },
  };
}

async function bytesOf(data: string): Promise<readonly string[]> {
  const events = openSqliteEventStore({ file: join(data, 'events.db'), acceptClock: true });
  const bodies = (await events.readBytes(0, 1_000_000)).map(({ body }) => body);
  await events.close();
  return bodies;
}

describe('a backup of a server under load', () => {
  it('has every event that was acknowledged before it began, byte for byte, and a server starts on its restored copy', async () => {
    const ran = server({ LINGQU_DATA_DIR: at('data') });
    const url = await listening(ran);
    const writing = load(url, at('data'));
    while (writing.state.acknowledged < 200) await new Promise((resolve) => setTimeout(resolve, 10));
    const before = writing.state.acknowledged;
    const backedUp = lingqu('backup', '--data', at('data'), '--out', at('backup'));
    expect([await backedUp.ended(), backedUp.output()]).toEqual([0, expect.stringMatching(/backed up and verified/)]);
    const after = writing.state.acknowledged;
    await writing.stop();
    expect(after).toBeGreaterThan(before);
    ran.process.kill('SIGTERM');
    expect(await ran.ended()).toBe(0);

    const restored = lingqu('restore', at('backup'), '--data', at('restored'));
    expect([await restored.ended(), restored.output()]).toEqual([0, expect.stringMatching(/events restored/)]);
    const original = await bytesOf(at('data'));
    const copy = await bytesOf(at('restored'));
    expect(copy.length).toBeGreaterThanOrEqual(before);
    expect(copy).toEqual(original.slice(0, copy.length));

    const again = server({ LINGQU_DATA_DIR: at('restored') });
    const second = await listening(again);
    // Keys and accounts are those of the original.
    const city = await fetch(`${second}/api/city/dashboard?at=${copy.length}`, {
      headers: folderKey(at('restored'), AUDITOR),
    });
    expect(city.status).toBe(200);
    const ready = (await (await fetch(`${second}/readyz`)).json()) as { head: number };
    expect(ready.head).toBe(copy.length);
    again.process.kill('SIGTERM');
    expect(await again.ended()).toBe(0);
    for (const name of [...readdirSync(at('backup')).map((each) => join('backup', each))])
      expect([name, (statSync(at(name)).mode & 0o777).toString(8)]).toEqual([name, '600']);
  });
});

describe('a backup', () => {
  beforeEach(async () => {
    const ran = server({ LINGQU_DATA_DIR: at('data') });
    await listening(ran);
    ran.process.kill('SIGTERM');
    await ran.ended();
    expect(await lingqu('backup', '--data', at('data'), '--out', at('backup')).ended()).toBe(0);
  });

  it('is written and restored into an empty folder only', async () => {
    const second = lingqu('backup', '--data', at('data'), '--out', at('backup'));
    expect([await second.ended(), second.output()]).toEqual([
      2,
      expect.stringMatching(/不是空目录[\s\S]*not an empty/),
    ]);
    const over = lingqu('restore', at('backup'), '--data', at('data'));
    expect([await over.ended(), over.output()]).toEqual([2, expect.stringMatching(/不是空目录[\s\S]*not an empty/)]);
  });

  it('is refused when a file of it is damaged, missing, or it was interrupted; nothing is restored', async () => {
    const cases: readonly (readonly [what: () => void, code: number, reason: RegExp])[] = [
      [() => appendFileSync(at('backup', 'events.db'), 'x'), 3, /events\.db is not what was backed up/],
      [() => rmSync(at('backup', 'ledger.key')), 3, /not complete/],
      [() => rmSync(at('backup', 'backup.json')), 2, /no complete backup/],
    ];
    for (const [damage, code, reason] of cases) {
      damage();
      const ran = lingqu('restore', at('backup'), '--data', at('restored'));
      expect([await ran.ended(), ran.output()]).toEqual([code, expect.stringMatching(reason)]);
      expect(existsSync(at('restored'))).toBe(false);
    }
  });

  it('is not made of a folder without an event store', async () => {
    mkdirSync(at('empty'));
    const ran = lingqu('backup', '--data', at('empty'), '--out', at('other'));
    expect([await ran.ended(), existsSync(at('other'))]).toEqual([3, false]);
  });

  it('names its files with their hashes, and has no read models', () => {
    const { files } = JSON.parse(readFileSync(at('backup', 'backup.json'), 'utf8')) as { files: { name: string }[] };
    expect(files.map(({ name }) => name)).toEqual([
      'access.db',
      'events.db',
      'files.db',
      'identity.db',
      'ledger.db',
      'ledger.key',
      'sealing.key',
    ]);
    expect(readdirSync(at('backup')).sort()).toEqual([
      'access.db',
      'backup.json',
      'events.db',
      'files.db',
      'identity.db',
      'ledger.db',
      'ledger.key',
      'sealing.key',
    ]);
  });
});
