import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IndicatorBoard, RowDetail, RowPage } from '#contracts';
import type { NewRecord } from '#event-store';
import { walked } from '../../libs/domain/src/testing/walkthrough.js';
import { ApiServer } from './api-server.js';

/** Larger than every page limit of the read store. */
const MANY = 501;
const INDICATOR = 'LH-30';

/** A copy of the first event of a type in the walkthrough, with other data. */
function again(type: string, data: object): NewRecord {
  const event = walked.find((each) => each.type === type && Object.entries(data).length > 0);
  if (!event) throw new Error(`the walkthrough has no ${type}`);
  const { stream, chain, schema, occurredAt, actor } = event;
  return {
    ...{ stream, chain, type, schema, occurredAt, actor },
    id: randomUUID(),
    commandId: randomUUID(),
    commandHash: 'none',
    data: { ...(event.data as object), ...data },
  };
}

const numbered = (type: string, dataOf: (number: number) => object): readonly NewRecord[] =>
  Array.from({ length: MANY }, (_, index) => again(type, dataOf(index)));

let server: ApiServer;
beforeAll(async () => {
  server = await ApiServer.start('2027-01-05T10:00:00+08:00');
  const { events } = server.application;
  const history = walked.map(({ type, stream, chain, schema, occurredAt, actor, data }) => ({
    ...{ type, stream, chain, schema, occurredAt, actor, data },
    id: randomUUID(),
    commandId: randomUUID(),
    commandHash: 'none',
  }));
  await events.append(history, []);
  await events.append(
    numbered('IndicatorDefined', (number) => ({ indicatorId: `MANY-${number}` })),
    [],
  );
  await events.append(
    numbered('IndicatorTargetSet', (number) => ({ indicatorId: INDICATOR, value: String(number + 1) })),
    [],
  );
  await server.caughtUp();
});
afterAll(() => server.stop());

describe('a response with many items', () => {
  it('of the indicators has every indicator', async () => {
    const { body } = await server.get<IndicatorBoard>('/api/indicators');
    const { body: rows } = await server.get<RowPage>('/api/rows/indicators?limit=1');
    expect(rows.total).toBeGreaterThan(MANY);
    expect(new Set(body.items.map(({ indicatorId }) => indicatorId)).size).toBe(rows.total);
  });

  it('of a row has its latest versions and the number of all versions', async () => {
    const { body } = await server.get<RowDetail>(`/api/rows/indicators/${INDICATOR}`);
    expect(body.versions).toHaveLength(500);
    expect(body.versionsTotal).toBeGreaterThan(MANY);
    expect(body.versions.at(-1)?.toPosition).toBeNull();
  });
});

describe('a filter by codes', () => {
  const total = async (query: string): Promise<number> =>
    (await server.get<RowPage>(`/api/rows/participants?${query}&limit=1`)).body.total;

  it('accepts several codes, separated by commas', async () => {
    const [members, leaders] = [await total('part=MEMBER'), await total('part=LEADER')];
    expect([members, leaders].every((count) => count > 0)).toBe(true);
    expect(await total('part=MEMBER,LEADER')).toBe(members + leaders);
    expect(await total('part=MEMBER,MEMBER')).toBe(members);
  });
});

describe('the newest events of all chains', () => {
  it('are returned even after many later events without a chain', async () => {
    const { body } = await server.get<{ items: readonly { chain: string | null }[]; total: number }>(
      '/api/events?ofChains=true&limit=6',
    );
    expect(body.items.map(({ chain }) => chain === null)).toEqual(Array.from({ length: 6 }, () => false));
    expect(body.total).toBe(walked.filter(({ chain }) => chain !== null).length);
    expect((await server.get('/api/events?ofChains=perhaps')).status).toBe(400);
  });
});
