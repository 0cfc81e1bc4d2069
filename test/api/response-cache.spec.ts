import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChainDashboard } from '#contracts';
import type { PastEvent } from '#domain';
import type { NewRecord } from '#event-store';
import { walked } from '../../libs/domain/src/testing/walkthrough.js';
import { CHAIN } from '../../libs/domain/src/testing/world.js';
import { ApiServer } from './api-server.js';

/** An instant after the last event of the walkthrough. */
const NOW = '2027-01-05T10:00:00+08:00';

const chains = [...new Set(walked.flatMap(({ chain }) => chain ?? []))];
const PATHS = [
  '/api/city/dashboard',
  '/api/chains',
  '/api/indicators',
  ...chains.map((id) => `/api/chains/${id}/dashboard`),
  ...['tests/weekly', 'reports/missed'].map((of) => `/api/chains/${CHAIN}/${of}`),
];

const recordOf = ({ stream, chain, type, schema, occurredAt, actor, data }: PastEvent): NewRecord => ({
  ...{ stream, chain, type, schema, occurredAt, actor, data },
  id: randomUUID(),
  commandId: randomUUID(),
  commandHash: 'none',
});

/** A changed copy: amounts and numbers are higher, names are longer; codes, ids and dates are the same. */
function changed(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string')
    return /^\d+(\.\d+)?$/.test(value) ? `9${value}` : /[一-鿿]/.test(value) ? `${value}改` : value;
  if (Array.isArray(value)) return value.map(changed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, changed(part)]));
}

/** An indicator of a chain. */
const INDICATOR = 'LH-07';

interface Sent {
  readonly etag: string;
  readonly body: unknown;
}

describe('a response for now', () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await ApiServer.start(NOW);
    await store(...walked);
  });
  afterAll(() => server.stop());

  const store = async (...events: readonly PastEvent[]): Promise<void> => {
    for (const event of events) await server.application.events.append([recordOf(event)], []);
    await server.caughtUp();
  };

  /** Sealing follows the event, so that a response may name an earlier seal than one that is computed later. */
  const withoutSeal = (body: unknown): unknown =>
    typeof body === 'object' && body !== null && 'sealed' in body ? { ...body, sealed: undefined } : body;

  /** The same request for the last position; its response is not cached. */
  const computedNow = async (path: string, head: number): Promise<unknown> => {
    const { status, body } = await server.get(`${path}?at=${head}`);
    return status === 200 ? { ...body, at: 'now' } : status;
  };

  it('about a chain contains a new target of its indicator, although that event belongs to no chain', async () => {
    const isOf = ({ data }: PastEvent): boolean => (data as { indicatorId?: string }).indicatorId === INDICATOR;
    const targetSet = walked.find((event) => event.type === 'IndicatorTargetSet' && isOf(event));
    const { chain } = walked.find((event) => isOf(event) && event.chain !== null) ?? {};
    if (!targetSet || !chain) throw new Error(`the walkthrough has no target for ${INDICATOR} of a chain`);
    expect(targetSet.chain).toBeNull();
    const path = `/api/chains/${chain}/dashboard`;
    const before = await server.get<ChainDashboard>(path);
    await store({ ...targetSet, data: { ...(targetSet.data as object), value: '999' } });
    const after = await server.get<ChainDashboard>(path, { 'if-none-match': before.headers.get('etag') ?? '' });
    expect(after.status).toBe(200);
    expect(after.body.indicators.find(({ id }) => id === INDICATOR)?.target?.value).toBe('999');
    expect(after.body.position).toBe(await server.head());
  });

  it('equals, after every event of the walkthrough, the response computed from all events', async () => {
    const last = new Map<string, Sent>();
    // A second round with other values: now every row exists that the events can change.
    for (const event of new Map(walked.map((each) => [each.type, each])).values()) {
      await store({ ...event, data: changed(event.data) });
      const head = await server.head();
      const { type } = event;
      for (const path of PATHS) {
        const before = last.get(path);
        const answer = await server.get(path, before ? { 'if-none-match': before.etag } : {});
        const body = answer.status === 304 ? before?.body : answer.status === 200 ? answer.body : answer.status;
        expect([type, path, withoutSeal(body)]).toEqual([type, path, withoutSeal(await computedNow(path, head))]);
        const etag = answer.headers.get('etag');
        if (etag === null) continue;
        if (answer.status === 200 && before) expect([type, path, etag]).not.toEqual([type, path, before.etag]);
        last.set(path, { etag, body });
      }
    }
  }, 120_000);
});
