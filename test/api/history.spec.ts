import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChainDashboard, CityDashboard, EventPage, Problem, RowDetail, RowPage, ServerInfo } from '#contracts';
import { CHAIN, addSampleData, LAB, OFFICE, REGULATOR, ApiServer, test, type SendOptions } from './api-server.js';

const DASHBOARD = `/api/chains/${CHAIN}/dashboard`;

let server: ApiServer;
/** Position of each test. */
const after: Record<string, number> = {};

/** By the position of a test result: the position of the last event of its append. */
const ends = new Map<number, number>();
const endOf = (failed: string): number => ends.get(after[failed] ?? 0) ?? 0;

const recorded = async (data: object, options: SendOptions = {}): Promise<number> => {
  const { events, position } = await server.do(LAB, 'record-test-result', data, options);
  const first = events[0]?.position ?? 0;
  ends.set(first, position);
  return first;
};

/**
 * March 1: the chain is established. March 2: test "a" passes. March 4: test "late" is recorded, which occurred on March 2.
 * March 5: test "b" fails, and a certificate is granted that is valid until March 20.
 */
beforeAll(async () => {
  server = await ApiServer.start('2026-03-01T10:00:00+08:00');
  await addSampleData(server);
  server.at('2026-03-02T10:00:00+08:00');
  after['a'] = await recorded(test('a'));
  server.at('2026-03-04T10:00:00+08:00');
  const occurredAt = '2026-03-02T09:00:00+08:00';
  after['late'] = await recorded(test('late', '0.6'), { occurredAt });
  server.at('2026-03-05T10:00:00+08:00');
  after['b'] = await recorded(test('b', '0.7'));
  await server.do(REGULATOR, 'register-organisation', {
    organisationId: 'cert',
    name: 'c',
    kind: 'CERTIFICATION_BODY',
  });
  await server.do(OFFICE, 'enrol-supporting-body', {
    chainId: CHAIN,
    organisationId: 'cert',
    bodyKind: 'CERTIFICATION_BODY',
  });
  await server.do('CERTIFICATION_BODY cert', 'grant-certification', {
    chainId: CHAIN,
    certificationId: 'C-1',
    scheme: 'QMS',
    holderId: 'maker',
    validUntil: '2026-03-20',
  });
  server.at('2026-03-10T10:00:00+08:00');
  await server.caughtUp();
});
afterAll(() => server.stop());

const counted = async (query: string): Promise<number> => {
  const { status, body } = await server.get<ChainDashboard>(DASHBOARD + query);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.tests.counted;
};

