import { cpSync, existsSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import Database from 'better-sqlite3';
import { establish, REGULATOR } from '../api/api-server.js';
import { folderKey } from '../support/folder-key.js';
import { listening, programs } from './server-process.js';

// Several processes start one after the other.
jest.setTimeout(120_000);

const { server } = programs();
/** The folder of a server that was killed; each test loses something of a copy. */
const killed = mkdtempSync(join(tmpdir(), 'lingqu-processes-'));
afterAll(() => rmSync(killed, { recursive: true, force: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-processes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string): string => join(folder, name);
const remove = (...names: string[]): void => names.forEach((name) => rmSync(file(name), { force: true }));
/** Those of the test; the first event is the membership of the administrator. */
const SENT = 12;
const EVENTS = SENT + 1;

/** Leaves events in the write-ahead log: the server is killed after its rows contain them. */
async function killedServer(): Promise<void> {
  if (existsSync(join(killed, 'events.db'))) return cpSync(killed, folder, { recursive: true });
  const ran = server({ LINGQU_DATA_DIR: folder });
  const url = await listening(ran);
  let position = 0;
  for (let no = 1; no <= SENT; no++) {
    const sent = await fetch(`${url}/api/commands/establish-chain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...folderKey(folder, REGULATOR) },
      body: JSON.stringify({ data: { ...establish(), slug: `chain-${no}` } }),
    });
    expect(sent.status).toBe(201);
    ({ position } = (await sent.json()) as { position: number });
  }
  expect(position).toBe(EVENTS);
  const rowsAt = async (): Promise<number> =>
    ((await (await fetch(`${url}/readyz`)).json()) as { position: number }).position;
  while ((await rowsAt()) < EVENTS) await new Promise((resolve) => setTimeout(resolve, 20));
  ran.process.kill('SIGKILL');
  await ran.ended();
  cpSync(folder, killed, { recursive: true });
}

/** Removes the last ten events as a person with a database program would, and restores the triggers that forbid it. */
function removeLastEvents(): void {
  const db = new Database(file('events.db'));
  const triggers = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec(`DELETE FROM events WHERE position > ${EVENTS - 10}`);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}

const LOSSES: readonly (readonly [what: string, lose: () => void, reason: RegExp])[] = [
  ['a deleted write-ahead log', () => remove('events.db-wal', 'events.db-shm'), /13 events are missing|ends at 0/],
  [
    'a write-ahead log cut to half',
    () => truncateSync(file('events.db-wal'), Math.floor(statSync(file('events.db-wal')).size / 2)),
    /events are missing|ends at/,
  ],
  ['the last ten events removed', removeLastEvents, /10 events are missing|ends at 3/],
  ['a deleted events.db', () => remove('events.db', 'events.db-wal', 'events.db-shm'), /The event log is missing/],
];

describe.each([
  ['with the ledger', () => remove()],
  ['without a ledger, from the rows alone', () => remove('ledger.db', 'ledger.db-wal', 'ledger.db-shm')],
] as const)('a start after loss, %s', (_, prepare: () => void) => {
  it.each(LOSSES)(
    '%s stops the start with 3, says what is missing, and changes nothing',
    async (_what, lose, reason) => {
      await killedServer();
      lose();
      prepare();
      const isMissing: boolean = !existsSync(file('events.db'));
      const ran = server({ LINGQU_DATA_DIR: folder });
      expect([await ran.ended(), ran.output()]).toEqual([3, expect.stringMatching(reason)]);
      expect(ran.output()).toMatch(/事件库/);
      expect(ran.output()).not.toMatch(/\n\s+at /);
      expect(existsSync(file('events.db'))).toBe(!isMissing);
      expect(existsSync(file('read.db'))).toBe(true);
    },
  );
});
