import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { AccessLog } from './access-log.js';
import type { NewNotice, NewRead } from './lines.js';

const DAY_MS = 86_400_000;
const READ: NewRead = {
  accountId: 'a1',
  role: 'AUDITOR',
  organisationId: 'audit',
  credential: 'k1',
  kind: 'LIST',
  route: '/api/rows/{model}',
  target: { model: 'tests', chain: 'evs' },
  past: false,
  position: 7,
  requestId: 'r1',
};
const ALL = { limit: 50 };

describe('the access log', () => {
  let folder: string;
  let now: number;
  let log: AccessLog;
  const errors: unknown[] = [];
  const open = (): AccessLog =>
    new AccessLog({ file: join(folder, 'access.db'), now: () => now, onError: (error) => errors.push(error) });
  const read = (more: Partial<NewRead> = {}, rows: number | null = 1): void => {
    const entry = { ...READ, ...more };
    log.noteRead(JSON.stringify({ ...entry, requestId: '' }), rows, () => entry);
  };
  /** Another connection, as an operator with the file has it. */
  function inFile<T>(work: (db: Database.Database) => T): T {
    const db = new Database(join(folder, 'access.db'));
    try {
      return work(db);
    } finally {
      db.close();
    }
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingqu-access-'));
    now = Date.parse('2026-03-01T02:00:10Z');
    errors.length = 0;
    log = open();
  });
  afterEach(() => {
    log.close();
    rmSync(folder, { recursive: true });
  });

  it('counts equal reads of one minute in one line, with the rows of the largest answer', () => {
    read({}, 5);
    log.write();
    now += 20_000;
    read({ requestId: 'r2' }, 9);
    read({ requestId: 'r3' }, 3);
    now += 60_000;
    read({ requestId: 'r4' }, 2);
    const { items, total } = log.queries.reads({}, ALL);
    expect(total).toBe(2);
    expect(items.map(({ times, rows, requestId }) => [times, rows, requestId])).toEqual([
      [1, 2, 'r4'],
      [3, 9, 'r1'],
    ]);
    expect(items[1]).toMatchObject({
      ...READ,
      firstAt: '2026-03-01T02:00:10.000Z',
      lastAt: '2026-03-01T02:00:30.000Z',
    });
  });

  it.each<Partial<NewRead>>([
    { accountId: 'a2' },
    { role: 'REGULATOR' },
    { organisationId: 'other' },
    { credential: 'k2' },
    { kind: 'EXPORT' },
    { route: '/api/events' },
    { target: { model: 'tests', chain: 'evs', at: '5' } },
  ])('has a line of its own for a read that differs in %j', (other) => {
    read();
    read(other);
    expect(log.queries.reads({}, ALL).total).toBe(2);
  });

  it('writes within a second, and at the close', async () => {
    read();
    await new Promise((done) => setTimeout(done, 700));
    expect(inFile((db) => db.prepare('SELECT count(*) FROM reads').pluck().get())).toBe(1);
    now += 60_000;
    read();
    log.close();
    log = open();
    expect(log.queries.reads({}, ALL).total).toBe(2);
  });

  it.each([
    ["UPDATE reads SET account_id = 'other'"],
    ['UPDATE reads SET times = times - 1'],
    ['UPDATE reads SET times = times + 1, first_at = 0'],
    ['UPDATE reads SET times = times + 1, rows = 0'],
    ['UPDATE reads SET times = times + 1, past = 1'],
    ['DELETE FROM reads'],
    ["UPDATE security_events SET details = '{}'"],
    ['DELETE FROM security_events'],
  ])('refuses %s', (statement) => {
    read({}, 4);
    log.noteEvent({ kind: 'KEY_ISSUED', accountId: 'a1', details: { key: 'k' } });
    log.write();
    expect(() => inFile((db) => db.exec(statement))).toThrow('append-only');
  });

  it('removes only whole days that are older than the retention, and records it', () => {
    now = Date.parse('2026-03-01T15:59:59Z');
    read();
    now = Date.parse('2026-03-01T16:00:01Z');
    read();
    // Midnight in China was at 16:00Z.
    now = Date.parse('2026-03-12T01:00:00Z');
    log.removeOld({ readDays: 10, securityDays: 10 });
    expect(log.queries.reads({}, ALL).items.map(({ firstAt }) => firstAt)).toEqual(['2026-03-01T16:00:01.000Z']);
    expect(log.queries.securityEvents({}, ALL).items).toMatchObject([
      { kind: 'LINES_REMOVED', details: { log: 'reads', before: '2026-03-01T16:00:00.000Z', lines: '1' } },
    ]);
    expect(() => inFile((db) => db.exec('DELETE FROM removals'))).toThrow('append-only');
  });

  it('is not writable while it cannot be written, keeps what is pending, and recovers', () => {
    const blocker = new Database(join(folder, 'access.db'));
    blocker.exec('ALTER TABLE reads RENAME TO gone');
    read();
    log.write();
    expect([log.isWritable, errors.length]).toEqual([false, 1]);
    blocker.exec('ALTER TABLE gone RENAME TO reads');
    blocker.close();
    expect(log.isWritable).toBe(false);
    now += 1_000;
    expect(log.isWritable).toBe(true);
    expect(log.queries.reads({}, ALL).total).toBe(1);
  });

  it('lists by account, organisation, role, kind, time, past states and text, page by page', () => {
    read();
    read({ accountId: 'a2', organisationId: 'lab', role: 'TESTING_BODY', kind: 'EXPORT' });
    now += DAY_MS;
    read({ target: { id: 'x1', at: '5' }, past: true, kind: 'ROW' });
    const count = (filter: Parameters<typeof log.queries.reads>[0]): number => log.queries.reads(filter, ALL).total;
    expect(count({ account: 'a2' })).toBe(1);
    expect(count({ organisation: 'audit' })).toBe(2);
    expect(count({ role: 'TESTING_BODY' })).toBe(1);
    expect(count({ kinds: ['EXPORT', 'ROW'] })).toBe(2);
    expect(count({ past: true })).toBe(1);
    expect(count({ search: '"x1"' })).toBe(1);
    expect(count({ from: now })).toBe(1);
    expect(count({ to: now })).toBe(2);
    const first = log.queries.reads({}, { limit: 2 });
    const second = log.queries.reads({}, { limit: 2, before: first.next ?? 0 });
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
  });

  describe('notices', () => {
    const ATTEMPT = { organisationId: 'maker', command: 'submit-bid', matter: 'project-P-1' };
    const refuse = (code: string, more: Partial<NewNotice> = {}): void =>
      log.note({ ...ATTEMPT, kind: 'REFUSED_COMMAND', code, chain: 'evs', ...more });
    const accept = (): void => log.note({ ...ATTEMPT, kind: 'PASSED_AFTER_REFUSALS' });

    it('count the refusals of one attempt since it was last accepted, within the days that are asked for', () => {
      expect(log.refusalsOf(ATTEMPT, 30)).toBeUndefined();
      refuse('DATE_IN_FUTURE');
      now += 60_000;
      refuse('DATE_IN_FUTURE');
      refuse('LATE_REASON_REQUIRED');
      refuse('DATE_IN_FUTURE', { organisationId: 'other' });
      refuse('DATE_IN_FUTURE', { command: 'award-bid' });
      refuse('DATE_IN_FUTURE', { matter: 'project-P-2' });
      expect(log.refusalsOf(ATTEMPT, 30)).toEqual({
        times: 3,
        firstAt: '2026-03-01T02:00:10.000Z',
        codes: expect.arrayContaining(['DATE_IN_FUTURE', 'LATE_REASON_REQUIRED']),
      });
      now += 30 * DAY_MS;
      expect(log.refusalsOf(ATTEMPT, 30)).toMatchObject({ times: 2 });
      accept();
      expect(log.refusalsOf(ATTEMPT, 30)).toBeUndefined();
      refuse('DATE_IN_FUTURE');
      expect(log.refusalsOf(ATTEMPT, 30)).toMatchObject({ times: 1 });
    });

    it('are shown to a limited reader for its organisations and the chains that it oversees', () => {
      refuse('A');
      refuse('B', { organisationId: 'other', chain: 'evs' });
      refuse('C', { organisationId: 'other', chain: 'drones' });
      log.note({ kind: 'CLOCK_STEPPED_BACK', details: { clock: 'x' } });
      const codes = (organisations: readonly string[], chains: readonly string[]) =>
        log.notices.page({ reader: { organisations, chains } }, ALL).items.map(({ code }) => code);
      expect(codes(['maker'], [])).toEqual(['A']);
      expect(codes(['maker'], ['drones'])).toEqual(['C', 'A']);
      expect(codes(['auditor'], ['evs'])).toEqual(['B', 'A']);
      expect(log.notices.page({}, ALL).total).toBe(4);
      expect(log.notices.counts({})).toEqual(
        new Map([
          ['CLOCK_STEPPED_BACK', 1],
          ['REFUSED_COMMAND', 3],
        ]),
      );
    });

    it('cannot be changed or removed, except whole days whose removal was recorded', () => {
      refuse('A');
      log.write();
      for (const sql of [
        "UPDATE notices SET code = 'B'",
        'DELETE FROM notices',
        "UPDATE notices SET organisation_id = 'x'",
      ])
        expect(() => inFile((db) => db.exec(sql))).toThrow('append-only');
      now += 800 * DAY_MS;
      log.removeOld({ readDays: 30, securityDays: 730 });
      expect(log.notices.page({}, ALL).total).toBe(0);
      expect(inFile((db) => db.prepare('SELECT lines FROM notice_removals').pluck().all())).toEqual([1]);
    });

    it('are added to a file of the earlier version', () => {
      read();
      log.close();
      inFile((db) => db.exec('DROP TABLE notices; DROP TABLE notice_removals; PRAGMA user_version = 1'));
      log = open();
      refuse('A');
      expect([log.notices.page({}, ALL).total, log.queries.reads({}, ALL).total]).toEqual([1, 1]);
    });
  });
});
