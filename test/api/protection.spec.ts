import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '#contracts';
import { LOCAL_ADDRESS, type PublicAddress } from '../../apps/api/src/http/public-address.js';
import { ApiServer, AUDITOR, establish, REGULATOR } from './api-server.js';
import { rawRequest, type RawAnswer } from './raw-request.js';

const PAGE =
  '<!doctype html><meta name="lingqu-base-path" content=""><title>灵渠</title><script type="module" src="./assets/a.js"></script>';
const folder = mkdtempSync(join(tmpdir(), 'lingqu-page-'));
writeFileSync(join(folder, 'index.html'), PAGE);
afterAll(() => rmSync(folder, { recursive: true }));

const started: ApiServer[] = [];
afterAll(() => Promise.all(started.map((server) => server.stop())));

async function serve(address: Partial<PublicAddress> = {}, secureCookies = false): Promise<ApiServer> {
  const server = await ApiServer.start(undefined, {
    dashboard: folder,
    address: { ...LOCAL_ADDRESS, ...address },
    secureCookies,
  });
  started.push(server);
  return server;
}

const problemOf = ({ body }: RawAnswer): Problem => JSON.parse(body) as Problem;
const hostOf = (server: ApiServer): string => new URL(server.url).host;
const establishing = (server: ApiServer, headers: Record<string, string>, path = '/api/commands/establish-chain') =>
  rawRequest(server.url, path, {
    method: 'POST',
    headers: { ...server.as(REGULATOR), 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ data: establish(`c${Math.random().toString(36).slice(2, 8)}`) }),
  });

