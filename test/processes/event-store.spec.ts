import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { productFolder } from '../../apps/api/src/product.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-processes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const STORE = join(productFolder, 'dist', 'libs', 'event-store', 'src', 'index.js');

/** Opens the built store in a separate process, appends one event, and prints the result. */
const OPEN_AND_APPEND = `
const { openSqliteEventStore } = await import(process.argv[1]);
console.log('opening');
try {
  const store = openSqliteEventStore({ file: process.argv[2] });
  const [event] = await store.append([{
    id: crypto.randomUUID(), stream: 'of-process-' + process.pid, chain: null, type: 'Opened', schema: 1,
    occurredAt: '2026-03-02T08:00:00.000Z', actor: { role: 'REGULATOR', organisationId: 'reg' },
    commandId: crypto.randomUUID(), commandHash: '0', data: {},
  }], []);
  await store.close();
  console.log('stored at ' + event.position);
} catch (error) {
  console.log(error.message);
}
`;

/** Resolves `opening` when the process is about to open the file, and `output` with its last line when it has ended. */
function openAndAppend(file: string): { opening: Promise<unknown>; output: Promise<string> } {
  const child = spawn(process.execPath, ['--input-type=module', '-e', OPEN_AND_APPEND, STORE, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  return {
    opening: once(child.stdout, 'data'),
    output: once(child, 'close').then(() => text.trim().split('\n').slice(1).join('\n')),
  };
}

describe('processes that create one event store at the same time', () => {
  it('can all use it: one creates the schema, the others find it', async () => {
    const file = join(folder, 'events.db');
    // An empty, write-locked database: every process finds no schema in it and then waits to create one.
    const lock = new Database(file);
    lock.pragma('journal_mode = WAL');
    lock.exec('CREATE TABLE t (a); DROP TABLE t; BEGIN IMMEDIATE');
    const processes = Array.from({ length: 3 }, () => openAndAppend(file));
    await Promise.all(processes.map(({ opening }) => opening));
    await delay(500);
    lock.exec('COMMIT');
    lock.close();
    const output = await Promise.all(processes.map((each) => each.output));
    expect(output.toSorted()).toEqual(['stored at 1', 'stored at 2', 'stored at 3']);
  });

  it('can all use it if the file does not exist yet', async () => {
    const file = join(folder, 'new', 'events.db');
    const processes = Array.from({ length: 3 }, () => openAndAppend(file));
    const output = await Promise.all(processes.map((each) => each.output));
    expect(output.toSorted()).toEqual(['stored at 1', 'stored at 2', 'stored at 3']);
  });
});
