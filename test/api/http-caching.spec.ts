import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SettableClock } from '../../apps/cli/src/foundation/settable-clock.js';
import { startServer, type LocalServer } from '../../apps/cli/src/foundation/local-server.js';
import type { ServerInfo } from '#contracts';
import { addSampleData, ApiServer, CHAIN, LAB, test } from './api-server.js';

const NOW = '2026-03-09T10:00:00+08:00';
const IMMUTABLE = 'private, max-age=31536000, immutable';

/** Paths of all kinds of responses that depend on the moment. */
const READS = [
  '/api/city/dashboard',
  '/api/chains',
  `/api/chains/${CHAIN}/dashboard`,
  `/api/chains/${CHAIN}/tests/weekly`,
  `/api/chains/${CHAIN}/reports/missed`,
  '/api/indicators',
  '/api/rows/tests',
  `/api/rows/chains/${CHAIN}`,
  '/api/events',
  `/api/figures/tests.passed?chain=${CHAIN}`,
  '/api/organisations/maker/support',
];
const withQuery = (path: string, query: string): string =>
  query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;

describe('a response to GET', () => {
  let server: ApiServer;
  let position: number;
  let cacheKey: string;
  beforeAll(async () => {
    server = await ApiServer.start('2026-03-02T10:00:00+08:00');
    await addSampleData(server);
    position = (await server.do(LAB, 'record-test-result', test('a'))).position;
    server.at(NOW);
    await server.caughtUp();
    cacheKey = (await server.get('/api/info')).headers.get('lingqu-cache-key') ?? '';
  });
  afterAll(() => server.stop());

  const cached = async (path: string): Promise<string | null> => {
    const { status, headers } = await server.get(path);
    expect([path, status, headers.get('lingqu-cache-key')]).toEqual([path, 200, cacheKey]);
    return headers.get('cache-control');
  };

  it.each(READS)('%s is immutable only for a position together with the cache key', async (path) => {
    expect(await cached(withQuery(path, `at=${position}&cacheKey=${cacheKey}`))).toBe(IMMUTABLE);
    const revalidated = [
      '',
      `cacheKey=${cacheKey}`,
      `at=now&cacheKey=${cacheKey}`,
      `at=${position}`,
      `at=${position}&cacheKey=another`,
      `at=2026-03-08&cacheKey=${cacheKey}`,
      `at=2026-03-08T10:00:00Z&cacheKey=${cacheKey}`,
      `at=2026-03-08&by=occurred&cacheKey=${cacheKey}`,
    ];
    for (const query of revalidated)
      expect([query, await cached(withQuery(path, query))]).toEqual([query, 'private, no-cache']);
  });

  it('is compressed where the client accepts it, with the entity tag of the same content', async () => {
    const read = async (encoding: string) => {
      const { headers, body } = await server.get('/api/commands', { ...server.as(), 'accept-encoding': encoding });
      return { encoding: headers.get('content-encoding'), etag: headers.get('etag'), vary: headers.get('vary'), body };
    };
    const [whole, brotli, gzip] = [await read('identity'), await read('br, gzip'), await read('br;q=0, gzip')];
    expect([whole.encoding, brotli.encoding, gzip.encoding]).toEqual([null, 'br', 'gzip']);
    expect(brotli).toEqual({ ...whole, encoding: 'br' });
    expect(gzip).toEqual({ ...whole, encoding: 'gzip' });
    expect(whole.vary).toContain('accept-encoding');
  });

  it.each(['/api/read-models', '/api/vocabulary', '/api/commands'])(
    '%s is immutable where its address names the build that serves it',
    async (path) => {
      const { body } = await server.get<ServerInfo>('/api/info');
      const expected = body.build === 'unbuilt' ? 'private, no-cache' : IMMUTABLE;
      expect(await cached(`${path}?language=zh&build=${body.build}`)).toBe(expected);
      expect(await cached(`${path}?language=zh&build=another`)).toBe('private, no-cache');
    },
  );

  it('is not immutable for position 0, whose date is that of the request', async () => {
    expect(await cached(`/api/city/dashboard?at=0&cacheKey=${cacheKey}`)).toBe('private, no-cache');
  });

  it.each([...READS, '/api/read-models', '/api/vocabulary', '/api/commands'])(
    '%s is not sent again while it is unchanged',
    async (path) => {
      const etag = (await server.get(path)).headers.get('etag') ?? '';
      expect(etag).toContain(cacheKey);
      const again = await server.get(path, { 'if-none-match': etag });
      expect([again.status, again.headers.get('etag'), again.body]).toEqual([304, etag, '']);
    },
  );

  it('has another entity tag after its content has changed', async () => {
    const before = (await server.get('/api/rows/tests')).headers.get('etag') ?? '';
    await server.do(LAB, 'record-test-result', test('b'));
    await server.caughtUp();
    const after = await server.get('/api/rows/tests', { 'if-none-match': before });
    expect([after.status, after.headers.get('etag')]).toEqual([200, expect.not.stringMatching(before)]);
  });
});

describe('two data folders, served one after the other on the same port', () => {
  let folders: string[];
  beforeEach(() => {
    folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'lingqu-folder-')));
  });
  afterEach(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  /** A server with one chain. */
  const serve = async (folder: string, slug: string, port: number): Promise<LocalServer> => {
    const clock = new SettableClock(NOW);
    const server = await startServer(folder, clock, port);
    // The client notices that a connection to the previous server is closed only when it uses it again.
    await fetch(`${server.client.url}/livez`).catch(() => undefined);
    const actor = { role: 'REGULATOR', organisationId: 'reg' };
    await server.client.send(
      'establish-chain',
      { data: { slug, nameZh: slug, nameEn: slug, region: 'FUTIAN' }, occurredAt: '2026-03-05T10:00:00+08:00' },
      actor,
    );
    await server.client.caughtUpTo(1);
    clock.set('2026-03-20T10:00:00+08:00');
    return server;
  };

  it('share no entity tag and no cache key', async () => {
    const paths = ['/api/chains', '/api/chains?at=2026-03-10', '/api/rows/projects?at=2026-03-10', '/api/read-models'];
    const tags: (string | null)[][] = [];
    let port = 0;
    for (const [index, slug] of ['first', 'second'].entries()) {
      const server = await serve(folders[index] ?? '', slug, port);
      port = Number(new URL(server.client.url).port);
      const answers = await Promise.all(
        paths.map((path) => fetch(`${server.client.url}${path}`, { headers: server.keys.headersFor() })),
      );
      await Promise.all(answers.map((answer) => answer.arrayBuffer()));
      tags.push(answers.map(({ headers }) => headers.get('etag')));
      tags.push(answers.map(({ headers }) => headers.get('lingqu-cache-key')));
      await server.close();
    }
    const [firstTags = [], firstKeys = [], secondTags = [], secondKeys = []] = tags;
    for (const [index, path] of paths.entries()) {
      expect([path, secondTags[index]]).not.toEqual([path, firstTags[index]]);
      expect([path, secondKeys[index]]).not.toEqual([path, firstKeys[index]]);
    }
  });
});
