import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChainDashboard, CityDashboard, LogList } from '#contracts';
import { addSampleData, ApiServer, CHAIN, LAB, test } from './api-server.js';

const DASHBOARDS = [`/api/chains/${CHAIN}/dashboard`, '/api/city/dashboard', '/api/chains'];
const MAX_WAIT_MS = 5_000;

describe('what was sealed of the rows that a dashboard is computed from', () => {
  let server: ApiServer;

  beforeAll(async () => {
    server = await ApiServer.start();
    await addSampleData(server);
  });
  afterAll(() => server.stop());

  const get = async (path: string): Promise<ChainDashboard> => (await server.get<ChainDashboard>(path)).body;

  /** The answer for now, once all its events are sealed. */
  async function sealedAnswer(path: string): Promise<ChainDashboard> {
    for (const until = Date.now() + MAX_WAIT_MS; ;) {
      const answer = await get(path);
      if ((answer.sealed?.holdsUpTo ?? 0) >= answer.position || Date.now() > until) return answer;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it.each(DASHBOARDS)('%s has position, root and digest within a second', async (path) => {
    const { position, sealed } = await sealedAnswer(path);
    expect(sealed).toEqual({
      position: expect.any(Number),
      holdsUpTo: expect.any(Number),
      origin: expect.stringMatching(path.includes(CHAIN) ? /\/chain\// : /\/logs$/),
      size: expect.any(Number),
      root: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      committed: true,
    });
    expect(sealed?.holdsUpTo).toBeGreaterThanOrEqual(position);
  });

  it('the root of a chain is that of its log', async () => {
    const { sealed } = await sealedAnswer(DASHBOARDS[0] ?? '');
    const { logs } = (await server.get<LogList>('/api/logs')).body;
    expect(logs).toContainEqual(
      expect.objectContaining({ origin: sealed?.origin, size: sealed?.size, root: sealed?.root }),
    );
  });

  it('an answer for a past position stays the same, byte for byte, whatever is recorded and sealed later', async () => {
    for (const [index, path] of DASHBOARDS.entries()) {
      await server.do(LAB, 'record-test-result', test(`before-${index}`));
      const at = `${path}?at=${await server.head()}`;
      const before = await get(at);
      await server.do(LAB, 'record-test-result', test(`after-${index}`));
      await sealedAnswer(path);
      expect(await get(at)).toEqual(before);
      expect(before.sealed?.holdsUpTo).toBeGreaterThanOrEqual(before.position);
    }
  });

  it('other rows have another digest', async () => {
    const first = await sealedAnswer('/api/city/dashboard');
    await server.do(LAB, 'record-test-result', test('another'));
    const second = (await sealedAnswer('/api/city/dashboard')) as unknown as CityDashboard;
    expect(second.sealed?.digest).not.toBe(first.sealed?.digest);
  });
});
