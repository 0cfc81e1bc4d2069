import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import type { StoredEvent } from '../port.js';
import { everything, record } from '../testing/records.js';
import { temporaryFolders } from '../testing/temporary-folder.js';
import { openDatabase } from './open-database.js';
import { ADD_DIGEST, APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.js';
import { openSqliteEventStore } from './sqlite-event-store.js';
import { describeCostly } from '../../../../test/support/costly.js';

const newFolder = temporaryFolders();

/** Another process that appends events by plain SQL, taking position and version inside its transaction. */
const WRITER = `
import { createHash, randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
const [file, stream, count] = process.argv.slice(1);
const db = new Database(file, { timeout: 5000 });
db.pragma('synchronous = FULL');
const next = db.prepare('SELECT coalesce(max(position), 0) + 1 FROM events').pluck();
const nextVersion = db.prepare('SELECT coalesce(max(version), 0) + 1 FROM events WHERE stream = ?').pluck();
const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, NULL, ?, ?)');
const append = db.transaction(() => {
  const id = randomUUID(), version = nextVersion.get(stream), position = next.get();
  const body = JSON.stringify({ id, recordedAt: new Date().toISOString(), stream, version });
  const digest = createHash('sha256').update(Buffer.of(0)).update(body).digest();
  insert.run(position, id, stream, version, body, digest);
});
console.log('ready');
await new Promise((go) => process.stdin.once('data', go));
for (let i = 0; i < Number(count); i++) {
  append.immediate();
  if (process.env.PAUSED) await new Promise((go) => setTimeout(go, 1));
}
process.stdin.destroy();
db.close();
`;

/** Starts the other process; the returned function lets it write and waits for its exit. */
async function otherProcess(file: string, stream: string, count: number): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, file, stream, String(count)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PAUSED: '1' },
  });
  await once(child.stdout, 'data');
  return async () => {
    const ended = once(child, 'exit');
    child.stdin.write('go\n');
    expect(await ended).toEqual([0, null]);
  };
}

/** Another process that holds the write lock of a file for a while, and runs statements before it releases it. */
const HOLDER = `
import Database from 'better-sqlite3';
const [file, ...statements] = process.argv.slice(1);
const db = new Database(file);
db.exec('BEGIN IMMEDIATE');
console.log('locked');
await new Promise((go) => setTimeout(go, 700));
for (const statement of statements) db.exec(statement);
db.exec('COMMIT');
db.close();
`;

/** Opens a file while another process, which has locked it, runs the statements. */
async function openMeanwhile(file: string, ...statements: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, file, ...statements], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  try {
    openDatabase(file).close();
  } finally {
    expect(await ended).toEqual([0, null]);
  }
}

describeCostly('starts processes', 'a process that opens a file', () => {
  /** A file of SQLite without any content. */
  const emptyFile = (): string => {
    const file = join(newFolder(), 'events.db');
    const db = new Database(file);
    for (const statement of ['PRAGMA journal_mode = WAL', 'CREATE TABLE t (a)', 'DROP TABLE t']) db.exec(statement);
    db.close();
    return file;
  };
  const isUsable = async (file: string): Promise<void> => {
    const store = openSqliteEventStore({ file });
    await store.append([record({ stream: 's' })], []);
    expect(await store.head()).toBe(1);
    await store.close();
  };

  it('waits for another that creates the store in it, and then uses that', async () => {
    const file = emptyFile();
    const creation = [
      ...Object.values(SCHEMA),
      `PRAGMA application_id = ${APPLICATION_ID}`,
      `PRAGMA user_version = ${SCHEMA_VERSION}`,
    ];
    await openMeanwhile(file, ...creation);
    await isUsable(file);
  });

  it('waits for another that upgrades it, and then uses that', async () => {
    const file = join(newFolder(), 'events.db');
    openDatabase(file).close();
    const db = new Database(file);
    db.exec('ALTER TABLE events DROP COLUMN digest');
    db.pragma('user_version = 1');
    db.close();
    await openMeanwhile(file, ADD_DIGEST, `PRAGMA user_version = ${SCHEMA_VERSION}`);
    await isUsable(file);
  });
});

describeCostly('starts processes', 'two processes on one file', () => {
  it('append by turns; no event is lost, overwritten or missed', async () => {
    const file = join(newFolder(), 'events.db');
    const store = openSqliteEventStore({ file });
    const followed: StoredEvent[] = [];
    store.subscribe(0, async (events) => void followed.push(...events));
    const write = await otherProcess(file, 'shared', 60);

    const progress = { ended: false };
    const theirs = write().then(() => (progress.ended = true));
    let ours = 0;
    while (!progress.ended || ours < 60) {
      const version = (await store.readStream('shared')).length;
      const stored = await store.append([record({ stream: 'shared' })], [{ stream: 'shared', version }]).then(
        () => true,
        (error: Error) => error.name !== 'VersionConflict' && Promise.reject(error),
      );
      if (stored) ours++;
    }
    await theirs;

    const log = await everything(store);
    expect(log.map(({ version }) => version)).toEqual(Array.from({ length: 60 + ours }, (_, i) => i + 1));
    expect(log.map(({ position }) => position)).toEqual(log.map(({ version }) => version));
    log.forEach(({ recordedAt }, i) => expect(recordedAt >= (log[i - 1]?.recordedAt ?? '')).toBe(true));
    for (let waited = 0; followed.length < log.length && waited < 4_000; waited += 10)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(followed).toEqual(log);
    await store.close();
  }, 30_000);

  it('notify subscriptions of each other, also while idle', async () => {
    const file = join(newFolder(), 'events.db');
    const store = openSqliteEventStore({ file });
    const write = await otherProcess(file, 'theirs', 3);
    const heard = new Promise<void>((resolve) => {
      let count = 0;
      store.subscribe(0, async (events) => {
        count += events.length;
        if (count === 3) resolve();
      });
    });
    await write();
    await heard;
    expect(await store.head()).toBe(3);
    await store.close();
  });
});
