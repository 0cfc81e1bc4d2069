import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { establish, addSampleData, LAB, MAKER, REGULATOR, ApiServer, test } from './api-server.js';

const refusedBody = '{"data":';

describe('an actor', () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await ApiServer.start();
    await addSampleData(server);
  });
  afterAll(() => server.stop());

  it.each([
    ['nobody', {}],
    ['an empty name', { 'x-lingqu-actor': '' }],
    ['a role alone', { 'x-lingqu-actor': 'role=REGULATOR' }],
    ['an unknown role', { 'x-lingqu-actor': 'role=KING; organisation=reg' }],
    ['a role in small letters', { 'x-lingqu-actor': 'role=regulator; organisation=reg' }],
    ['an organisation that is no identifier', { 'x-lingqu-actor': 'role=REGULATOR; organisation=a b' }],
    ['more than was asked for', { 'x-lingqu-actor': 'role=REGULATOR; organisation=reg; admin=true' }],
    ['two at once', { 'x-lingqu-actor': 'role=REGULATOR; organisation=reg, role=AUDITOR; organisation=aud' }],
  ])('must be said: %s is 401, before the body is looked at', async (_who, headers) => {
    const answer = await server.post('establish-chain', refusedBody, headers as Record<string, string>);
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.body.detail).toContain('REGULATOR');
    expect(answer.headers.get('www-authenticate')).toBe('LingquDevelopment');
  });

  it('is refused with FORBIDDEN without the role, before the date, the version and the rules are checked', async () => {
    const head = await server.head();
    const tries = [
      await server.send(MAKER, 'establish-chain', establish(), { expectedVersion: 99 }),
      await server.send('AUDITOR aud', 'establish-chain', establish('x'), { occurredAt: '2190-01-01T00:00:00Z' }),
      await server.send(REGULATOR, 'record-test-result', test('a')),
    ];
    for (const { status, body } of tries) expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
    expect(await server.head()).toBe(head);
  });

  it('is refused for a future date before the version is checked, and for a stale version before the rules are', async () => {
    const occurredAt = '2190-01-01T00:00:00Z';
    const future = await server.send(REGULATOR, 'establish-chain', establish(), { occurredAt, expectedVersion: 99 });
    expect([future.status, future.body.code]).toEqual([422, 'DATE_IN_FUTURE']);
    const stale = await server.send(REGULATOR, 'establish-chain', establish(), { expectedVersion: 99 });
    expect([stale.status, stale.body.code]).toEqual([409, 'CONCURRENCY_CONFLICT']);
  });

  it('gets the field and the details of a refusal', async () => {
    const answer = await server.send(LAB, 'record-test-result', { ...test('b'), measured: 'IP67' });
    expect([answer.status, answer.body.code]).toEqual([422, 'MEASURED_NOT_COMPARABLE']);
    expect(answer.body.errors?.[0]?.pointer).toBe('/data/measured');
    expect(answer.body.details).toMatchObject({ measured: 'IP67' });
  });

  it('gets the id of the object that does not exist', async () => {
    const answer = await server.send(LAB, 'record-test-result', { ...test('c'), chainId: 'atlantis' });
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    expect(answer.body.details).toEqual({ kind: 'chain', id: 'atlantis' });
  });

  it('is not required for reading', async () => {
    expect((await server.get('/api/city/dashboard')).status).toBe(200);
  });

  it('gets the URL of a page that explains the problem', async () => {
    const { body: problem } = await server.post('establish-chain', '{}', {});
    const page = await server.get<string>(problem.type);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.body).toContain(problem.titles.zh);
    expect(page.body).toContain(problem.titles.en);
    expect((await server.get('/problems/NO_SUCH_CODE')).status).toBe(404);
  });
});

describe('without an identity provider', () => {
  it('every write is refused, and the response says what to do', async () => {
    const server = await ApiServer.start('2026-03-01T10:00:00+08:00', { developmentIdentity: false });
    try {
      const answer = await server.send(REGULATOR, 'establish-chain', establish());
      expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(answer.body.detail).toContain('LINGQU_DEVELOPMENT_IDENTITY=enabled');
      expect(await server.head()).toBe(0);
      expect((await server.get('/api/info')).body['developmentIdentity']).toBe(false);
    } finally {
      await server.stop();
    }
  });
});
