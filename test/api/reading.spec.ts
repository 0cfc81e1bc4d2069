import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  ChainDashboard,
  ChainList,
  EventDetail,
  EventPage,
  Evidence,
  MissedReports,
  ServerInfo,
  Vocabulary,
  WeeksOfTests,
} from '#contracts';
import { CHAIN, addSampleData, LAB, OFFICE, REGULATOR, ApiServer, test } from './api-server.js';

let server: ApiServer;
beforeAll(async () => {
  server = await ApiServer.start('2026-03-02T10:00:00+08:00');
  await addSampleData(server);
  for (const [name, measured] of [['a'], ['b', '0.7'], ['c'], ['d', '0.9']] as const)
    await server.do(LAB, 'record-test-result', test(name, measured));
  await server.do(LAB, 'void-test-report', { subjectId: 'S-d', testId: 'T-d', reason: 'WRONG_SAMPLE' });
  server.at('2026-03-09T10:00:00+08:00');
  await server.do(LAB, 'record-test-result', test('e'));
  await server.caughtUp();
});
afterAll(() => server.stop());

describe('a dashboard', () => {
  const url = `/api/chains/${CHAIN}/dashboard`;

  it('for now must be revalidated, and is not sent again for its entity tag', async () => {
    const first = await server.get(url);
    const etag = first.headers.get('etag') ?? '';
    expect([first.headers.get('cache-control'), etag]).toEqual([
      'private, no-cache',
      expect.stringMatching(/^"[^"]+"$/),
    ]);
    for (const named of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await server.get(url, { 'if-none-match': named });
      expect([again.status, again.headers.get('etag'), again.body]).toEqual([304, etag, '']);
    }
    expect((await server.get(url, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('has another entity tag after its chain has changed, and only then', async () => {
    const before = await server.get(url);
    await server.do('REGULATOR reg', 'establish-chain', {
      slug: 'other',
      nameZh: '另',
      nameEn: 'o',
      region: 'FUTIAN',
    });
    await server.caughtUp();
    expect((await server.get(url)).headers.get('etag')).toBe(before.headers.get('etag'));
    await server.do(LAB, 'record-test-result', test(`f-${server.now}`));
    await server.caughtUp();
    const later = await server.get<ChainDashboard>(url, { 'if-none-match': before.headers.get('etag') ?? '' });
    expect([later.status, later.body.tests.counted]).toEqual([200, 5]);
  });

  it('changes with the date if a figure depends on it', async () => {
    const before = await server.get<ChainDashboard>(url);
    server.at('2026-03-10T10:00:00+08:00');
    const after = await server.get<ChainDashboard>(url);
    expect([before.body.asOfDate, after.body.asOfDate]).toEqual(['2026-03-09', '2026-03-10']);
  });

  it('of the city lists its chains', async () => {
    const { body } = await server.get<ChainList>('/api/chains');
    expect(body.items.map(({ chainId }) => chainId)).toEqual([CHAIN, 'other']);
  });
});

describe('a figure', () => {
  it('has the counted rows and events as evidence', async () => {
    const { body } = await server.get<Evidence>(`/api/figures/tests.passRatePercent?chain=${CHAIN}&at=2026-03-08`);
    expect(body).toMatchObject({ value: 66.7, ratio: { numerator: 2, denominator: 3, percent: 66.7 } });
    expect(body.rows.map(({ key, part }) => [key, part])).toEqual([
      ['S-a/T-a', 'numerator'],
      ['S-b/T-b', 'denominator'],
      ['S-c/T-c', 'numerator'],
    ]);
    const [eventId] = body.rows[0]?.eventIds ?? [];
    const { body: event } = await server.get<EventDetail>(`/api/events/${eventId}`);
    expect([event.type, event.data['testId']]).toEqual(['TestResultRecorded', 'T-a']);
  });

  it('has on all pages as many rows as its value, for every count of the dashboard', async () => {
    const { body: dashboard } = await server.get<ChainDashboard>(`/api/chains/${CHAIN}/dashboard`);
    for (const [figure, value] of Object.entries(dashboard.tests)) {
      let rows = 0;
      let cursor: string | null = '';
      let evidence: Evidence | undefined;
      while (cursor !== null) {
        const url: string = `/api/figures/tests.${figure}?chain=${CHAIN}&limit=2${cursor && `&cursor=${cursor}`}`;
        evidence = (await server.get<Evidence>(url)).body;
        rows += evidence.rows.length;
        cursor = evidence.nextCursor;
      }
      expect([figure, evidence?.value]).toEqual([figure, value]);
      expect([figure, rows]).toEqual([figure, evidence?.ratio?.denominator ?? value]);
    }
  });

  it('of an unknown chain is refused with 404', async () => {
    expect((await server.get('/api/figures/tests.passed?chain=atlantis')).status).toBe(404);
  });
});

describe('an event', () => {
  it('is returned with its stored bytes, their hash and the rows it changed', async () => {
    const { body: page } = await server.get<EventPage>('/api/events?type=TestResultRecorded&order=oldest&limit=1');
    const { body: event } = await server.get<EventDetail>(`/api/events/${page.items[0]?.eventId}`);
    expect(createHash('sha256').update(event.body).digest('hex')).toBe(event.sha256);
    expect(JSON.parse(event.body)).toMatchObject({ id: event.eventId, data: event.data, stream: event.stream });
    expect(event.changed).toContainEqual({ model: 'tests', key: 'S-a/T-a' });
    expect(event.no).toBeGreaterThan(0);
  });

  it('is found by its id in upper or lower case', async () => {
    const { body: page } = await server.get<EventPage>('/api/events?limit=1');
    expect((await server.get(`/api/events/${page.items[0]?.eventId.toUpperCase()}`)).status).toBe(200);
  });

  it('is found with others by their ids in upper or lower case; unknown ids are left out', async () => {
    const { body: page } = await server.get<EventPage>('/api/events?limit=3');
    const [first, second] = page.items;
    const ids = [second?.eventId.toUpperCase(), '11111111-1111-4111-8111-111111111111', first?.eventId, 'nothing'];
    const { body: found } = await server.get<EventPage>(`/api/events?ids=${ids.join()}`);
    expect([found.total, found.nextCursor]).toEqual([2, null]);
    expect(found.items).toHaveLength(2);
    expect(found.items).toEqual(expect.arrayContaining([first, second]));
  });

  it('can be filtered by chain, stream, type and organisation', async () => {
    const total = async (query: string): Promise<number> =>
      (await server.get<EventPage>(`/api/events?${query}`)).body.total;
    expect(await total('stream=chain-other')).toBe(1);
    expect(await total('organisation=lab&type=TestReportVoided')).toBe(1);
    expect(await total('chain=other')).toBe(1);
    expect(await total('chain=atlantis')).toBe(0);
  });
});

describe('the trend', () => {
  it('has the number of tests per week', async () => {
    const { body } = await server.get<WeeksOfTests>(`/api/chains/${CHAIN}/tests/weekly?at=2026-03-08`);
    expect(body.items).toEqual([{ weekStartsOn: '2026-03-02', counted: 3, passed: 2, passRatePercent: 66.7 }]);
    expect((await server.get(`/api/chains/atlantis/tests/weekly`)).status).toBe(404);
  });
});

describe('progress reports', () => {
  const missed = async (query: string): Promise<Pick<MissedReports, 'cadence' | 'items'>> => {
    const { cadence, items } = (await server.get<MissedReports>(`/api/chains/${CHAIN}/reports/missed${query}`)).body;
    return { cadence, items };
  };
  const setCadence = (data: object): Promise<unknown> =>
    server.do(REGULATOR, 'set-reporting-cadence', {
      level: 'CHAIN_CHIEF',
      every: 'MONTHLY',
      effectiveFrom: '2026-01-01',
      graceDays: 5,
      ...data,
    });

  it('are overdue after their due date, by the cadence of the chain, otherwise by that of all chains', async () => {
    const before = await server.head();
    await setCadence({ level: 'LEAD_UNIT' });
    await setCadence({});
    server.at('2026-04-01T09:00:00+08:00');
    await server.do(OFFICE, 'report-chain-progress', { chainId: CHAIN, period: '2026-03', summary: '三月' });
    await server.caughtUp();
    // The chain was established in March, so no report on January or February was due.
    const april = { period: '2026-04', dueOn: '2026-05-05' };
    expect(await missed('?on=2026-05-05')).toEqual({ cadence: 'ALL/CHAIN_CHIEF', items: [] });
    expect(await missed('?on=2026-05-06')).toEqual({ cadence: 'ALL/CHAIN_CHIEF', items: [april] });
    expect(await missed(`?at=${before}`)).toEqual({ cadence: null, items: [] });
    await setCadence({ chainId: CHAIN, graceDays: 30 });
    await server.caughtUp();
    expect(await missed('?on=2026-05-06')).toEqual({ cadence: `${CHAIN}/CHAIN_CHIEF`, items: [] });
    expect((await server.get('/api/chains/atlantis/reports/missed')).status).toBe(404);
  });
});

describe('the server', () => {
  it('returns what screens load first', async () => {
    const { body } = await server.get<ServerInfo>('/api/info');
    expect(body).toMatchObject({ position: await server.head() });
    expect(body.firstRecordedAt).toBe('2026-03-02T02:00:00.000Z');
    const { body: words } = await server.get<Vocabulary>('/api/vocabulary');
    for (const code of ['REGULATOR', 'TestResultRecorded', 'PASS', 'measured', 'record-test-result'])
      expect(words[code]?.zh).toMatch(/[一-鿿]/);
  });
});
