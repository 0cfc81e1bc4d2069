import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { establish, OFFICE, REGULATOR, ApiServer } from './api-server.js';

let server: ApiServer;
beforeAll(async () => {
  server = await ApiServer.start();
});
afterAll(() => server.stop());

const body = (data: string, more = ''): string => `{${more}"data":${data}}`;
const good = JSON.stringify(establish('bad-input'));
/** A well-formed body of this many bytes, with one long text. */
const ofBytes = (bytes: number): string => body(`"${'x'.repeat(bytes - '{"data":""}'.length)}"`);
const nested = (levels: number): string => body('['.repeat(levels - 1) + ']'.repeat(levels - 1));

/** Invalid bodies: each gets a problem with this status and code. */
const BAD: readonly (readonly [what: string, bytes: string | Buffer, status: number, code: string])[] = [
  ['no body', '', 400, 'MALFORMED_JSON'],
  ['half a body', body(good).slice(0, -2), 400, 'MALFORMED_JSON'],
  ['NaN', body('{"slug":NaN}'), 400, 'MALFORMED_JSON'],
  ['Infinity', body('{"slug":Infinity}'), 400, 'MALFORMED_JSON'],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, 'INVALID_UTF8'],
  ['a duplicate member', body(good.replace('{', '{"slug":"other",')), 400, 'DUPLICATE_KEY'],
  ['a duplicate member of the envelope', body(good, '"data":{},'), 400, 'DUPLICATE_KEY'],
  ['__proto__', body(good.replace('{', '{"__proto__":{"region":"SHENZHEN"},')), 400, 'FORBIDDEN_KEY'],
  ['constructor.prototype', body('{"constructor":{"prototype":{"x":1}}}'), 400, 'FORBIDDEN_KEY'],
  ['a lone surrogate', body(good.replace('EVs', '\\ud800')), 400, 'LONE_SURROGATE'],
  ['a number beyond a double', body('{"slug":1e999}'), 400, 'NUMBER_OUT_OF_RANGE'],
  ['an integer beyond a double', body(good, '"expectedVersion":9007199254740993,'), 400, 'NUMBER_OUT_OF_RANGE'],
  ['33 levels', nested(33), 400, 'TOO_DEEP'],
  ['30,000 levels', nested(30_000), 400, 'TOO_DEEP'],
  ['64 KiB and one byte', ofBytes(65_537), 413, 'BODY_TOO_LARGE'],
  ['64 KiB of nonsense', ofBytes(65_536), 400, 'VALIDATION_FAILED'],
  ['32 levels of nonsense', nested(32), 400, 'VALIDATION_FAILED'],
  ['a list', '[]', 400, 'VALIDATION_FAILED'],
  ['null', 'null', 400, 'VALIDATION_FAILED'],
  ['no data', '{}', 400, 'VALIDATION_FAILED'],
  ['an unknown field', body(good.replace('{', '{"colour":"red",')), 400, 'VALIDATION_FAILED'],
  ['an unknown field of the envelope', body(good, '"actor":"me",'), 400, 'VALIDATION_FAILED'],
  ['a field that every object inherits', body(good.replace('{', '{"toString":"x",')), 400, 'VALIDATION_FAILED'],
  ['a wrong type', body(good.replace('"EVs"', '7')), 400, 'VALIDATION_FAILED'],
  ['a missing field', body('{"slug":"bad-input"}'), 400, 'VALIDATION_FAILED'],
  ['a code that does not exist', body(good.replace('SHENZHEN', 'MOON')), 400, 'VALIDATION_FAILED'],
  ['a control character', body(good.replace('EVs', 'E\\u0000s')), 400, 'VALIDATION_FAILED'],
  ['a command id that is no UUID', body(good, '"commandId":"7",'), 400, 'VALIDATION_FAILED'],
  ['a time without an offset', body(good, '"occurredAt":"2026-01-01T10:00:00",'), 400, 'VALIDATION_FAILED'],
  ['a day that does not exist', body(good, '"occurredAt":"2026-02-30T10:00:00Z",'), 400, 'VALIDATION_FAILED'],
  ['a negative version', body(good, '"expectedVersion":-1,'), 400, 'VALIDATION_FAILED'],
  ['half a version', body(good, '"expectedVersion":0.5,'), 400, 'VALIDATION_FAILED'],
  ['a time that is still to come', body(good, '"occurredAt":"2026-03-01T10:00:05.001+08:00",'), 422, 'DATE_IN_FUTURE'],
];

