import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AttributionAnswer,
  CaseFile,
  ChainDashboard,
  EventEffects,
  EventPage,
  FigureDifferences,
  Problem,
  RowDifferences,
} from '#contracts';
import { FIGURE_NAMES } from '#figures';
import { addSampleData, ApiServer, CHAIN, LAB, test, type SendOptions } from './api-server.js';

let server: ApiServer;
/** Position of each test. */
const after: Record<string, number> = {};

const recorded = async (id: string, measured: string, options: SendOptions = {}): Promise<void> => {
  after[id] = (await server.do(LAB, 'record-test-result', test(id, measured), options)).position;
};

/** Three tests pass and one fails by March 5; on March 8 one more fails, and one that occurred on March 3 is recorded. */
beforeAll(async () => {
  server = await ApiServer.start('2026-03-01T10:00:00+08:00');
  await addSampleData(server);
  const days = [
    ['2026-03-02', 'a', '0.1'],
    ['2026-03-03', 'b', '0.1'],
    ['2026-03-04', 'c', '0.1'],
    ['2026-03-05', 'd', '0.9'],
    ['2026-03-08', 'e', '0.9'],
  ] as const;
  for (const [day, id, measured] of days) {
    server.at(`${day}T10:00:00+08:00`);
    await recorded(id, measured);
  }
  await recorded('late', '0.1', { occurredAt: '2026-03-03T09:00:00+08:00' });
  server.at('2026-03-10T10:00:00+08:00');
  await server.caughtUp();
});
afterAll(() => server.stop());

const figures = async (query: string) =>
  (await server.get<FigureDifferences>(`/api/differences/figures?chain=${CHAIN}&${query}`)).body;
const attribution = async (figure: string, query: string) =>
  (await server.get<AttributionAnswer>(`/api/differences/figures/${figure}?chain=${CHAIN}&${query}`)).body;

/** An exact number as the API writes it, as numerator and denominator. */
const fractionOf = (text: string): readonly [bigint, bigint] => {
  const [n = '0', d = '1'] = text.split('/');
  return [BigInt(n), BigInt(d)];
};

const total = (steps: AttributionAnswer['steps']): readonly [bigint, bigint] =>
  steps
    .flatMap(({ changes }) => changes)
    .map(({ exact }) => fractionOf(exact))
    .reduce(([n, d], [m, e]) => [n * e + m * d, d * e] as const, [0n, 1n] as const);

describe('the figures that differ between two moments', () => {
  it('have the value at each moment and the number of events that made the change', async () => {
    const { items, from, to } = await figures(`from=${after['d']}&at=${after['e']}`);
    expect([from.at, to.at]).toEqual([String(after['d']), String(after['e'])]);
    expect(items.find(({ figure }) => figure === 'tests.passRatePercent')).toMatchObject({
      before: 75,
      after: 60,
      change: { rounded: -15, exact: '-15' },
      events: 1,
    });
    expect(items.map(({ figure }) => figure)).not.toContain('tests.passed');
  });

  it('are none between a moment and itself, on both clocks', async () => {
    expect((await figures('from=2026-03-06&at=2026-03-06')).items).toEqual([]);
    expect((await figures('from=now')).items).toEqual([]);
    expect((await figures('from=now&by=occurred')).items).toEqual([]);
  });

  it('say what was true on a day and not yet known: each late fact', async () => {
    const { items } = await figures('from=2026-03-05&at=2026-03-05&by=occurred');
    expect(items.find(({ figure }) => figure === 'tests.counted')).toMatchObject({ before: 4, after: 5, events: 1 });
  });
});

describe('the attribution of a figure', () => {
  it('of a rate names the events in their order, and their exact changes add up to the difference', async () => {
    const { before, after: now, steps, changes } = await attribution('tests.passRatePercent', `from=${after['d']}`);
    expect([before, now]).toEqual([75, 66.7]);
    expect(
      steps.map(({ events, changes: of, ratio }) => [events.map(({ type }) => type), of[0]?.exact, ratio]),
    ).toEqual([
      [['TestResultRecorded'], '-15', { numerator: 3, denominator: 5, percent: 60 }],
      [['TestResultRecorded'], '20/3', { numerator: 4, denominator: 6, percent: 66.7 }],
    ]);
    expect(changes).toEqual([{ group: null, rounded: -8.3, exact: '-25/3' }]);
  });

  it('of every figure adds up exactly, by recording, by occurrence and between the clocks', async () => {
    for (const query of [
      'from=1',
      'from=2026-03-03&at=2026-03-08',
      'from=2026-03-03&fromBy=occurred&by=occurred&at=2026-03-06',
      'from=2026-03-03&at=2026-03-06&by=occurred',
      'from=2026-03-04&fromBy=occurred&at=2026-03-05',
      'from=2026-03-05&fromBy=occurred&fromKnown=2026-03-05&at=2026-03-05&by=occurred',
    ])
      for (const figure of FIGURE_NAMES) {
        const { steps, changes } = await attribution(figure, query);
        if (changes === null) continue;
        const [n, d] = total(steps);
        const [m, e] = total([{ kind: 'event', count: 1, events: [], changes }]);
        expect({ query, figure, same: n * e === m * d }).toEqual({ query, figure, same: true });
      }
  });

  it('of what was known on a day to what is known now about that day is the late fact alone', async () => {
    const of = 'from=2026-03-05&fromBy=occurred&fromKnown=2026-03-05&at=2026-03-05&by=occurred';
    const { before, after: now, steps } = await attribution('tests.counted', of);
    expect([before, now]).toEqual([4, 5]);
    expect(steps.map(({ events }) => events.map(({ occurredAt }) => occurredAt))).toEqual([
      ['2026-03-03T01:00:00.000Z'],
    ]);
  });
});

