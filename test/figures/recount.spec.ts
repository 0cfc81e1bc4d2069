import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChainDashboard, ChainPartsAnswer, CityDashboard, Evidence, IndicatorBoard } from '#contracts';
import { FIGURE_NAMES, figureNamed } from '#figures';
import { startDemonstration, type TestServer } from '../scenario/test-server.js';
import { hasParts, opened, partsOf, recounted } from './recount.js';

const DATES = ['2026-04-30', '2026-07-31', '2026-10-20'];
/** Fractions of the log at which figures are tested. */
const FRACTIONS = [0.02, 0.06, 0.4, 0.97];

/** The value at a path such as `projects.byStatus` of a dashboard. */
const at = (dashboard: object, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], dashboard);

/** Figures of a chain that the dashboard of the city shows for each chain. */
const SUMMARY: Readonly<Record<string, string>> = {
  status: 'chain.status',
  leader: 'chain.leader',
  members: 'chain.members',
  bottlenecksOpen: 'bottlenecks.open',
  projects: 'projects.total',
  testsCounted: 'tests.counted',
  testsPassed: 'tests.passed',
  passRatePercent: 'tests.passRatePercent',
  nonconformitiesOpen: 'nonconformities.open',
  certificationsValid: 'nqi.certificationsValid',
  eventsApplied: 'eventsApplied',
};

describe('every figure equals the value computed from its own evidence', () => {
  let testServer: TestServer;
  let moments: readonly string[];
  const get = <T>(path: string): Promise<T> => testServer.client.get<T>(path);

  beforeAll(async () => {
    testServer = await startDemonstration('all');
    const head = await testServer.head();
    testServer.clock.set('2026-11-20T23:59:59+08:00');
    moments = [
      '',
      '&by=occurred',
      ...FRACTIONS.map((fraction) => `&at=${Math.floor(head * fraction)}`),
      ...DATES.flatMap((date) => [`&at=${date}`, `&at=${date}&by=occurred`]),
    ];
  });
  afterAll(() => testServer.remove());

  /** Values of figures that were already recounted, by name and moment; the city shows figures of chains a second time. */
  const audits = new Map<string, Promise<Evidence>>();

  function audited(name: string, moment: string): Promise<Evidence> {
    const key = `${name} ${moment}`;
    const known = audits.get(key) ?? audit(name, moment);
    audits.set(key, known);
    return known;
  }

  /** Requests a figure, recounts it from its evidence and returns its value. */
  async function audit(name: string, moment: string): Promise<Evidence> {
    const evidence = await opened(testServer.client, name, moment);
    const { rows, value, ratio } = evidence;
    const where = `${name} ${moment}`;
    expect({ [where]: value }).toEqual({ [where]: recounted(name, rows) });
    if (ratio) expect({ [where]: ratio }).toEqual({ [where]: { ...partsOf(rows), percent: value } });
    const figure = figureNamed(name);
    expect(ratio !== undefined).toBe(figure !== undefined && hasParts(figure));
    expect({ [where]: new Set(rows.map(({ key }) => key)).size }).toEqual({ [where]: rows.length });
    for (const { eventIds, part } of rows) {
      expect(eventIds.length).toBeGreaterThan(0);
      expect(part === 'counted').toBe(ratio === undefined);
    }
    return { ...evidence, rows: [] };
  }

  /** Every figure of a dashboard, including each group of a grouped figure. */
  async function auditAll(dashboard: object, moment: string): Promise<void> {
    for (const name of FIGURE_NAMES.filter((each) => !each.startsWith('derived.'))) {
      const shown = at(dashboard, name);
      // Figures that are fields exist only for one chain.
      if (shown === undefined && figureNamed(name)?.kind === 'field') continue;
      const { value } = await audited(name, moment);
      expect({ [`${name} ${moment}`]: shown }).toEqual({ [`${name} ${moment}`]: value });
      if (figureNamed(name)?.kind === 'groups')
        for (const [group, rows] of Object.entries(value as unknown as Record<string, number>))
          expect((await audited(`${name}.${group}`, moment)).value).toBe(rows);
    }
  }

  it('of each chain, now and in the past, by both clocks', async () => {
    for (const moment of moments) {
      const { items } = await get<{ items: readonly { chainId: string }[] }>(`/api/chains?${moment.slice(1)}`);
      for (const { chainId } of items) {
        const dashboard = await get<ChainDashboard>(`/api/chains/${chainId}/dashboard?${moment.slice(1)}`);
        const query = `&chain=${chainId}${moment}`;
        await auditAll(dashboard, query);
        for (const { code, actual } of dashboard.objectives)
          expect([code, (await audited(`objectives.${code}`, query)).value]).toEqual([code, actual]);
      }
    }
  });

  it('of the city and its chains, now and in the past, by both clocks', async () => {
    for (const moment of moments) {
      const city = await get<CityDashboard>(`/api/city/dashboard?${moment.slice(1)}`);
      await auditAll(city, moment);
      for (const line of city.chains)
        for (const [property, figure] of Object.entries(SUMMARY))
          expect([line.chainId, property, at(line, property)]).toEqual([
            line.chainId,
            property,
            (await audited(figure, `&chain=${line.chainId}${moment}`)).value,
          ]);
      const sum = city.chains.reduce((total, { eventsApplied }) => total + eventsApplied, 0);
      expect(city.eventsApplied).toBe(sum);
    }
  });

  it('of each segment and member of a chain; the segments add up to the chain', async () => {
    const chainId = 'low-altitude-economy';
    for (const moment of ['', '&by=occurred']) {
      const parts = await get<ChainPartsAnswer>(`/api/chains/${chainId}/parts?limit=500${moment}`);
      for (const name of parts.segmentFigures) {
        const values = parts.segments.map(({ values: of }) => of[name]);
        for (const [index, { segment }] of parts.segments.entries())
          expect([name, segment, (await audit(name, `&chain=${chainId}&segment=${segment}${moment}`)).value]).toEqual([
            name,
            segment,
            values[index],
          ]);
        if (!name.endsWith('Percent'))
          expect([name, values.reduce<number>((sum, value) => sum + (value ?? 0), 0)]).toEqual([
            name,
            (await audited(name, `&chain=${chainId}${moment}`)).value,
          ]);
      }
      for (const { organisationId, values } of parts.members)
        for (const [name, value] of Object.entries(values))
          expect([
            organisationId,
            name,
            (await audit(name, `&chain=${chainId}&organisation=${organisationId}${moment}`)).value,
          ]).toEqual([organisationId, name, value]);
    }
  });

  it('of each derived indicator', async () => {
    for (const moment of moments) {
      const { items } = await get<IndicatorBoard>(`/api/indicators?${moment.slice(1)}`);
      for (const { indicatorId, derived } of items)
        if (derived !== null)
          expect([indicatorId, (await audited(`derived.${indicatorId}`, moment)).value]).toEqual([
            indicatorId,
            derived,
          ]);
    }
  });
});