describe('bad input', () => {
  it.each(BAD)(
    '%s: is refused with a problem, nothing is appended, and the server continues',
    async (_what, bytes, status, code) => {
      const before = await server.head();
      const answer = await server.post('establish-chain', bytes);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(answer.body).toMatchObject({
        type: `/problems/${code}`,
        status,
        title: answer.body.titles.zh,
        titles: { zh: expect.stringMatching(/[一-鿿]/), en: expect.stringMatching(/^[ -~]+$/) },
      });
      expect(await server.head()).toBe(before);
      expect((await server.get('/livez')).status).toBe(200);
    },
  );

  it('is refused with the JSON pointer of the invalid field, a code, zh and en', async () => {
    const data = { slug: 'Not A Slug', nameZh: '链', nameEn: 'x', region: 'MOON', extra: 1 };
    const { body: problem } = await server.send(REGULATOR, 'establish-chain', data);
    expect(problem.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/data/extra', 'UNKNOWN_FIELD'],
      ['/data/slug', 'WRONG_FORMAT'],
      ['/data/region', 'NOT_ONE_OF'],
    ]);
    for (const { zh, en } of problem.errors ?? []) expect([zh, en]).not.toContain('');
  });

  it('of exactly 64 KiB is accepted', async () => {
    const text = body(good);
    const answer = await server.post('establish-chain', text + ' '.repeat(65_536 - Buffer.byteLength(text)));
    expect(answer.status).toBe(201);
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/json; charset=gbk', 415],
    ['application/json;charset=UTF-8', 409],
  ])('the content type %s is answered with %i', async (type, status) => {
    const answer = await server.post('establish-chain', body(good), { ...server.as(REGULATOR), 'content-type': type });
    expect(answer.status).toBe(status);
  });

  it('in chunks is refused beyond the limit too', async () => {
    const chunks = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('x'.repeat(16_384)));
      },
    });
    const sending = fetch(`${server.url}/api/commands/establish-chain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...server.as(REGULATOR) },
      body: chunks,
      duplex: 'half',
    } as RequestInit);
    const answer = await sending.then(
      async (response) => ((await response.json()) as { code: string }).code,
      // The server may close the connection before everything is sent.
      () => 'BODY_TOO_LARGE',
    );
    expect(answer).toBe('BODY_TOO_LARGE');
    expect((await server.get('/livez')).status).toBe(200);
  });

  it.each([
    ['/nowhere', 404, 'NOT_FOUND'],
    ['/api/nowhere', 404, 'NOT_FOUND'],
    ['/api/chains/%zz/dashboard', 400, 'BAD_REQUEST'],
    [`/api/rows/tests/${'k'.repeat(600)}`, 404, 'NOT_FOUND'],
    ['/api/rows/sqlite_schema', 404, 'UNKNOWN_READ_MODEL'],
    ['/api/rows/__proto__', 404, 'UNKNOWN_READ_MODEL'],
    ['/api/figures/constructor', 404, 'UNKNOWN_FIGURE'],
    ['/api/rows/tests?verdict=PASS&verdict=FAIL', 400, 'INVALID_PARAMETER'],
    ["/api/rows/tests?row_key=' OR 1=1", 400, 'INVALID_PARAMETER'],
    ['/api/rows/tests?attempt=one', 400, 'INVALID_PARAMETER'],
    ['/api/rows/organisations?keys=', 400, 'INVALID_PARAMETER'],
    ['/api/rows/organisations?keys=a,,b', 400, 'INVALID_PARAMETER'],
    ['/api/rows/organisations?keys=a&keys=b', 400, 'INVALID_PARAMETER'],
    [
      `/api/rows/organisations?keys=${Array.from({ length: 101 }, (_, n) => `o-${n}`).join()}`,
      400,
      'INVALID_PARAMETER',
    ],
    ...['chain=evs', 'search=x', 'limit=5', 'cursor=x', 'kind=BANK'].map(
      (filter) => [`/api/rows/organisations?keys=a&${filter}`, 400, 'INVALID_PARAMETER'] as const,
    ),
    ['/api/events?ids=', 400, 'INVALID_PARAMETER'],
    ['/api/events?ids=11111111-1111-4111-8111-111111111111&limit=5', 400, 'INVALID_PARAMETER'],
    [`/api/events?ids=${Array.from({ length: 101 }, (_, n) => n).join()}`, 400, 'INVALID_PARAMETER'],
    ['/api/events?order=sideways', 400, 'INVALID_PARAMETER'],
    ['/api/events?limit=501', 400, 'INVALID_PARAMETER'],
    ['/api/events?cursor=x', 400, 'INVALID_PARAMETER'],
    ['/api/events/11111111-1111-4111-8111-111111111111', 404, 'NOT_FOUND'],
  ])('GET %s is answered with %i %s', async (path, status, code) => {
    const answer = await server.get<{ code: string }>(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('a URL that is too long is refused with 414', async () => {
    expect((await server.post('x'.repeat(600), '{}')).body.code).toBe('URI_TOO_LONG');
  });

  it('an unknown command is refused with 404', async () => {
    const answer = await server.send(OFFICE, 'conquer-the-world', {});
    expect([answer.status, answer.body.code]).toEqual([404, 'UNKNOWN_COMMAND']);
  });

  it('a request that is not HTTP is refused with 400, and only its connection is closed', async () => {
    const { port } = new URL(server.url);
    const said = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('GARBAGE\r\n\r\n'));
      socket.on('data', (chunk) => (text += String(chunk)));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(said).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"BAD_REQUEST"/);
    expect((await server.get('/livez')).status).toBe(200);
  });
});
