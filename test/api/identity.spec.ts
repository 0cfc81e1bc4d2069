import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountNames, Problem } from '#contracts';
import { establish, addSampleData, AUDITOR, LAB, MAKER, REGULATOR, ApiServer, responseOf, test } from './api-server.js';

const refusedBody = '{"data":';

describe('an actor', () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await ApiServer.start();
    await addSampleData(server);
  });
  afterAll(() => server.stop());

  const WRONG = 'lq_0123456789ab_'.padEnd(59, 'x');
  it.each([
    ['nobody', {}],
    ['an empty key', { authorization: '' }],
    ['an unknown key', { authorization: `Bearer ${WRONG}` }],
    ['a key without its scheme', { authorization: WRONG }],
    ['a password', { authorization: 'Basic YTpi' }],
    ['an unknown session', { cookie: 'lingqu_session=abc' }],
    ['a role that a header names', { 'x-lingqu-actor': 'role=REGULATOR; organisation=reg' }],
  ])('is required: %s is refused with 401 before the body is read', async (_who, headers) => {
    const answer = await server.post('establish-chain', refusedBody, headers as Record<string, string>);
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Lingqu"');
    for (const path of ['/api/city/dashboard', '/api/info', '/api/me', '/api/live'])
      expect([path, (await fetch(server.url + path, { headers: headers as Record<string, string> })).status]).toEqual([
        path,
        401,
      ]);
  });

  it('is refused with FORBIDDEN without the role, before the body, the version and the rules are checked', async () => {
    const head = await server.head();
    const tries = [
      await server.send(MAKER, 'establish-chain', establish(), { expectedVersion: 99 }),
      await server.send(AUDITOR, 'establish-chain', establish('x'), { occurredAt: '2190-01-01T00:00:00Z' }),
      await server.send(REGULATOR, 'record-test-result', test('a')),
      await server.post('establish-chain', refusedBody, server.as(MAKER)),
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

  it('decides only for its jurisdiction: a district not for a chain of the city, the city for a district', async () => {
    const inDistrict = (slug: string) => ({ ...(establish(slug) as object), region: 'NANSHAN' });
    const of = (jurisdiction: string) =>
      server.keyOf({ role: 'REGULATOR', organisationId: `amr-${jurisdiction.toLowerCase()}`, jurisdiction });
    const establishAs = (jurisdiction: string, data: object) =>
      server.post('establish-chain', JSON.stringify({ data }), of(jurisdiction));
    const refused = await establishAs('NANSHAN', establish('of-city'));
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      403,
      'OTHER_JURISDICTION',
      { region: 'SHENZHEN', jurisdiction: 'NANSHAN' },
    ]);
    expect((await establishAs('PINGSHAN', inDistrict('of-nanshan'))).body.code).toBe('OTHER_JURISDICTION');
    const own = await establishAs('NANSHAN', inDistrict('of-nanshan'));
    expect(own.status).toBe(201);
    expect((await establishAs('SHENZHEN', inDistrict('of-nanshan-2'))).status).toBe(201);
    const stored = await server.get<{ readonly body: string }>(`/api/events/${own.body.events[0]?.eventId}`);
    expect(stored.body.body).not.toContain('jurisdiction');
  });

  it('reads only with the scope for it, and sends commands only with theirs', async () => {
    const { identity } = server.application;
    const membership = { role: 'REGULATOR', organisationId: 'reg' } as const;
    const { id } = identity.accounts.create({ login: 'limited', displayName: 'Limited', memberships: [membership] });
    const headersWith = (...scopes: ('read' | 'commands')[]): Record<string, string> => {
      const { key } = identity.keys.issue(id, identity.accounts.membershipsOf(id), {
        ...membership,
        label: '',
        scopes,
      });
      return { authorization: `Bearer ${key}` };
    };
    const sent = await server.post('establish-chain', '{"data":{}}', headersWith('read'));
    expect([sent.status, sent.body.code]).toEqual([403, 'KEY_SCOPE_MISSING']);
    const read = await server.get<Problem>('/api/city/dashboard', headersWith('commands'));
    expect([read.status, read.body.code]).toEqual([403, 'KEY_SCOPE_MISSING']);
    const paid = await server.post('pay-claim', '{"data":{}}', headersWith('read', 'commands'));
    expect([paid.status, paid.body.code]).toEqual([403, 'KEY_SCOPE_MISSING']);
  });

  it('loses access with the next request after a key is revoked', async () => {
    const { identity } = server.application;
    const headers = server.as('BANK bank');
    expect((await server.get('/api/me', headers)).status).toBe(200);
    const [key] = identity.keys.list().filter(({ organisationId }) => organisationId === 'bank');
    identity.keys.revoke(key?.id ?? '');
    expect((await server.get('/api/me', headers)).status).toBe(401);
  });

  describe('as an account in events', () => {
    interface Sent {
      readonly body: string;
      readonly accountId?: string;
    }
    const eventOf = async (id: string): Promise<Sent> => (await server.get<Sent>(`/api/events/${id}`)).body;
    const nameOf = async (id = '', by?: string) =>
      (await server.get<AccountNames>(`/api/accounts/names?ids=${id}`, by === undefined ? {} : server.as(by))).body[0];

    it('is stored with role and organisation: the account of the session or of the key that sent the command', async () => {
      const { accounts } = server.application.identity;
      const sent = await server.do(REGULATOR, 'establish-chain', establish('with-account'));
      const event = await eventOf(sent.events[0]?.eventId ?? '');
      const account = accounts.withLogin('regulator.reg');
      expect(event.accountId).toBe(account?.id);
      expect(event.body).toMatch(
        `{"actor":{"accountId":"${account?.id ?? '-'}","organisationId":"reg","role":"REGULATOR"}`,
      );
      expect(event.body).not.toContain(account?.login);
      const headers = { ...server.session(REGULATOR), 'content-type': 'application/json' };
      const bySession = await server.post(
        'establish-chain',
        JSON.stringify({ data: establish('by-session') }),
        headers,
      );
      expect((await eventOf(bySession.body.events[0]?.eventId ?? '')).accountId).toBe(account?.id);
    });

    it('has a name for regulators, auditors and its own organisation, for nobody else, and none once it is erased', async () => {
      const { accounts } = server.application.identity;
      const membership = { role: 'CHAIN_MEMBER', organisationId: 'maker' } as const;
      const { id } = accounts.create({ login: 'wei.li', displayName: '李伟', memberships: [membership] });
      const shown = { id, name: '李伟', erased: false };
      const hidden = { id, name: null, erased: false };
      expect(await nameOf(id)).toEqual(shown);
      expect(await nameOf(id, REGULATOR)).toEqual(shown);
      expect(await nameOf(id, MAKER)).toEqual(shown);
      expect(await nameOf(id, LAB)).toEqual(hidden);
      accounts.erase(id);
      expect(await nameOf(id)).toEqual({ id, name: null, erased: true });
      expect(await nameOf(id, LAB)).toEqual(hidden);
    });

    it('does not tell a repeated command from the first one: a machine may repeat it with the key of another account', async () => {
      const commandId = randomUUID();
      const first = await server.do(REGULATOR, 'establish-chain', establish('repeated'), { commandId });
      const { accounts, keys } = server.application.identity;
      const membership = { role: 'REGULATOR', organisationId: 'reg' } as const;
      const { id } = accounts.create({ login: 'second', displayName: 'Second', memberships: [membership] });
      const { key } = keys.issue(id, accounts.membershipsOf(id), { ...membership, label: '', scopes: ['commands'] });
      const body = JSON.stringify({ commandId, data: establish('repeated') });
      const again = await server.post('establish-chain', body, { authorization: `Bearer ${key}` });
      expect([again.status, again.body]).toEqual([200, first]);
    });
  });

  it('is seen under /api/me with the commands that the role may send', async () => {
    const { body } = await server.get('/api/me', server.as(LAB));
    expect(body).toMatchObject({
      login: expect.stringContaining('lab') as unknown,
      by: 'key',
      acting: { role: 'TESTING_BODY', organisationId: 'lab' },
      csrfToken: null,
      commands: expect.arrayContaining(['record-test-result']) as unknown,
    });
    expect(body['commands']).not.toContain('establish-chain');
    expect(body['paperCommands']).toEqual([]);
    const { body: regulator } = await server.get('/api/me', server.as(REGULATOR));
    expect(regulator['commands']).not.toContain('submit-bid');
    expect(regulator['paperCommands']).toContain('submit-bid');
  });

  it('gets the URL of a page that explains the problem', async () => {
    const { body: problem } = await server.post('establish-chain', '{}', {});
    const page = await responseOf<string>(await fetch(server.url + problem.type));
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.body).toContain(problem.titles.zh);
    expect(page.body).toContain(problem.titles.en);
    expect((await fetch(`${server.url}/problems/NO_SUCH_CODE`)).status).toBe(404);
  });
});