describe('the rows that differ', () => {
  it('are added, removed or changed, each with the fields that differ and the events behind them', async () => {
    const { body } = await server.get<RowDifferences>(
      `/api/differences/rows/tests?from=2026-03-04&at=2026-03-06&chain=${CHAIN}`,
    );
    expect([body.added, body.removed, body.changed, body.complete]).toEqual([1, 0, 0, true]);
    expect(body.items[0]).toMatchObject({ kind: 'added', before: null, fields: [] });
    expect(body.items[0]?.eventIds).toHaveLength(1);
    const { body: back } = await server.get<RowDifferences>(
      `/api/differences/rows/tests?from=2026-03-06&at=2026-03-04`,
    );
    expect([back.added, back.removed, back.changed]).toEqual([0, 1, 0]);
  });

  it('of one key have their fields before and after', async () => {
    const { body } = await server.get<RowDifferences>(
      `/api/differences/rows/chains?from=2026-03-01&keys=${CHAIN},none`,
    );
    expect(body.items.every(({ kind }) => kind === 'changed')).toBe(true);
  });
});

describe('the effects of an event', () => {
  it('are the rows that it changed, before and after, its neighbours in the stream and the events of its command', async () => {
    const { items } = (await server.get<EventPage>(`/api/events?type=TestResultRecorded&order=oldest`)).body;
    const effects = (index: number) =>
      server.get<EventEffects>(`/api/events/${items[index]?.eventId}/effects`).then(({ body }) => body);
    const failed = await effects(3);
    expect(failed.together.map(({ type }) => type)).toContain('NonconformityRaised');
    expect(failed.rows.find(({ model }) => model === 'tests')).toMatchObject({ before: null, fields: [] });
    const raised = failed.together.find(({ type }) => type === 'NonconformityRaised');
    expect(failed.next?.eventId).toBe(raised?.eventId);
    const { previous } = (await server.get<EventEffects>(`/api/events/${raised?.eventId}/effects`)).body;
    expect(previous?.eventId).toBe(items[3]?.eventId);
  });
});

describe('what was known at a moment about an earlier one', () => {
  const counted = async (query: string): Promise<number> =>
    (await server.get<ChainDashboard>(`/api/chains/${CHAIN}/dashboard?${query}`)).body.tests.counted;

  it.each([
    ['all that is known now', 'at=2026-03-05&by=occurred', 5],
    ['what was known by then', 'at=2026-03-05&by=occurred&known=2026-03-05', 4],
    ['what was known now, said', 'at=2026-03-05&by=occurred&known=now', 5],
    ['what was known on the day of the late fact', 'at=2026-03-05&by=occurred&known=2026-03-08', 5],
    ['an earlier day, as it was known later', 'at=2026-03-03&by=occurred&known=2026-03-05', 2],
    ['all that was known and had occurred', 'by=occurred&known=2026-03-03', 2],
  ])('%s', async (_what, query, tests) => expect(await counted(query)).toBe(tests));

  it('is part of the answer', async () => {
    const { body } = await server.get<ChainDashboard>(
      `/api/chains/${CHAIN}/dashboard?at=2026-03-05&by=occurred&known=2026-03-06`,
    );
    expect(body).toMatchObject({ by: 'occurred', at: '2026-03-05', known: '2026-03-06', asOfDate: '2026-03-05' });
  });
});

it.each([
  ['at=now', 'INVALID_PARAMETER', 'from'],
  ['from=tomorrow', 'INVALID_PARAMETER', 'at'],
  ['from=2026-03-11', 'AT_IN_FUTURE', 'at'],
  ['from=1&fromKnown=1', 'INVALID_PARAMETER', 'known'],
  ['from=1&known=1', 'INVALID_PARAMETER', 'known'],
])('%s is refused with %s', async (query, code, parameter) => {
  const { status, body } = await server.get<Problem>(`/api/differences/figures?${query}`);
  expect([status, body.code, body.details?.['parameter']]).toEqual([400, code, parameter]);
});

describe('a case file', () => {
  const file = async (query: string) => (await server.get<CaseFile>(`/api/case-file?${query}`)).body;

  it('has the events as sentences in both languages, newest first, with their lateness', async () => {
    const { items } = await file(`chain=${CHAIN}&type=TestResultRecorded`);
    expect(items).toHaveLength(6);
    expect(items[0]?.sentence.zh).toMatch(/^2026-03-03，lab（.+）已记录检测结果：.+；2026-03-08 记录，迟录 5 天。$/);
    expect(items[0]).toMatchObject({ daysLate: 5 });
  });

  it.each([
    ['an organisation', 'concerns=maker&type=ChainMemberEnrolled', 1],
    ['an organisation that is not named', 'concerns=office&type=TestResultRecorded', 0],
    ['text of the stored content', 'type=TestResultRecorded&contains=LATE', 1],
    ['the dates of occurrence', 'type=TestResultRecorded&occurredFrom=2026-03-03&occurredUntil=2026-03-03', 2],
    ['the dates of recording', 'type=TestResultRecorded&recordedFrom=2026-03-08&recordedUntil=2026-03-08', 2],
    ['another account', 'account=nobody', 0],
  ])('is selected by %s', async (_what, query, events) => expect((await file(query)).items).toHaveLength(events));

  it('continues at the cursor until all have been compared', async () => {
    const first = await file('type=TestResultRecorded&limit=4');
    const second = await file(`type=TestResultRecorded&limit=4&cursor=${first.nextCursor}`);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([4, 2, null]);
  });
});
