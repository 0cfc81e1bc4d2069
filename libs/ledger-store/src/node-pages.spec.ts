import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { openSqliteEventStore, type EventStore } from '#event-store';
import { GrowingTree, leafHash, verifyBundle, type TreeNode } from '#ledger';
import { record } from '../../event-store/src/testing/records.js';
import { bundleLines } from './bundle-lines.js';
import { Ledger } from './ledger.js';
import { Sealer } from './sealer.js';
import { describeCostly } from '../../../test/support/costly.js';

const CHAIN = 'new-energy-vehicles';

let folder: string;
let events: EventStore;
let ledger: Ledger;

const add = (count: number) =>
  events.append(
    Array.from({ length: count }, () => record({ chain: CHAIN, stream: 'one' })),
    [],
  );

const seal = async (): Promise<void> => (await Sealer.start({ events, ledger, onError: () => undefined })).close();

async function failedChecks(): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of bundleLines(events, ledger, CHAIN) ?? []) lines.push(line);
  return verifyBundle(lines).flatMap(({ check, result }) => (result === 'failed' ? [check] : []));
}

/** The complete subtrees of a tree. */
const nodesOf = (size: number, hashes: readonly Uint8Array[] = []): readonly TreeNode[] => {
  const tree = new GrowingTree();
  return Array.from({ length: size }, (_, index) => tree.add(hashes[index] ?? leafHash(''))).flat();
};

const leaves = async (count: number): Promise<readonly Uint8Array[]> =>
  (await events.readBytes(0, count)).map(({ digest }) => Buffer.from(digest));

describeCostly('stores thousands of events', 'the pages of nodes', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pages-'));
    events = openSqliteEventStore({ file: join(folder, 'events.db') });
    ledger = new Ledger(folder);
  });
  afterEach(async () => {
    ledger.close();
    await events.close();
    rmSync(folder, { recursive: true });
  });

  it('have the nodes of every level, also of those in several pages', async () => {
    await add(1_000);
    await seal();
    for (const { level, index, hash } of nodesOf(1_000, await leaves(1_000)))
      expect(ledger.file.node(1, level, index)).toEqual(hash);
    expect(() => ledger.file.node(1, 0, 2_000)).toThrow('2000');
  });

  it('takes over the nodes of a file that had a row for each of them', async () => {
    await add(300);
    await seal();
    const sealed = [ledger.checkpoint(CHAIN), ledger.inclusion(7), ledger.checkpointOfLogs()];
    const nodes = nodesOf(300).map(({ level, index }) => [level, index, ledger.file.node(1, level, index)] as const);
    const ofLogs = nodesOf(ledger.file.seals).map(
      ({ level, index }) => [level, index, ledger.file.node(0, level, index)] as const,
    );
    ledger.close();
    const db = new Database(join(folder, 'ledger.db'));
    db.exec('CREATE TABLE nodes (log INTEGER, level INTEGER, number INTEGER, hash BLOB)');
    const insert = db.prepare('INSERT INTO nodes VALUES (?, ?, ?, ?)');
    for (const node of nodes) insert.run(1, ...node);
    for (const node of ofLogs) insert.run(0, ...node);
    db.exec('CREATE TABLE old (log INTEGER, number INTEGER, position INTEGER UNIQUE)');
    db.exec('INSERT INTO old SELECT log, number, position FROM entries');
    for (const name of ['pages', 'entries', 'row_seals', 'key_rotations']) db.exec(`DROP TABLE ${name}`);
    db.exec('ALTER TABLE old RENAME TO entries');
    db.pragma('user_version = 2');
    db.close();
    ledger = new Ledger(folder);
    expect([ledger.checkpoint(CHAIN), ledger.inclusion(7), ledger.checkpointOfLogs()]).toEqual(sealed);
    await add(300);
    await seal();
    expect(await failedChecks()).toEqual([]);
  });
});