describe('a query for a moment', () => {
  it.each([
    ['now', '', 3],
    ['now, said', '?at=now', 3],
    ['a day before all of them', '?at=2026-03-01', 0],
    ['the whole of a day', '?at=2026-03-02', 1],
    ['an instant before', '?at=2026-03-02T09:59:59.999%2B08:00', 0],
    ['that very instant', '?at=2026-03-02T10:00:00%2B08:00', 1],
    ['an instant elsewhere', '?at=2026-03-02T02:00:00Z', 1],
    ['an offset that was not escaped', '?at=2026-03-02T10:00:00+08:00', 1],
    ['today', '?at=2026-03-10', 3],
    ['what was known', '?at=2026-03-03&by=recorded', 1],
    ['what had happened', '?at=2026-03-03&by=occurred', 2],
    ['what had happened by an instant', '?at=2026-03-02T09:30:00%2B08:00&by=occurred', 1],
    ['all that has happened', '?by=occurred', 3],
  ])('%s', async (_what, query, tests) => expect(await counted(query)).toBe(tests));

  it('at a position returns the state after the event at this position', async () => {
    expect(await counted(`?at=${after['a']}`)).toBe(1);
    expect(await counted(`?at=${(after['late'] ?? 0) - 1}`)).toBe(1);
    expect(await counted(`?at=${after['late']}`)).toBe(2);
    expect(await counted(`?at=${await server.head()}`)).toBe(3);
  });

  it('at a position inside an append returns the state after the append', async () => {
    const failed = after['b'] ?? 0;
    const { body } = await server.get<ChainDashboard>(`${DASHBOARD}?at=${failed}`);
    expect([body.tests.failed, body.nonconformities.open]).toEqual([2, 2]);
    expect([body.position, body.at]).toEqual([endOf('b'), String(endOf('b'))]);
    const { body: end } = await server.get<ChainDashboard>(`${DASHBOARD}?at=${endOf('b')}`);
    expect(end).toEqual(body);
    const { body: before } = await server.get<ChainDashboard>(`${DASHBOARD}?at=${failed - 1}`);
    expect([before.tests.failed, before.nonconformities.open, before.position]).toEqual([1, 1, failed - 1]);
  });

  it('returns the position at which it was computed', async () => {
    const { body } = await server.get<ChainDashboard>(`${DASHBOARD}?at=2026-03-03&by=occurred`);
    expect(body).toMatchObject({ position: endOf('late'), by: 'occurred', at: '2026-03-03', asOfDate: '2026-03-03' });
    const { body: city } = await server.get<CityDashboard>(`/api/city/dashboard?at=${after['late']}`);
    expect(city).toMatchObject({
      position: endOf('late'),
      by: 'recorded',
      at: String(endOf('late')),
      asOfDate: '2026-03-04',
    });
  });

  it.each([
    ['at=yesterday', 'INVALID_PARAMETER', 'at'],
    ['at=2026-02-30', 'INVALID_PARAMETER', 'at'],
    ['at=-1', 'INVALID_PARAMETER', 'at'],
    ['at=1e3', 'INVALID_PARAMETER', 'at'],
    ['at=2026-03-02T10:00:00', 'INVALID_PARAMETER', 'at'],
    ['at=2026-03-02&at=2026-03-03', 'INVALID_PARAMETER', 'at'],
    ['at=5&by=occurred', 'INVALID_PARAMETER', 'at'],
    ['by=hearsay', 'INVALID_PARAMETER', 'by'],
    ['on=soon', 'INVALID_PARAMETER', 'on'],
    ['after=soon', 'INVALID_PARAMETER', 'after'],
    ['when=now', 'INVALID_PARAMETER', 'when'],
    ['at=2026-03-11', 'AT_IN_FUTURE', 'at'],
    ['at=2026-03-10T10:00:00.001%2B08:00', 'AT_IN_FUTURE', 'at'],
  ])('%s is refused with %s', async (query, code, parameter) => {
    const { status, body } = await server.get<Problem>(`${DASHBOARD}?${query}`);
    expect([status, body.code, body.details?.['parameter']]).toEqual([400, code, parameter]);
  });

  it('beyond the end of the log is refused with the position of the end', async () => {
    const head = await server.head();
    const { status, body } = await server.get<Problem>(`${DASHBOARD}?at=${head + 1}`);
    expect([status, body.code, body.details]).toEqual([400, 'POSITION_BEYOND_HEAD', { position: head + 1, head }]);
    const after = await server.get<Problem>(`${DASHBOARD}?after=${head + 1}`);
    expect([after.status, after.body.code]).toEqual([400, 'POSITION_BEYOND_HEAD']);
  });

  it('for a time before the chain was established returns 404', async () => {
    expect((await server.get(`${DASHBOARD}?at=2026-02-01`)).status).toBe(404);
    expect((await server.get(`${DASHBOARD}?at=0`)).status).toBe(404);
  });

  it('can have another as-of date: a certificate that has expired by then', async () => {
    const valid = async (query: string): Promise<number> =>
      (await server.get<ChainDashboard>(DASHBOARD + query)).body.nqi.certificationsValid;
    expect(await valid('')).toBe(1);
    expect(await valid('?on=2026-03-20')).toBe(1);
    expect(await valid('?on=2026-03-21')).toBe(0);
    expect(await valid(`?at=${await server.head()}&on=2026-04-01`)).toBe(0);
  });
});

describe('a write of the client', () => {
  it('is contained in a query at the position that the write returned', async () => {
    const { position } = await server.do(LAB, 'record-test-result', test('own'));
    expect(await counted(`?at=${position}`)).toBe(4);
    await server.do(LAB, 'void-test-report', { subjectId: 'S-own', testId: 'T-own', reason: 'WRONG_SAMPLE' });
    await server.caughtUp();
    expect(await counted('')).toBe(3);
  });
});

