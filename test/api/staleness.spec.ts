import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Problem } from '#contracts';
import { addSampleData, ApiServer, CHAIN, LAB, test } from './api-server.js';
import { ApiDocument } from './documented/api-document.js';

/** Maximum wait for a header, in milliseconds. */
const MAX_WAIT_MS = 15_000;

const PATHS = [
  ['/api/city/dashboard', '/api/city/dashboard'],
  ['/api/chains/{id}/dashboard', `/api/chains/${CHAIN}/dashboard?at=now`],
  ['/api/info', '/api/info'],
  ['/api/events', '/api/events'],
] as const;

let server: ApiServer;
beforeEach(async () => {
  server = await ApiServer.start('2026-03-02T10:00:00+08:00');
  await addSampleData(server);
  await server.caughtUp();
});
afterEach(() => server.stop());

const staleness = async (url: string): Promise<string | null> => (await server.get(url)).headers.get('lingqu-stale');

async function waitForStaleness(url: string): Promise<string> {
  for (let waited = 0; waited < MAX_WAIT_MS; waited += 100) {
    const value = await staleness(url);
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not become stale`);
}

describe('a response for now', () => {
  it('has its position and the time of the first missing event while the read models lag behind the log', async () => {
    const before = await server.head();
    await server.application.projector.close();
    server.at('2026-03-03T10:00:00+08:00');
    const { headers, body: recorded } = await server.send(LAB, 'record-test-result', test('a'));
    const position = headers.get('lingqu-position');
    expect(position).toBe(String(recorded.position));
    const awaited = await server.get<Problem>(`/api/city/dashboard?after=${position}`);
    expect([awaited.status, awaited.body.code, awaited.headers.get('retry-after'), awaited.body.details]).toEqual([
      503,
      'NOT_CAUGHT_UP',
      '2',
      { reached: before },
    ]);
    expect((await server.get(`/api/city/dashboard?after=${before}`)).status).toBe(200);
    server.at('2026-03-04T10:00:00+08:00');
    await server.do(LAB, 'record-test-result', test('b'));
    expect(await staleness('/api/city/dashboard')).toBeNull();
    expect(await waitForStaleness('/api/city/dashboard')).toBe(
      `position=${before}; since=2026-03-03T02:00:00.000Z; state=behind`,
    );
    const document = await ApiDocument.of(server);
    for (const [path, url] of PATHS) {
      const answer = await server.get(url, { 'if-none-match': '*' });
      expect([url, answer.status, answer.headers.get('cache-control')]).toEqual([url, 200, 'no-store']);
      expect(document.faultOf('get', path, answer)).toBeUndefined();
    }
    expect(await staleness(`/api/city/dashboard?at=${before}`)).toBeNull();
    expect(await staleness('/api/commands')).toBeNull();
  });

  it('has the id of the event that cannot be projected', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const before = await server.head();
    server.at('2026-03-05T10:00:00+08:00');
    const poison = {
      id: randomUUID(),
      commandId: randomUUID(),
      commandHash: 'none',
      stream: 'broken-1',
      chain: CHAIN,
      type: 'TestResultRecorded',
      schema: 2,
      occurredAt: '2026-03-05T02:00:00.000Z',
      actor: { role: 'TESTING_BODY', organisationId: 'lab' },
      data: null,
    };
    await server.application.events.append([poison], []);
    expect(await waitForStaleness('/api/info')).toBe(
      `position=${before}; since=2026-03-05T02:00:00.000Z; state=failed; event=${poison.id}`,
    );
    logged.mockRestore();
  });
});
