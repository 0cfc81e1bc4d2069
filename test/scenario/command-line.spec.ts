import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '#event-store';
import { canonicalJson } from '#ledger';
import { eventFile } from '../../apps/cli/src/foundation/data-folder.js';
import { runLingqu as run } from './run-lingqu.js';
import { startTestServer } from './test-server.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-line-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const at = '2026-01-05T10:00:00+08:00';
const regulator = { role: 'REGULATOR', organisationId: 'reg' };
const eventOf = (no: number, type: string, payload: object) => ({
  eventId: `S-${no}`,
  chain: 'small-chain',
  type,
  occurredAt: at,
  recordedAt: at,
  actor: regulator,
  payload,
});
const SMALL = {
  scenarios: [
    {
      key: 'S',
      chain: 'small-chain',
      organisations: [
        { id: 'reg', name: '示范市场监管局', kind: 'REGULATOR' },
        { id: 'chief', name: '示范链长办公室', kind: 'CHAIN_CHIEF_OFFICE' },
      ],
      events: [
        eventOf(1, 'ChainEstablished', { slug: 'small-chain', nameZh: '小链', nameEn: 'Small', region: 'SHENZHEN' }),
        eventOf(2, 'ChainChiefAppointed', { chiefName: '示范链长', unit: 'chief', weather: 'rain' }),
        eventOf(3, 'NeverHeardOf', { anything: 1 }),
      ],
    },
  ],
};
const expecting = (figures: object) => ({
  asOf: '2026-01-31',
  scenarios: { S: { final: { asOf: '2026-01-31', eventsApplied: 3, ...figures } } },
});

/** Events that publish the support rules (1) and define the indicators (44) with their targets (37). */
const IN_FORCE = 82;

describe('lingqu', () => {
  it.each([['--help'], ['scenario', 'run', '--help'], ['help', 'import', 'tests']])(
    'prints help in Chinese and English: %s',
    async (...args) => {
      const { code, out } = await run(...args);
      expect({ code, zh: /用法/.test(out), en: /Usage/.test(out) }).toEqual({ code: 0, zh: true, en: true });
    },
  );

  it.each([['unknown'], ['demo', '--port', 'many'], ['import', 'tests'], ['rebuild', '--what'], []])(
    'answers 2 to a command line it does not understand: %s',
    async (...args) => {
      const { code, err } = await run(...args);
      expect(code).toBe(2);
      expect(err).toMatch(/用法/);
    },
  );
});

