import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { openSqliteEventStore, type EventStore } from '#event-store';
import {
  isContinuation,
  isIncluded,
  leafHash,
  parseVerifierKey,
  verifyBundle,
  verifyNote,
  parseCheckpoint,
} from '#ledger';
import { record } from '../../event-store/src/testing/records.js';
import { rewriteEvents } from '../../event-store/src/testing/rewrite-events.js';
import { bundleLines } from './bundle-lines.js';
import { checkLedger } from './check-ledger.js';
import { Ledger } from './ledger.js';
import { UnusableLedger } from './unusable-ledger.js';
import { Sealer } from './sealer.js';
import { itCostly } from '../../../test/support/costly.js';

const CHAIN = 'new-energy-vehicles';
const OTHER = 'low-altitude';

let folder: string;
let events: EventStore;
let ledger: Ledger;

const eventFile = (): string => join(folder, 'events.db');
const openEvents = (): EventStore => openSqliteEventStore({ file: eventFile() });

const openStores = (): void => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-'));
    events = openEvents();
    ledger = new Ledger(folder);
  });
  afterEach(async () => {
    ledger.close();
    await events.close();
    rmSync(folder, { recursive: true });
  });
};

const store = async (chain: string | null, count = 1): Promise<void> => {
  for (let index = 0; index < count; index++) await events.append([record({ chain, stream: `stream-${chain}` })], []);
};

const seal = async (): Promise<void> => {
  const sealer = await Sealer.start({ events, ledger, onError: () => undefined });
  await sealer.close();
};

async function tamper(...statements: readonly string[]): Promise<void> {
  await events.close();
  rewriteEvents(eventFile(), statements);
  events = openEvents();
}

const bundle = async (chain: string | null = CHAIN): Promise<readonly string[]> => {
  const lines: string[] = [];
  for await (const line of bundleLines(events, ledger, chain) ?? []) lines.push(line);
  return lines;
};

const failed = (lines: readonly string[], options: Parameters<typeof verifyBundle>[1] = {}) =>
  verifyBundle(lines, options)
    .filter(({ result }) => result === 'failed')
    .map(({ check, event }) => (event ? `${check} #${event.index}` : check));

describe('the sealer', () => {
  openStores();
  it('adds each event to the log of its chain, and each state of a log to the log of logs', async () => {
    await store(CHAIN, 3);
    await store(null, 2);
    await store(OTHER, 1);
    await seal();
    expect(ledger.file.logs().map(({ chain, size }) => [chain, size])).toEqual([
      [CHAIN, 3],
      [null, 2],
      [OTHER, 1],
    ]);
    expect(ledger.checkpointOfLogs().size).toBe(3);
    expect(ledger.file.position).toBe(6);
  });

  it('gives the same logs whether events are sealed one by one, after a restart, or all at once', async () => {
    const other = mkdtempSync(join(tmpdir(), 'ledger-'));
    copyFileSync(join(folder, 'ledger.key'), join(other, 'ledger.key'));
    for (let index = 0; index < 20; index++) {
      await store([CHAIN, OTHER, null][index % 3] ?? null);
      await seal();
      ledger.close();
      ledger = new Ledger(folder);
    }
    const atOnce = new Ledger(other);
    await (await Sealer.start({ events, ledger: atOnce, onError: () => undefined })).close();
    for (const chain of [CHAIN, OTHER, null]) expect(atOnce.checkpoint(chain)).toEqual(ledger.checkpoint(chain));
    atOnce.close();
    rmSync(other, { recursive: true });
  });

  it('refuses to start on an event log that has lost sealed events', async () => {
    await store(CHAIN, 3);
    await seal();
    await tamper('DELETE FROM events WHERE position = 3');
    await expect(Sealer.start({ events, ledger, onError: () => undefined })).rejects.toThrow(UnusableLedger);
  });

  it('reports a failure once, and continues after it', async () => {
    const errors: unknown[] = [];
    let isBroken = true;
    const broken: Pick<EventStore, 'readBytes' | 'readDigests' | 'head'> = {
      readDigests: (after, limit) => (isBroken ? Promise.reject(new Error('disk')) : events.readDigests(after, limit)),
      head: () => events.head(),
      readBytes: (after, limit) => (isBroken ? Promise.reject(new Error('disk')) : events.readBytes(after, limit)),
    };
    await store(CHAIN);
    const sealer = await Sealer.start({ events: broken, ledger, onError: (error) => errors.push(error) });
    await expect(sealer.catchUp()).rejects.toThrow('disk');
    await expect(sealer.catchUp()).rejects.toThrow('disk');
    expect(errors).toHaveLength(1);
    isBroken = false;
    await sealer.catchUp();
    expect([sealer.failure, ledger.file.position]).toEqual([undefined, 1]);
    await sealer.close();
  });
});

