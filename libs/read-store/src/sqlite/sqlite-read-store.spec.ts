import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { EVERYTHING, type RowModel } from '#projections';
import { UnusableReadStore, type ReadStore } from '../port.js';
import { foldInBulk, foldLive } from '../testing/fill-store.js';
import { historyOf, sampleGroups, sampleModels, samples, type Fact } from '../testing/sample-models.js';
import { tableOf } from '../relational/model-table.js';
import { slicesAt } from '../relational/slices.js';
import { sqliteDialect } from './sqlite-dialect.js';
import { openSqliteReadStore, type SqliteReadStoreOptions } from './sqlite-read-store.js';
import { describeCostly } from '../../../../test/support/costly.js';

const facts: readonly Fact[] = Array.from({ length: 200 }, (_, i) => ({
  chain: i % 3 ? 'alpha' : 'beta',
  type: 'SampleMeasured',
  schema: 2,
  data: { id: `sample-${i % 40}`, passed: i % 2 === 0, cost: i },
  daysLate: 0,
}));
const history = historyOf(facts);
const head = history.at(-1)!.position;

/** As one flipped bit in the definition of a table does. */
function renameColumn(path: string): void {
  const db = new Database(path);
  db.exec('ALTER TABLE samples RENAME COLUMN row_json TO row_jsoo');
  db.close();
}