describe('lingqu scenario run', () => {
  it('compares the dashboards, and names the events, fields and sections that it skips', async () => {
    const expected = file('expected.json', {
      ...expecting({ chain: { chief: '示范链长', members: 0 } }),
      regulatorDashboard: { chains: 1, members: 0, rejectedClaims: [] },
      refusedCommands: [],
    });
    const { code, out } = await run('scenario', 'run', file('events.json', SMALL), '--expect', expected);
    expect(out).toMatch(/S: 1 of 3: NeverHeardOf 1.*eventsApplied is compared without them/);
    expect(out).toMatch(/Fields not recorded\n {2}ChainChiefAppointed\.weather 1/);
    expect(out).toContain('regulatorDashboard 2026-01-31: 3 passed, 0 failed');
    expect(out).toMatch(/Sections not compared\n {2}refusedCommands/);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^\d+ passed, 0 failed, 1 skipped$/);
    expect(code).toBe(0);
  });

  it('records and compares the scenario of the low-altitude economy', async () => {
    const shipped = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url));
    const { code, out } = await run(
      ...(['scenario', 'run', shipped('low-altitude-events.json')] as const),
      ...(['--expect', shipped('low-altitude-expected.json')] as const),
    );
    expect(out).toMatch(/LAE: 1 of 61: ApplicationWindowsDeclared 1.*eventsApplied is compared without them/);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^\d{3} passed, 0 failed$/);
    expect(code).toBe(0);
  });

  it('shows each figure of the regulator that differs, and returns 1', async () => {
    const expected = file('expected.json', { ...expecting({}), regulatorDashboard: { members: 3 } });
    const { code, out } = await run('scenario', 'run', file('events.json', SMALL), '--expect', expected);
    expect(out).toMatch(/regulatorDashboard 2026-01-31: 0 passed, 1 failed\n.*✗ members: .*expected 3.*actual 0/);
    expect(code).toBe(1);
  });

  it('prints the event id that is used twice, and returns 2', async () => {
    const twice = structuredClone(SMALL);
    twice.scenarios[0]!.events.push(eventOf(2, 'ChainProgressReported', { period: '2026-01', summary: 'x' }));
    const { code, err } = await run('scenario', 'run', file('events.json', twice));
    expect(err).toContain('eventId S-2 twice');
    expect(code).toBe(2);
  });

  it('shows each figure that differs, and returns 1', async () => {
    const expected = file(
      'expected.json',
      expecting({ chain: { members: 7 }, projects: { byStatus: { ACCEPTED: 1 } } }),
    );
    const { code, out } = await run('scenario', 'run', file('events.json', SMALL), '--expect', expected);
    expect(out).toMatch(/✗ chain\.members: .*expected 7.*actual 0/);
    expect(out).toMatch(/✗ projects\.byStatus\.ACCEPTED/);
    expect(code).toBe(1);
  });

  it('shows an event that the domain refuses, and returns 1', async () => {
    const refused = structuredClone(SMALL);
    refused.scenarios[0]!.events.push(eventOf(4, 'ChainChiefAppointed', { chiefName: '另一位', unit: 'chief' }));
    const { code, out } = await run('scenario', 'run', file('events.json', refused));
    expect(out).toMatch(/✗ S-4: 409 CHAIN_CHIEF_ALREADY_APPOINTED/);
    expect(out).toMatch(/2 passed, 1 failed, 1 skipped\n$/);
    expect(code).toBe(1);
  });

  it('keeps the store in the given folder, which must be empty', async () => {
    const stored = join(folder, 'kept');
    const events = file('events.json', SMALL);
    expect(await run('scenario', 'run', events, '--keep', stored)).toMatchObject({ code: 0 });
    const store = openSqliteEventStore({ file: eventFile(stored) });
    expect(await store.head()).toBe(4 + IN_FORCE);
    await store.close();
    expect(await run('scenario', 'run', events, '--keep', stored)).toMatchObject({ code: 2 });
  });

  it.each([
    ['is not JSON', '{'],
    ['is something else', { scenarios: [{ key: 'S' }] }],
  ])('says what is wrong with a file that %s, and answers 2', async (_what, content) => {
    const { code, err } = await run('scenario', 'run', file('events.json', content));
    expect(err).toContain('events.json');
    expect(code).toBe(2);
  });

  it('prints that the expected figures do not name the scenario, and returns 2', async () => {
    const expected = file('expected.json', { asOf: '2026-01-31', scenarios: {} });
    const { code, err } = await run('scenario', 'run', file('events.json', SMALL), '--expect', expected);
    expect(err).toContain('no scenario S');
    expect(code).toBe(2);
  });
});