describe('the key of the ledger', () => {
  openStores();
  it('is created for its owner alone, and gives the logs their names', () => {
    expect(statSync(join(folder, 'ledger.key')).mode & 0o777).toBe(0o600);
    expect(ledger.nameOf(CHAIN)).toMatch(/^lingqu\/[0-9a-f]{16}\/chain\/new-energy-vehicles$/);
  });

  it('that others may read is refused', () => {
    chmodSync(join(folder, 'ledger.key'), 0o640);
    expect(() => new Ledger(folder)).toThrow(UnusableLedger);
  });

  it('of another ledger is refused', () => {
    rmSync(join(folder, 'ledger.key'));
    expect(() => new Ledger(folder)).toThrow(UnusableLedger);
  });
});

describe('the file of the ledger', () => {
  openStores();
  it('that belongs to another program is refused, and left as it is', () => {
    ledger.close();
    const file = join(folder, 'ledger.db');
    for (const name of ['ledger.db', 'ledger.db-wal', 'ledger.db-shm']) rmSync(join(folder, name), { force: true });
    const other = new Database(file);
    other.exec('CREATE TABLE notes (text TEXT)');
    other.close();
    const before = readFileSync(file);
    expect(() => new Ledger(folder)).toThrow(UnusableLedger);
    expect(readFileSync(file)).toEqual(before);
    rmSync(file);
    ledger = new Ledger(folder);
  });
});

describe('a checkpoint', () => {
  openStores();
  it('is signed by the log it is of, and shows every event and every earlier state', async () => {
    await store(CHAIN, 5);
    await seal();
    const earlier = ledger.checkpoint(CHAIN)!;
    await store(CHAIN, 4);
    await seal();
    const later = ledger.checkpoint(CHAIN)!;
    const { note } = parseCheckpoint(await ledger.signed(later));
    expect(verifyNote(note, parseVerifierKey(ledger.verifierKey(later.origin)))).toBe('VALID');
    expect(isContinuation(earlier, later, ledger.consistency({ chain: CHAIN }, 5))).toBe(true);
    for (const { body, position } of await events.readBytes(0, 9)) {
      const { checkpoint, index, proof } = ledger.inclusion(position)!;
      expect(isIncluded(leafHash(body), index, checkpoint, proof)).toBe(true);
    }
    expect(ledger.inclusion(10)).toBeUndefined();
  });
});