describeCostly('opens dozens of files', 'the read store in a SQLite file', () => {
  let folder: string;
  let file: string;
  let lines: string[];
  let opened: ReadStore[];

  const open = (options: Partial<SqliteReadStoreOptions> = {}): ReadStore => {
    const store = openSqliteReadStore({ file, models: sampleModels, log: (line) => lines.push(line), ...options });
    opened.push(store);
    return store;
  };
  const close = async (): Promise<void> => {
    for (const store of opened.splice(0)) await store.close();
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rows-'));
    file = join(folder, 'some', 'where', 'read.db');
    lines = [];
    opened = [];
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });

  it('has the same content after it is closed and opened again', async () => {
    await foldLive(open(), [history]);
    const before = await opened[0]!.digest();
    await close();
    const again = open();
    expect(await again.digest()).toEqual(before);
    expect(await again.checkpoint()).toBe(head);
    expect(lines).toEqual([]);
  });

  it('has the content of a refill after reopening, and leaves no temporary files', async () => {
    await foldInBulk(open(), history);
    const before = await opened[0]!.digest();
    expect(readdirSync(dirname(file)).filter((name) => name.includes('loading'))).toEqual([]);
    await close();
    expect(await open().digest()).toEqual(before);
    expect(lines).toEqual([]);
  });

  it('removes the unfinished refill of a process that no longer runs, and no other', async () => {
    open();
    writeFileSync(`${file}.loading-${process.pid}`, '');
    writeFileSync(`${file}.loading-4194304`, '');
    writeFileSync(`${file}.loading-${process.ppid}`, '');
    await close();
    open();
    expect(readdirSync(dirname(file)).filter((name) => name.includes('loading'))).toEqual([
      `read.db.loading-${process.ppid}`,
    ]);
  });

  it.each<[string, { readonly code?: string; readonly models?: readonly RowModel[] }]>([
    ['other folding code', { code: 'another digest' }],
    ['a removed read model', { models: [samples] }],
    ['another column', { models: [{ ...samples, queryColumns: { counted: 'integer' } }, sampleGroups] }],
    ['another version of a read model', { models: [samples, { ...sampleGroups, version: 2 }] }],
  ])('folds everything again after %s', async (_, options) => {
    await foldLive(open(), [history]);
    await close();
    const other = open(options);
    expect(await other.checkpoint()).toBe(0);
    expect(await other.eventCount(undefined, 'now')).toBe(0);
    expect(lines).toHaveLength(1);
    await foldInBulk(other, history, options);
    await close();
    expect(await open(options).checkpoint()).toBe(head);
    expect(lines).toHaveLength(1);
  });

  it.each<[string, (file: string) => void]>([
    ['is not a database', (path) => writeFileSync(path, 'x'.repeat(9_000))],
    ['was truncated', (path) => truncateSync(path, Math.floor(statSync(path).size / 2 / 4_096) * 4_096)],
    ['was overwritten in the middle', (path) => writeFileSync(path, overwritten(readFileSync(path)))],
    ['names a column differently', (path) => renameColumn(path)],
    ['was found damaged during use', (path) => writeFileSync(`${path}.damaged`, '')],
  ])('removes a file that %s, logs it, and starts from the first event', async (_, damage) => {
    await foldLive(open(), [history]);
    const before = await opened[0]!.digest();
    await close();
    damage(file);
    const store = open();
    expect(await store.checkpoint()).toBe(0);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('removed, will be rebuilt');
    await foldLive(store, [history]);
    expect(await store.digest()).toEqual(before);
    await close();
    expect(await open().checkpoint()).toBe(head);
  });

  it('is not opened again after damage was found during use', async () => {
    await foldLive(open(), [history]);
    await close();
    const root = rootPageOf('samples_current');
    const store = open();
    const bytes = readFileSync(file);
    bytes.fill(0xff, (root - 1) * 4_096, root * 4_096);
    writeFileSync(file, bytes);
    const scope = { at: 'now', asOfDate: '', visibility: EVERYTHING } as const;
    await expect(store.evaluate(samples, scope, [{ kind: 'count', where: [] }])).rejects.toThrow('malformed');
    await close();
    expect(await open().checkpoint()).toBe(0);
    expect(lines).toHaveLength(1);
  });

  it('refuses a database of another program and does not change it', async () => {
    file = join(folder, 'other.db');
    const other = new Database(file);
    other.exec('CREATE TABLE theirs (x)');
    other.close();
    const before = readFileSync(file);
    expect(() => open()).toThrow(UnusableReadStore);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is not replaced while another process has it open', async () => {
    const mine = open();
    await foldLive(mine, [history]);
    const theirs = new Database(file);
    theirs.prepare('SELECT count(*) FROM timeline').get();
    await expect(foldInBulk(mine, history.slice(0, 10))).rejects.toThrow(UnusableReadStore);
    expect(await mine.checkpoint()).toBe(head);
    theirs.close();
    await foldInBulk(mine, history.slice(0, 10));
    expect(await mine.eventCount(undefined, 'now')).toBe(10);
  });

  it('rejects a refill whose rows do not fit their columns', async () => {
    const store = open({ models: [{ ...samples, queryColumns: { id: 'integer' } }] });
    await expect(foldInBulk(store, history, { models: [samples] })).rejects.toThrow('cannot store TEXT');
    expect(await store.checkpoint()).toBe(0);
    expect(readdirSync(dirname(file)).filter((name) => name.includes('loading'))).toEqual([]);
  });

  it('refuses read models whose names are not safe in SQL', () => {
    const modelWith = (name: string, queryColumns = {}): RowModel => ({ ...samples, name, queryColumns });
    for (const model of [
      modelWith('a"b'),
      modelWith('timeline'),
      modelWith('sqlite_x'),
      modelWith('ok', { 'a b': 'text' }),
    ])
      expect(() => open({ models: [model] })).toThrow();
    expect(() => open({ models: [samples, samples] })).toThrow('same name');
  });

  it('uses only covering indexes for queries for any moment', async () => {
    await foldLive(open(), [history]);
    await close();
    const db = new Database(file, { readonly: true });
    const table = tableOf(samples, sqliteDialect);
    const hot = table.columns.map(({ identifier }) => `t.${identifier}`).join(', ');
    for (const chainId of [1, undefined])
      for (const at of ['now', 50] as const)
        for (const { text, values } of slicesAt(table, { chainId, at, head })) {
          const sql = `EXPLAIN QUERY PLAN SELECT ${hot}, t.from_position ${text}`;
          const plan = db.prepare(sql).all(...values) as { detail: string }[];
          const onRows = plan.map(({ detail }) => detail).filter((detail) => / t /.test(detail));
          expect(onRows).toHaveLength(1);
          expect(onRows[0]).toMatch(/^SEARCH t USING COVERING INDEX samples_(current|ended_later|begun_before) /);
          if (at !== 'now') expect(onRows[0]).toMatch(/(from_position<\?|to_position>\?)\)/);
        }
    db.close();
  });

  function rootPageOf(name: string): number {
    const db = new Database(file, { readonly: true });
    const root = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name) as number;
    db.close();
    return root;
  }
});

function overwritten(bytes: Buffer): Buffer {
  return bytes.fill(0xa5, 4_096, bytes.length - 4_096);
}
