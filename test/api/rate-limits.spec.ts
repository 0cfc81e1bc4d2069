import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ApiServer, MAKER, REGULATOR, responseOf } from './api-server.js';
import { ApiDocument } from './documented/api-document.js';

describe('limits of requests', () => {
  let server: ApiServer;
  beforeEach(async () => {
    server = await ApiServer.start(undefined, { rates: { perAccount: 3, perAddress: 8 }, signInsPerMinute: 2 });
  });
  afterEach(() => server.stop());

  const chains = (by: string) => server.get<{ code?: string }>('/api/chains', server.as(by));

  it('an account has its own; each answer says what is left, and a refusal when to come back', async () => {
    const document = await ApiDocument.of(server);
    const first = await chains(MAKER);
    expect([first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual([
      '"account";q=3;w=60',
      expect.stringMatching(/^"account";r=2;t=(?:60|59)$/),
    ]);
    expect(document.faultOf('get', '/api/chains', first)).toBeUndefined();
    await chains(MAKER);
    await chains(MAKER);
    const refused = await chains(MAKER);
    expect([refused.status, refused.body.code, document.faultOf('get', '/api/chains', refused)]).toEqual([
      429,
      'TOO_MANY_REQUESTS',
      undefined,
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    expect((await chains(REGULATOR)).status).toBe(200);
  });

  it('an address has its own, also for credentials that are not valid; probes and pages have none', async () => {
    const statuses: number[] = [];
    for (let request = 0; request < 10; request++)
      statuses.push((await server.get('/api/chains', { authorization: 'Bearer lq_none' })).status);
    expect(statuses).toEqual([...Array<number>(8).fill(401), 429, 429]);
    expect((await server.get('/livez')).status).toBe(200);
  });

  it('sign-in has a stricter one', async () => {
    const signIn = async () =>
      responseOf<{ code: string }>(
        await fetch(`${server.url}/api/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ login: 'none', password: 'x' }),
        }),
      );
    await signIn();
    await signIn();
    const { status, headers } = await signIn();
    expect([status, headers.get('ratelimit-policy')]).toEqual([429, '"sign-in";q=2;w=60']);
  });

  it('a refusal is a security event', async () => {
    for (let request = 0; request < 5; request++) await chains(MAKER);
    const { items } = server.application.accessLog.queries.securityEvents({ kinds: ['RATE_LIMITED'] }, { limit: 5 });
    expect(items).toMatchObject([{ times: 2, details: { route: '/api/chains' } }]);
  });
});