describe('the security headers of an answer', () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await serve({ proxies: ['127.0.0.1'] });
  });

  /** What helmet 8 sets by default for pages, or what is stricter; its upgrade-insecure-requests would break HTTP on loopback. */
  const OF_PAGES: Readonly<Record<string, RegExp>> = {
    'content-security-policy':
      /^default-src 'self'; script-src 'self'; script-src-attr 'none'; .*object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/,
    'origin-agent-cluster': /^\?1$/,
    'permissions-policy': /camera=\(\).*geolocation=\(\)/,
    'referrer-policy': /^same-origin$/,
    'x-content-type-options': /^nosniff$/,
    'x-frame-options': /^DENY$/,
  };
  const OF_DATA: Readonly<Record<string, RegExp>> = {
    'content-security-policy': /^default-src 'none'; frame-ancestors 'none'$/,
    'cross-origin-resource-policy': /^same-origin$/,
    'x-content-type-options': /^nosniff$/,
    'cache-control': /no-store|no-cache/,
  };

  it.each<readonly [string, number, Readonly<Record<string, RegExp>>]>([
    ['/', 200, OF_PAGES],
    ['/chains/evs', 200, OF_PAGES],
    ['/api/docs', 200, OF_PAGES],
    ['/problems/NOT_FOUND', 200, OF_PAGES],
    ['/assets/gone.js', 404, OF_PAGES],
    ['/api/info', 200, OF_DATA],
    ['/api/me', 200, OF_DATA],
    ['/api/city/dashboard', 200, OF_DATA],
    ['/api/rows/chains/gone', 404, OF_DATA],
    ['/livez', 200, OF_DATA],
    ['/readyz', 200, OF_DATA],
  ])('%s (%d)', async (path, status, expected) => {
    const { headers, ...answer } = await rawRequest(server.url, path, { headers: server.as(AUDITOR) });
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(expected))
      expect([name, headers[name]]).toEqual([name, expect.stringMatching(value)]);
    expect([headers['x-powered-by'], headers['server'], headers['strict-transport-security']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('tells browsers to use HTTPS only where a named proxy says that the request came over it', async () => {
    const forwarded = { 'x-forwarded-proto': 'https' };
    const overTls = await rawRequest(server.url, '/', { headers: forwarded });
    expect(overTls.headers['strict-transport-security']).toBe('max-age=31536000');
    const withoutProxy = await serve();
    expect((await rawRequest(withoutProxy.url, '/', { headers: forwarded })).headers).not.toHaveProperty(
      'strict-transport-security',
    );
  });

  it('no page of the product has a script in the page itself', async () => {
    for (const path of ['/', '/api/docs', '/problems/NOT_FOUND']) {
      const { body } = await rawRequest(server.url, path);
      expect(body).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>\s*\S|\son[a-z]+="/i);
    }
  });
});

describe('the host that a request names', () => {
  it('is refused with 421, for pages, data, commands and unknown paths, if the server does not have it', async () => {
    const server = await serve();
    const head = await server.head();
    for (const path of ['/', '/api/info', '/livez', '/nowhere', '/metrics']) {
      const answer = await rawRequest(server.url, path, { headers: { ...server.as(), host: 'rebound.example' } });
      expect([path, answer.status, problemOf(answer).code]).toEqual([path, 421, 'HOST_NOT_ALLOWED']);
    }
    const command = await establishing(server, { host: 'rebound.example', origin: 'http://rebound.example' });
    expect([command.status, await server.head()]).toEqual([421, head]);
    expect((await rawRequest(server.url, '/livez', { headers: { host: hostOf(server) } })).status).toBe(200);
  });

  it('is one of LINGQU_HOSTS or of the public URL; forwarded, only by a named proxy', async () => {
    const server = await serve({ origin: 'https://lingqu.example.org', hosts: ['second.example.org'] });
    for (const [host, status] of [
      ['lingqu.example.org', 200],
      ['second.example.org:8443', 200],
      ['third.example.org', 421],
    ] as const)
      expect([host, (await rawRequest(server.url, '/livez', { headers: { host } })).status]).toEqual([host, status]);
    const forwarded = { host: 'third.example.org', 'x-forwarded-host': 'lingqu.example.org' };
    expect((await rawRequest(server.url, '/livez', { headers: forwarded })).status).toBe(421);
    const behind = await serve({ origin: 'https://lingqu.example.org', proxies: ['127.0.0.0/8'] });
    expect((await rawRequest(behind.url, '/livez', { headers: forwarded })).status).toBe(200);
  });
});

describe('the documented answers', () => {
  it('of every operation have 421', async () => {
    const server = await serve();
    const { body } = await rawRequest(server.url, '/api/openapi.json');
    const { paths } = JSON.parse(body) as { readonly paths: Record<string, Record<string, { responses: object }>> };
    const without = Object.entries(paths).flatMap(([path, operations]) =>
      Object.values(operations).flatMap(({ responses }) => ('421' in responses ? [] : [path])),
    );
    expect(without).toEqual([]);
  });
});

describe('the origin of a request', () => {
  it('is that of the server for what changes something, or there is none; others are refused with 403', async () => {
    const server = await serve();
    const host = hostOf(server);
    for (const origin of ['https://other.example', 'http://127.0.0.1:1', 'null', `https://${host}.other.example`]) {
      const before = await server.head();
      const answer = await establishing(server, { origin });
      expect([origin, answer.status, problemOf(answer).code]).toEqual([origin, 403, 'ORIGIN_NOT_ALLOWED']);
      expect(await server.head()).toBe(before);
    }
    expect((await establishing(server, { origin: `http://${host}` })).status).toBe(201);
    expect((await establishing(server, {})).status).toBe(201);
    const reading = await rawRequest(server.url, '/livez', { headers: { origin: 'https://other.example' } });
    expect([reading.status, reading.headers['access-control-allow-origin']]).toEqual([200, undefined]);
    const signIn = await rawRequest(server.url, '/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://other.example' },
      body: JSON.stringify({ login: 'a', password: 'b' }),
    });
    expect(problemOf(signIn).code).toBe('ORIGIN_NOT_ALLOWED');
  });
});

describe('the address of a sender', () => {
  it('is taken from a forwarded header only where a named proxy sends it', async () => {
    const limited = { ...LOCAL_ADDRESS, proxies: ['127.0.0.1'] };
    const behind = await ApiServer.start(undefined, { address: limited, rates: { perAccount: 1_000, perAddress: 2 } });
    const open = await ApiServer.start(undefined, { rates: { perAccount: 1_000, perAddress: 2 } });
    started.push(behind, open);
    const statuses = async (server: ApiServer): Promise<readonly number[]> => {
      const found: number[] = [];
      for (const last of [1, 2, 3, 4]) {
        const headers = { ...server.as(), 'x-forwarded-for': `192.0.2.${last}` };
        found.push((await rawRequest(server.url, '/api/me', { headers })).status);
      }
      return found;
    };
    expect(await statuses(behind)).toEqual([200, 200, 200, 200]);
    expect(await statuses(open)).toEqual([200, 200, 429, 429]);
  });
});