describe('lingqu import tests', () => {
  const mapping = () =>
    file('mapping.json', {
      actor: { role: 'TESTING_BODY', organisationId: 'lab' },
      file: {},
      occurredAt: { column: 'time' },
      data: { chainId: 'small-chain', testId: { column: 'test' }, measured: { column: 'result' } },
    });

  it('shows the plan in a dry run: the encoding, the rows, repeated ones, and columns that are not used', async () => {
    const results = file('results.csv', 'test,time,result,note\nT-1,2026/3/1 9:05,0.41,\nT-1,2026/3/1 9:05,0.41,\n');
    const { code, out, err } = await run('import', 'tests', results, '--mapping', mapping(), '--dry-run');
    expect(err).toContain('2 rows, encoding utf-8 (detected), all of them checked');
    expect(out).toContain('2 rows would be sent');
    expect(out).toContain('line 3 repeats an earlier row');
    expect(out).toContain('columns not used: note');
    expect(out).toContain('line 2: {"occurredAt":"2026-03-01T09:05:00+08:00","data":{"chainId":"small-chain"');
    expect(code).toBe(0);
  });

  it('returns 2 for a file that is not in the given encoding', async () => {
    const results = file('results.csv', 'test,time,result\nT-1,2026/3/1 9:05,合格\n');
    const args = ['import', 'tests', results, '--mapping', mapping(), '--dry-run', '--encoding', 'utf-16le'];
    const { code, err } = await run(...args);
    expect(err).toMatch(/is not utf-16le|damaged, or its encoding is not utf-16le/);
    expect(code).toBe(2);
  });

  it('returns 2 without the URL of a server', async () => {
    const { code, err } = await run('import', 'tests', 'results.csv', '--mapping', mapping());
    expect(err).toContain('--url');
    expect(code).toBe(2);
  });
});

describe('on the store of a scenario run', () => {
  let stored: string;
  beforeEach(async () => {
    stored = join(folder, 'kept');
    expect(await run('scenario', 'run', file('events.json', SMALL), '--keep', stored)).toMatchObject({ code: 0 });
  });

  it('lingqu rebuild prints the same digests on every run', async () => {
    const first = await run('rebuild', '--data', stored);
    const second = await run('rebuild', '--data', stored);
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^[0-9a-f]{64} {2}chains$/m);
    expect(second.out).toBe(first.out);
    expect(second.err).toMatch(new RegExp(`${4 + IN_FORCE} events`));
  });

  it('lingqu events export writes the stored bytes, one event per line, and nothing else', async () => {
    const out = join(folder, 'events.jsonl');
    expect(await run('events', 'export', '--data', stored, '--out', out)).toMatchObject({ code: 0, out: '' });
    const store = openSqliteEventStore({ file: eventFile(stored) });
    const bodies = (await store.readBytes(0, 1_000)).map(({ body }) => body);
    await store.close();
    expect(readFileSync(out, 'utf8')).toBe(bodies.map((body) => `${body}\n`).join(''));
    expect(bodies.map((body) => canonicalJson(JSON.parse(body)))).toEqual(bodies);
    expect((await run('events', 'export', '--data', stored)).out).toBe(readFileSync(out, 'utf8'));
  });

  it('lingqu events export accepts one chain, and reports an unknown one', async () => {
    const { out } = await run('events', 'export', '--data', stored, '--chain', 'small-chain');
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { type: string }).type),
    ).toEqual(['ChainEstablished', 'ChainChiefAppointed']);
    expect(await run('events', 'export', '--data', stored, '--chain', 'no-chain')).toMatchObject({ code: 1, out: '' });
  });

  it('lingqu events export does not overwrite a file', async () => {
    const there = file('there.jsonl', 'evidence');
    expect(await run('events', 'export', '--data', stored, '--out', there)).toMatchObject({ code: 1 });
    expect(readFileSync(there, 'utf8')).toBe('evidence');
  });
});

describe('without an available store', () => {
  it.each([['rebuild'], ['events', 'export']])('lingqu %s %s answers 3, and makes none', async (...args) => {
    const empty = join(folder, 'empty');
    const { code, err } = await run(...args, '--data', empty);
    expect(err).toContain('events.db');
    expect(code).toBe(3);
  });

  it('lingqu rebuild returns 3 while a server uses the folder; exports are possible meanwhile', async () => {
    const testServer = await startTestServer();
    try {
      const { code, err } = await run('rebuild', '--data', testServer.folder);
      expect(err).toMatch(/in use by another Lingqu process/);
      expect(code).toBe(3);
      expect(await run('events', 'export', '--data', testServer.folder)).toMatchObject({ code: 0, out: '' });
    } finally {
      await testServer.remove();
    }
  });
});
