import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChainDashboard, CityDashboard, Evidence, RowDetail, RowPage, WeeksOfTests } from '#contracts';
import { chinaDate } from '#domain';
import { readModels } from '#projections';
import { loadResults, loadSteps } from '../../apps/cli/src/features/demo/load-demo.js';
import type { Imported } from '../../apps/cli/src/components/imports/send-rows.js';
import { importTests } from '../../apps/cli/src/components/imports/send-rows.js';
import { readMapping } from '../../apps/cli/src/components/imports/read-mapping.js';
import { demonstrationFile } from '../../apps/cli/src/foundation/product-files.js';
import { check } from '../../apps/cli/src/features/scenario/check.js';
import { cityFiguresOf } from '../../apps/cli/src/features/scenario/city-expectation.js';
import { commandIdOf } from '#importing';
import { eventId } from '#commands';
import { acceptanceMoments } from './acceptance-figures.js';
import { shippedDemonstration, startTestServer, type TestServer } from './test-server.js';

const LAST_DAY = '2026-10-31';
/** The last day of the demonstration. */
const ENDS_ON = '2026-11-18';
/** Minimum number of rows on a page, so that its purpose is visible. */
const LEAST_ROWS = 3;
const FEWER_ROWS: Readonly<Record<string, { readonly rows: number; readonly because: string }>> = {
  programmes: { rows: 2, because: 'the city runs two' },
  memberships: {
    rows: 0,
    because: 'those of the demonstration accounts are recorded when they are created, after its steps',
  },
  delegations: { rows: 0, because: 'a person delegates in the profile, and no step is one of a person' },
  alert_outcomes: { rows: 0, because: 'alerts are computed at the end of its steps, and wait for their owners' },
  ip_maps: { rows: 2, because: 'a chain has one map, which was published twice' },
};
const eventOf = (step: string): string => eventId(commandIdOf(step), 0);