describe('the id of a request', () => {
  const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

  it('is in every answer, and in the body of a problem', async () => {
    const server = await serve();
    const seen = new Set<string>();
    for (const [path, method] of [
      ['/', 'GET'],
      ['/api/info', 'GET'],
      ['/api/nowhere', 'GET'],
      ['/api/nowhere', 'POST'],
      ['/api/rows/%ff', 'GET'],
      ['/livez', 'GET'],
    ] as const) {
      const { headers, body, status } = await rawRequest(server.url, path, { method, headers: server.as() });
      const id = String(headers['x-request-id']);
      expect([path, id]).toEqual([path, expect.stringMatching(UUID)]);
      if (status >= 400) expect((JSON.parse(body) as Problem).requestId).toBe(id);
      seen.add(id);
    }
    expect(seen.size).toBe(6);
  });

  it('is the given one only from a named proxy, and only if it is well formed', async () => {
    const given = { 'x-request-id': 'proxy-1234.5678' };
    const open = await serve();
    expect((await rawRequest(open.url, '/livez', { headers: given })).headers['x-request-id']).toMatch(UUID);
    const behind = await serve({ proxies: ['127.0.0.1'] });
    expect((await rawRequest(behind.url, '/livez', { headers: given })).headers['x-request-id']).toBe(
      'proxy-1234.5678',
    );
    for (const bad of ['short', 'with space 1', 'x'.repeat(65), '"quoted-12345"'])
      expect(
        (await rawRequest(behind.url, '/livez', { headers: { 'x-request-id': bad } })).headers['x-request-id'],
      ).toMatch(UUID);
  });

  it('is not there for what is not HTTP', async () => {
    const server = await serve();
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (chunk) => (text += String(chunk))).on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*"code":"BAD_REQUEST"/s);
    expect(answer).not.toContain('requestId');
  });
});

describe('a server with the base path /lingqu', () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await serve({ basePath: '/lingqu' }, true);
  });
  const get = (path: string, headers: Record<string, string> = {}) => rawRequest(server.url, path, { headers });

  it('has its pages, files and API below it, and nothing outside but the probes', async () => {
    const key = server.as(AUDITOR);
    for (const [path, status] of [
      ['/lingqu', 200],
      ['/lingqu/', 200],
      ['/lingqu/chains/evs', 200],
      ['/lingqu/api/info', 200],
      ['/lingqu/api/docs', 200],
      ['/lingqu/livez', 200],
      ['/livez', 200],
      ['/readyz', 200],
      ['/lingqu/metrics', 404],
      ['/lingqu/healthz', 404],
      ['/lingqu/api/nowhere', 404],
      ['/', 404],
      ['/api/info', 404],
      ['/chains/evs', 404],
      ['/lingqu2/api/info', 404],
    ] as const)
      expect([path, (await get(path, key)).status]).toEqual([path, status]);
    const outside = await rawRequest(server.url, '/api/commands/establish-chain', { method: 'POST', headers: key });
    expect(outside.status).toBe(404);
  });

  it('has it in the page, the problems, the OpenAPI document and the path of the cookie', async () => {
    const page = await get('/lingqu/chains/evs');
    expect(page.body).toContain('<meta name="lingqu-base-path" content="/lingqu">');
    expect(page.body).toContain('src="/lingqu/assets/a.js"');
    const problem = problemOf(await get('/lingqu/api/nowhere'));
    expect(problem.type).toBe('/lingqu/problems/NOT_FOUND');
    expect((await get(problem.type)).status).toBe(200);
    const document = JSON.parse((await get('/lingqu/api/openapi.json')).body) as { readonly servers: unknown };
    expect(document.servers).toEqual([{ url: '/lingqu' }]);
    const { identity } = server.application;
    const account = identity.accounts.create({ login: 'person', displayName: 'person', memberships: [] });
    const token = identity.links.issue(account.id, 'SET_PASSWORD');
    const signIn = await rawRequest(server.url, '/lingqu/api/sign-in/link', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, password: 'a long enough password' }),
    });
    expect(signIn.status).toBe(200);
    const cookie = String(signIn.headers['set-cookie']);
    expect(cookie).toMatch(
      /^__Secure-lingqu_session=[^;]+; Max-Age=\d+; Path=\/lingqu; HttpOnly; SameSite=Strict; Secure$/,
    );
    expect((await get('/lingqu/api/me', { cookie: cookie.split(';')[0] ?? '' })).status).toBe(200);
  });
});
