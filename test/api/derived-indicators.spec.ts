import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Evidence, IndicatorBoard } from '#contracts';
import { startDemonstration, type TestServer } from '../scenario/test-server.js';

describe('derived indicators', () => {
  let testServer: TestServer;
  const board = (at: string) => testServer.client.get<IndicatorBoard>(`/api/indicators?at=${at}`);
  const line = ({ items }: IndicatorBoard, id: string) => items.find(({ indicatorId }) => indicatorId === id);

  beforeAll(async () => {
    testServer = await startDemonstration('steps');
    testServer.clock.set('2026-10-31T12:00:00+08:00');
  });
  afterAll(() => testServer.remove());

  it('exist for eight indicators, and for no other', async () => {
    const { items } = await board('2026-10-31');
    expect(items).toHaveLength(47);
    expect(items.filter(({ derived }) => derived !== null).map(({ indicatorId }) => indicatorId)).toEqual(
      ['18', '19', '20', '22', '23', '24', '25', '26'].map((no) => `LH-${no}`),
    );
  });

  it('have their values as of the requested moment', async () => {
    const [before, after] = [await board('2026-06-14'), await board('2026-10-31')];
    expect(line(before, 'LH-26')?.derived).toBe(0);
    expect(line(after, 'LH-26')?.derived).toBe(2);
    expect(line(after, 'LH-20')?.derived).toBe(1);
  });

  it('count only the chains of the district: the only standard so far belongs to a chain of the city', async () => {
    expect(line(await board('2026-10-31'), 'LH-25')?.derived).toBe(0);
    const { value } = await testServer.client.get<Evidence>('/api/figures/nqi.standardsPublished?at=2026-10-31');
    expect(value).toBe(1);
  });

  it('are separate from the reported values, with the difference if both exist', async () => {
    const regulator = { role: 'REGULATOR', organisationId: 'nev-reg' };
    const report = { indicatorId: 'LH-25', period: '2026-Q3-YTD', value: '4', unit: 'count' };
    const answer = await testServer.client.send('report-indicator-value', { data: report }, regulator);
    expect(answer).toMatchObject({ accepted: {} });
    expect(line(await board('now'), 'LH-25')).toMatchObject({ derived: 0, difference: -4, row: { value: 4 } });
    expect(line(await board('now'), 'LH-07')).toMatchObject({ derived: null, difference: null });
  });

  it('have the counted rows as evidence', async () => {
    const evidence = await testServer.client.get<Evidence>('/api/figures/derived.LH-26?at=2026-10-31');
    expect(evidence.value).toBe(2);
    expect(evidence.rows.map(({ key }) => key)).toEqual(['CERT-B-2', 'CERT-B-1']);
  });
});
