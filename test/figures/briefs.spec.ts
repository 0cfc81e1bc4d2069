import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, alertRulesOn, chinaDate } from '#domain';
import { briefOf, byRecording, chainDashboard, cityDashboard, periodOf, type Brief, type BriefMoment } from '#figures';
import { EVERYTHING, ONLY_PUBLISHED, readModels, type Visibility } from '#projections';
import { openMemoryReadStore, type ReadStore } from '#read-store';
import { walked } from '../../libs/domain/src/testing/walkthrough.js';
import { CHAIN } from '../../libs/domain/src/testing/world.js';
import { foldInBulk } from '../../libs/read-store/src/testing/fill-store.js';

/** Half of the walkthrough, and the whole: the two ends of a period. */
const MIDDLE = Math.floor(walked.length / 2);
const END = walked.length;

const dayOf = (position: number): string => chinaDate(walked.at(position - 1)?.recordedAt ?? '');

const figureOf = (brief: Brief, name: string) => brief.figures.find((figure) => figure.name === name);
const listOf = (brief: Brief, code: string) => brief.lists.find((list) => list.code === code);

describe('a brief', () => {
  let reads: ReadStore;
  const moment = (at: number): BriefMoment => ({ reads, at, asOfDate: dayOf(at) });

  beforeAll(async () => {
    reads = openMemoryReadStore(readModels);
    await foldInBulk(reads, walked, { eventsPerPage: 1_000, models: readModels });
  });
  afterAll(() => reads.close());

  const briefAt = (
    chain: string | undefined,
    { from = MIDDLE, to = END, by = EVERYTHING as Visibility, of = reads } = {},
  ): Promise<Brief> => {
    const end = { ...moment(to), reads: of };
    return briefOf({
      ...{ end, before: { ...moment(from), reads: of }, chain, by },
      rules: alertRulesOn(end.asOfDate),
      alerts: { chains: by === EVERYTHING ? [CHAIN] : [], positionOn: byRecording(of, to) },
    });
  };

  it('has the figures of the dashboards at both of its ends, and exactly their differences', async () => {
    const brief = await briefAt(CHAIN);
    const [after, before] = [
      await chainDashboard(reads, CHAIN, moment(END)),
      await chainDashboard(reads, CHAIN, moment(MIDDLE)),
    ];
    const shown = (dashboard: typeof after, name: string): unknown =>
      name.split('.').reduce<unknown>((of, part) => (of as Readonly<Record<string, unknown>>)[part], dashboard);
    expect(brief.figures.length).toBeGreaterThan(25);
    for (const { name, value, before: then, change } of brief.figures) {
      expect([name, value]).toEqual([name, shown(after, name) ?? 0]);
      expect([name, then]).toEqual([name, shown(before, name) ?? (name.startsWith('projects.byStatus') ? 0 : then)]);
      if (change !== null && change.d === 1n) expect(Number(change.n)).toBeCloseTo(Number(value) - Number(then), 0);
    }
    expect(figureOf(brief, 'tests.passRatePercent')?.ratio?.denominator).toBe(figureOf(brief, 'tests.counted')?.value);
    expect(brief.tested.denominator).toBe(Number(figureOf(brief, 'tests.counted')?.change?.n));
  });

  it('lists as new what the figures count more, and hides from a reader what is not theirs, but counts it', async () => {
    const brief = await briefAt(CHAIN, { from: 1 });
    const raised = Number(figureOf(brief, 'nonconformities.raised')?.change?.n);
    const problems = listOf(brief, 'PROBLEMS_NEW');
    expect(problems?.items.filter(({ model }) => model === 'nonconformities')).toHaveLength(raised);
    const outside = await briefAt(CHAIN, { from: 1, by: ONLY_PUBLISHED });
    expect(listOf(outside, 'PROBLEMS_NEW')).toMatchObject({
      count: problems?.count,
      hidden: problems?.count,
      items: [],
    });
    expect(outside.figures).toEqual(brief.figures);
  });

  it('of the city has every chain beside its sum and its median', async () => {
    const brief = await briefAt(undefined);
    const city = await cityDashboard(reads, moment(END), EVERYTHING);
    expect(brief.chains.map(({ chainId }) => chainId)).toEqual(city.chains.map(({ chainId }) => chainId));
    const members = brief.chains.map(({ values }) => values.members).toSorted((a, b) => a - b);
    expect(members.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(city.members);
    expect(brief.medians.members).toBeGreaterThanOrEqual(members[0] ?? 0);
    expect(brief.medians.members).toBeLessThanOrEqual(members.at(-1) ?? 0);
  });

  it('is the same when it is asked again after later events', async () => {
    const young = openMemoryReadStore(readModels);
    await foldInBulk(young, walked.slice(0, MIDDLE), { eventsPerPage: 1_000, models: readModels });
    const text = (brief: Brief) =>
      JSON.stringify(brief, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
    const asked = { from: Math.floor(MIDDLE / 2), to: MIDDLE };
    expect(text(await briefAt(CHAIN, asked))).toBe(text(await briefAt(CHAIN, { ...asked, of: young })));
    await young.close();
  });
});

it('a period has its days, and the last day of the one before', () => {
  expect(periodOf('2026-02')).toMatchObject({ from: '2026-02-01', last: '2026-02-28', before: '2026-01-31' });
  expect(periodOf('2025')).toMatchObject({ from: '2025-01-01', last: '2025-12-31', before: '2024-12-31' });
  expect(['2026-13', '26', '2026-1', ''].map(periodOf)).toEqual([undefined, undefined, undefined, undefined]);
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const name = `${year}-${String(month).padStart(2, '0')}`;
      const period = periodOf(name);
      expect([period?.from.slice(0, 7), period?.last.slice(0, 7)]).toEqual([name, name]);
      expect(addDays(period?.last ?? '', 1).slice(8)).toBe('01');
    }),
  );
});