describe('the demonstration', () => {
  const demo = shippedDemonstration();
  let testServer: TestServer;
  let imported: Imported;
  const get = <T>(path: string): Promise<T> => testServer.client.get<T>(path);

  beforeAll(async () => {
    testServer = await startTestServer(demo.steps[0]?.recordedAt);
    await loadSteps(demo, testServer.client, testServer.clock);
    imported = await loadResults(demo, testServer.client, testServer.clock);
    await testServer.client.caughtUpTo(await testServer.head());
    testServer.clock.set(`${LAST_DAY}T23:59:59+08:00`);
  });
  afterAll(() => testServer.remove());

  it.each(acceptanceMoments)(
    'shows the expected figures of $chain on $on by $by time',
    async ({ chain, by, on, figures }) => {
      const dashboard = await get<ChainDashboard>(`/api/chains/${chain}/dashboard?at=${on}&by=${by}`);
      const { failures, passed } = check(chain, new Map(Object.entries(figures)), dashboard);
      expect(failures).toEqual([]);
      expect(passed).toBe(Object.keys(figures).length);
    },
  );

  it('shows the city as the sum of its chains', async () => {
    const last = acceptanceMoments.filter(({ by, on }) => by === 'recorded' && on === LAST_DAY);
    const figures = cityFiguresOf(last.map((moment) => new Map(Object.entries(moment.figures))));
    const city = await get<CityDashboard>(`/api/city/dashboard?at=${LAST_DAY}`);
    expect(check('city', figures, city).failures).toEqual([]);
    expect(city.chains.map(({ chainId }) => chainId).toSorted()).toEqual(last.map(({ chain }) => chain).toSorted());
  });

  it('has a chain whose earlier history was recorded after the last day', async () => {
    const path = `/api/chains/low-altitude-economy/dashboard?at=${LAST_DAY}`;
    await expect(get(path)).rejects.toThrow(/404/);
    const happened = await get<ChainDashboard>(`${path}&by=occurred`);
    expect(happened).toMatchObject({
      bottlenecks: { total: 5, resolved: 1 },
      projects: { total: 7, byStatus: { ACCEPTED: 4, IN_PROGRESS: 2, TERMINATED: 1 } },
    });
  });

  it('has no step after its last day', () => {
    const days = demo.steps.map(({ recordedAt }) => chinaDate(recordedAt));
    expect(days.toSorted().at(-1)).toBe(ENDS_ON);
  });

  it('shows a project and its nonconformity with the contractor that took them over, a level, and sizes', async () => {
    const rowOf = async (path: string) => (await get<RowDetail>(`/api/rows/${path}`)).row;
    expect(await rowOf('projects/P-L-010')).toMatchObject({ undertakerId: 'lae-parts', status: 'IN_PROGRESS' });
    expect(await rowOf('nonconformities/SUB-L-COAT%2FNC-L-COAT')).toMatchObject({ responsibleId: 'lae-parts' });
    expect(await rowOf('certificates/CERT-L-LEVEL')).toMatchObject({ certifiedLevel: 'L4' });
    expect(await rowOf('organisations/lae-ops')).toMatchObject({ size: 'LARGE' });
    expect(await rowOf('organisations/lae-coat')).toMatchObject({ size: 'MICRO' });
  });

  it.each(readModels.map(({ name }) => name))('has something to show on the page of %s', async (name) => {
    const { items, total } = await get<RowPage>(`/api/rows/${name}?limit=200`);
    expect(total).toBeGreaterThanOrEqual(FEWER_ROWS[name]?.rows ?? LEAST_ROWS);
    const statuses = new Set(items.flatMap(({ row }) => row['status'] ?? []));
    expect(statuses.size).not.toBe(1);
  });

  it('holds every row of SECOM: 1,463 pass, 104 fail, and each failure opened a nonconformity', async () => {
    expect(imported).toMatchObject({ recorded: 1_567, recordedBefore: 0, refused: [] });
    const { tests, nonconformities } = await get<ChainDashboard>('/api/chains/semiconductors-ic/dashboard');
    expect(tests).toMatchObject({ counted: 1_567, passed: 1_463, failed: 104, passRatePercent: 93.4 });
    expect(nonconformities).toMatchObject({ raised: 104, open: 104 });
  });

  it('shows a trend per week of the tests, by when they were done', async () => {
    const { items } = await get<WeeksOfTests>('/api/chains/semiconductors-ic/tests/weekly');
    const counted = items.map((week) => week.counted);
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(1_567);
    expect(items[0]?.weekStartsOn).toBe('2008-07-14');
    expect(items.at(-1)?.weekStartsOn).toBe('2008-10-13');
  });

  it('records nothing when the file is imported again', async () => {
    const before = await testServer.head();
    const mapping = readMapping(demonstrationFile('secom.mapping.json'));
    const again = await importTests({ file: demonstrationFile('secom.csv'), mapping, client: testServer.client });
    expect(again).toMatchObject({ recorded: 0, recordedBefore: 1_567, refused: [], digest: imported.digest });
    expect(await testServer.head()).toBe(before);
  });

  it('has the tests and events of its first-pass rate as evidence', async () => {
    const evidence = await get<Evidence>('/api/figures/tests.firstPassRatePercent?chain=new-energy-vehicles');
    const found = Object.fromEntries(evidence.rows.map(({ key, part, eventIds }) => [key, { part, eventIds }]));
    expect(evidence.ratio).toEqual({ numerator: 2, denominator: 3, percent: 66.7 });
    expect(found).toEqual({
      'SUB-A-INSUL/T-A-003': { part: 'numerator', eventIds: [eventOf('NEV-029')] },
      'SUB-A-SEAL/T-A-004': { part: 'numerator', eventIds: [eventOf('NEV-030')] },
      'SUB-A-CONN/T-A-001': { part: 'denominator', eventIds: [eventOf('NEV-022')] },
    });
  });

  it('shows the failing product with a planned action in April, and conforming in June', async () => {
    const statusOn = async (on: string): Promise<unknown> => {
      const found = await get<RowDetail>(`/api/rows/nonconformities/SUB-A-CONN%2FNC-A-001?at=${on}`);
      return found.row['status'];
    };
    const conformityOn = async (on: string): Promise<unknown> =>
      (await get<ChainDashboard>(`/api/chains/new-energy-vehicles/dashboard?at=${on}`)).tests.currentConformityPercent;
    expect([await statusOn('2026-04-30'), await conformityOn('2026-04-30')]).toEqual(['ACTION_PLANNED', 0]);
    expect([await statusOn('2026-06-30'), await conformityOn('2026-06-30')]).toEqual(['CLOSED', 100]);
  });

  it('keeps a voided report in the past, and counts its replacement in the pass rate', async () => {
    const testsOn = async (on: string) =>
      (await get<ChainDashboard>(`/api/chains/high-end-medical-devices/dashboard?at=${on}`)).tests;
    expect(await testsOn('2026-06-30')).toMatchObject({ recorded: 5, counted: 5, passRatePercent: 60 });
    expect(await testsOn('2026-08-01')).toMatchObject({ recorded: 6, counted: 5, passRatePercent: 60 });
  });

  it('shows one valid and one suspended certificate in August, and two valid ones at the end', async () => {
    const nqiOn = async (on: string) =>
      (await get<ChainDashboard>(`/api/chains/high-end-medical-devices/dashboard?at=${on}`)).nqi;
    expect(await nqiOn('2026-08-01')).toMatchObject({ certificationsValid: 1, certificationsSuspended: 1 });
    expect(await nqiOn(LAST_DAY)).toMatchObject({ certificationsValid: 2, certificationsSuspended: 0 });
  });
});