describe('a bundle', () => {
  openStores();
  beforeEach(async () => {
    for (let index = 0; index < 6; index++) {
      await store(CHAIN, 2);
      await store(OTHER, 1);
      await seal();
    }
  });

  it('passes every check, offline, with the keys of the operator', async () => {
    const lines = await bundle();
    const key = ledger.verifierKey(ledger.nameOf(CHAIN));
    const since = await ledger.signed(ledger.checkpoint(CHAIN, 5)!);
    const verdicts = verifyBundle(lines, { key, since });
    expect(verdicts.map(({ check, result }) => `${check} ${result}`)).toEqual(
      [
        'form',
        'signature',
        'integrity',
        'completeness',
        'order',
        'time',
        'sealed',
        'logOfLogs',
        'projections',
        'witnesses',
        'continuation',
      ].map((check) => `${check} ${['sealed', 'projections', 'witnesses'].includes(check) ? 'skipped' : 'passed'}`),
    );
  });

  it('does not exist for a chain without events', () => expect(bundleLines(events, ledger, 'none')).toBeUndefined());

  it.each<readonly [string, (lines: readonly string[]) => readonly string[], readonly string[]]>([
    [
      'an event is altered',
      (lines) => lines.map((line, index) => (index === 4 ? line.replace('电池', '电机') : line)),
      ['integrity #3'],
    ],
    ['an event is removed', (lines) => lines.toSpliced(4, 1), ['completeness']],
    ['the last event is removed', (lines) => lines.slice(0, -1), ['completeness']],
    ['an event is doubled', (lines) => lines.toSpliced(4, 0, lines[4]!), ['completeness', 'order #4']],
    [
      'two events change places',
      (lines) => [...lines.slice(0, 4), lines[5]!, lines[4]!, ...lines.slice(6)],
      ['integrity', 'order #4'],
    ],
    ['an event has no hash', (lines) => lines.map((line, index) => (index === 4 ? line.slice(45) : line)), ['form #3']],
    ['everything is removed', () => [], ['form']],
    ['the header is removed', (lines) => lines.slice(1), ['form']],
  ])('fails where %s', async (_, alter, expected) => {
    expect(failed(alter(await bundle()))).toEqual(expected);
  });

  itCostly('tries every bit', 'fails where any bit of it is flipped', async () => {
    const lines = await bundle();
    const text = Buffer.from(lines.join('\n'));
    const key = ledger.verifierKey(ledger.nameOf(CHAIN));
    const logsKey = ledger.verifierKey(`${ledger.origin}/logs`);
    const harmless: number[] = [];
    for (let offset = 0; offset < text.length; offset += 7) {
      const flipped = Buffer.from(text);
      flipped[offset]! ^= 1 << (offset % 8);
      const verdicts = verifyBundle(flipped.toString('utf8').split('\n'), { key, logsKey });
      if (verdicts.every(({ result }) => result !== 'failed')) harmless.push(offset);
    }
    // The keys in the header are not read where the reader brings them.
    const header = lines[0]!;
    const ofKeys = [...header.matchAll(/"key":"[^"]*"/g)].map(({ index, 0: match }) => [index, index + match.length]);
    expect(harmless.filter((offset) => !ofKeys.some(([from = 0, to = 0]) => offset >= from && offset < to))).toEqual(
      [],
    );
  });

  it('of another history, signed with the right key, fails against an earlier checkpoint', async () => {
    const since = await ledger.signed(ledger.checkpoint(CHAIN)!);
    await tamper(`UPDATE events SET body = replace(body, '电池', '电机') WHERE position = 4`);
    ledger.close();
    rmSync(join(folder, 'ledger.db'));
    ledger = new Ledger(folder);
    await seal();
    expect(failed(await bundle())).toEqual([]);
    expect(failed(await bundle(), { since })).toEqual(['continuation']);
  });

  it('that is shorter than an earlier checkpoint, of another chain or signed by another key fails', async () => {
    const lines = await bundle();
    await store(CHAIN, 1);
    await seal();
    const longer = await ledger.signed(ledger.checkpoint(CHAIN)!);
    expect(failed(lines, { since: longer })).toEqual(['continuation']);
    expect(failed(lines, { since: await ledger.signed(ledger.checkpoint(OTHER)!) })).toEqual(['continuation']);
    const other = mkdtempSync(join(tmpdir(), 'ledger-'));
    const stranger = new Ledger(other);
    expect(failed(lines, { key: stranger.verifierKey(ledger.nameOf(CHAIN)) })).toEqual(['signature']);
    stranger.close();
    rmSync(other, { recursive: true });
  });
});

describe('the check of a data folder', () => {
  openStores();
  beforeEach(async () => {
    await store(CHAIN, 4);
    await store(OTHER, 4);
    await seal();
  });

  it('reads every event and finds none altered', async () => {
    await store(CHAIN, 1);
    expect(await checkLedger(events, ledger)).toEqual({
      events: 9,
      sealed: 8,
      altered: [],
      alteredCount: 0,
      missing: 0,
      inserted: 0,
    });
  });

  it('names an altered event, with the hash that was expected and the one found', async () => {
    const [, second] = await events.readBytes(0, 2);
    await tamper(`UPDATE events SET body = replace(body, '电池', '电机') WHERE position = 2`);
    const [, altered] = await events.readBytes(0, 2);
    const hash = (body: string) => Buffer.from(leafHash(body)).toString('hex');
    expect((await checkLedger(events, ledger)).altered).toEqual([
      { position: 2, chain: CHAIN, expected: hash(second!.body), found: hash(altered!.body) },
    ]);
  });

  it('finds an event that was put in the place of another, and two that changed places', async () => {
    await tamper(`UPDATE events SET body = (SELECT body FROM events WHERE position = 3) WHERE position = 2`);
    expect((await checkLedger(events, ledger)).altered.map(({ position }) => position)).toEqual([2]);
  });

  it('counts events that were removed', async () => {
    await tamper('DELETE FROM events WHERE position = 8');
    expect(await checkLedger(events, ledger)).toMatchObject({ events: 7, sealed: 7, missing: 1 });
  });
});