describe('rows and events', () => {
  it('are returned as of the moment, with their versions and the events that changed them', async () => {
    const { body: page } = await server.get<RowPage>(
      `/api/rows/tests?chain=${CHAIN}&verdict=FAIL&at=2026-03-03&by=occurred`,
    );
    expect(page.items.map(({ key, fromPosition }) => [key, fromPosition])).toEqual([['S-late/T-late', after['late']]]);
    const { body: row } = await server.get<RowDetail>(`/api/rows/chains/${CHAIN}?at=2026-03-01`);
    expect(row.versions.map(({ event }) => event.type)).toEqual(['ChainEstablished', 'ChainChiefAppointed']);
    expect(row.versions.map(({ toPosition }) => toPosition)).toEqual([row.versions[1]?.fromPosition, null]);
  });

  it('are found by their key with any characters', async () => {
    const { body } = await server.get<RowDetail>('/api/rows/tests/S-late%2FT-late?by=occurred');
    expect([body.key, body.fromPosition, body.versions.length]).toEqual(['S-late/T-late', after['late'], 1]);
    const missing = await server.get<Problem>('/api/rows/tests/S-late%2FT-none');
    expect([missing.status, missing.body.details]).toEqual([404, { kind: 'tests', id: 'S-late/T-none' }]);
  });

  it('are found by several keys at once, if they existed at the moment', async () => {
    const keys = async (query: string): Promise<readonly [number, readonly string[]]> => {
      const { body } = await server.get<RowPage>(`/api/rows/${query}`);
      expect(body.nextCursor).toBeNull();
      return [body.total, body.items.map(({ key }) => key)];
    };
    expect(await keys('organisations?keys=office,nobody,lab,office')).toEqual([2, ['lab', 'office']]);
    expect(await keys('organisations?keys=office,lab&at=1')).toEqual([1, ['office']]);
    expect(await keys('tests?keys=S-late%2FT-late&by=occurred&at=2026-03-03')).toEqual([1, ['S-late/T-late']]);
    expect(await keys('tests?keys=S-late%2FT-late&at=1')).toEqual([0, []]);
  });

  it('are returned page by page', async () => {
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: EventPage } = await server.get<EventPage>(
        `/api/events?order=oldest&limit=4&at=${after['late']}${cursor && `&cursor=${cursor}`}`,
      );
      expect(body.total).toBe(endOf('late'));
      seen.push(...body.items.map(({ position }) => position));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(Array.from({ length: endOf('late') }, (_, i) => i + 1));
  });

  it('by occurrence are in the order of occurrence, with their log positions', async () => {
    const { body } = await server.get<EventPage>(
      `/api/events?chain=${CHAIN}&type=TestResultRecorded&by=occurred&at=2026-03-05&order=oldest`,
    );
    expect(body.items.map(({ position }) => position)).toEqual([after['late'], after['a'], after['b']]);
  });

  it('are found by a part of their label', async () => {
    const { body } = await server.get<RowPage>('/api/rows/tests?search=t-LATE');
    expect(body.items.map(({ key }) => key)).toEqual(['S-late/T-late']);
  });
});

describe('by occurrence, facts dated before their chain was established', () => {
  /** A test of February as a store may hold it from before such commands were refused. */
  async function storedBefore(name: string): Promise<void> {
    const { events } = server.application;
    const [event] = await events.readStream('test-subject-S-a');
    if (!event) throw new Error('test "a" is not recorded');
    const { position: _position, version: _version, recordedAt: _recordedAt, ...record } = event;
    const [id, commandId] = [randomUUID(), randomUUID()];
    const stream = `test-subject-S-${name}`;
    const data = { ...(event.data as object), subjectId: `S-${name}`, testId: `T-${name}`, reportNo: `R-${name}` };
    const occurredAt = '2026-02-20T02:00:00.000Z';
    await events.append([{ ...record, id, commandId, stream, occurredAt, data }], [{ stream, version: 0 }]);
    await server.caughtUp();
  }

  it('are not recorded', async () => {
    const lateReason = { code: 'HISTORICAL_IMPORT' };
    const answer = await server.send(LAB, 'record-test-result', test('february'), {
      occurredAt: '2026-02-20T10:00:00+08:00',
      lateReason,
    });
    expect(answer.body).toMatchObject({ code: 'BEFORE_PRECEDING_STEP', details: { step: 'ChainEstablished' } });
  });

  it('count from that day on, for the city and for the chain, and the response has their number', async () => {
    const before = await server.get<ChainDashboard>(`${DASHBOARD}?at=2026-03-01&by=occurred`);
    expect([before.body.tests.counted, before.body.factsBeforeChain]).toEqual([0, 0]);
    await storedBefore('older');
    await storedBefore('old');
    const city = '/api/city/dashboard';
    expect((await server.get(`${DASHBOARD}?at=2026-02-28&by=occurred`)).status).toBe(404);
    const { body: none } = await server.get<CityDashboard>(`${city}?at=2026-02-28&by=occurred`);
    expect([none.tests.counted, none.factsBeforeChain]).toEqual([0, 0]);
    for (const path of [DASHBOARD, city]) {
      const { body } = await server.get<ChainDashboard>(`${path}?at=2026-03-01&by=occurred`);
      expect([path, body.tests.counted, body.factsBeforeChain]).toEqual([path, 2, 2]);
      const { body: known } = await server.get<ChainDashboard>(`${path}?at=2026-03-01&by=recorded`);
      expect([path, known.tests.counted, known.factsBeforeChain]).toEqual([path, 0, undefined]);
    }
  });

  it('do not change the first day of the time range by occurrence', async () => {
    const { body } = await server.get<ServerInfo>('/api/info');
    expect([body.firstOccurredAt, body.firstRecordedAt]).toEqual([
      '2026-03-01T02:00:00.000Z',
      '2026-03-01T02:00:00.000Z',
    ]);
    const registered = { organisationId: 'elder', name: 'e', kind: 'ENTERPRISE' };
    await server.do(REGULATOR, 'register-organisation', registered, {
      occurredAt: '2026-02-10T10:00:00+08:00',
      lateReason: { code: 'HISTORICAL_IMPORT' },
    });
    await server.caughtUp();
    const { body: later } = await server.get<ServerInfo>('/api/info');
    expect(later.firstOccurredAt).toBe('2026-02-10T02:00:00.000Z');
  });
});
