import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '#event-store';
import { OutageLog, outageOf } from './store-outage.js';

const sqlite = (code: string): Error => Object.assign(new Error('database'), { code });

describe('an error that makes the store unavailable for now', () => {
  it.each([
    ['a full disk', sqlite('SQLITE_FULL'), 'SQLITE_FULL'],
    ['a lock', sqlite('SQLITE_BUSY_SNAPSHOT'), 'SQLITE_BUSY_SNAPSHOT'],
    ['a read-only file system', sqlite('SQLITE_READONLY_DBMOVED'), 'SQLITE_READONLY_DBMOVED'],
    ['a failed write', sqlite('SQLITE_IOERR_WRITE'), 'SQLITE_IOERR_WRITE'],
    ['the cause of another error', new Error('append', { cause: sqlite('SQLITE_FULL') }), 'SQLITE_FULL'],
    ['a server that does not answer', new StoreUnavailable('db:5432', undefined), 'db:5432'],
    ['no violated constraint', sqlite('SQLITE_CONSTRAINT_TRIGGER'), undefined],
    ['no damage', sqlite('SQLITE_CORRUPT'), undefined],
    ['no other error', new TypeError('x'), undefined],
  ])('is %s', (_, error, expected) => expect(outageOf(error)).toBe(expected));
});

describe('the log of an outage', () => {
  it('has one line for many requests, another one for another cause, and one a minute with the count', () => {
    const lines: string[] = [];
    let now = 0;
    const log = new OutageLog(
      (line) => lines.push(line),
      () => now,
    );
    for (let request = 0; request < 100; request++) log.report('SQLITE_FULL', new Error('disk is full'));
    expect(lines).toEqual(['the store is unavailable: SQLITE_FULL: disk is full']);
    log.report('SQLITE_BUSY', new Error('locked'));
    expect(lines).toHaveLength(2);
    for (let request = 0; request < 3; request++) log.report('SQLITE_BUSY', new Error('locked'));
    now += 60_000;
    log.report('SQLITE_BUSY', new Error('locked'));
    expect(lines.at(-1)).toContain('(3 more requests failed since the last line)');
  });
});
