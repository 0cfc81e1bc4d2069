import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import type {
  AccessHistory,
  AccountDto,
  AccountNames,
  DelegationDto,
  DirectoryEntry,
  EventDetail,
  Invitation,
  Me,
  Problem,
  RowPage,
} from '#contracts';
import type { NewMembership } from '#identity';
import { addSampleData, ApiServer, AUDITOR, CHAIN, establish, responseOf, type Answer } from './api-server.js';

const IN = (ms: number): string => new Date(Date.now() + ms).toISOString();
const DAY_MS = 86_400_000;
const member: NewMembership = { role: 'CHAIN_MEMBER', organisationId: 'maker' };
const regulator: NewMembership = { role: 'REGULATOR', organisationId: 'reg' };

describe('memberships of accounts', () => {
  let server: ApiServer;
  let invited = 0;
  beforeAll(async () => {
    server = await ApiServer.start();
    await addSampleData(server);
  });
  afterAll(() => server.stop());

  async function post<T>(path: string, headers: Record<string, string>, body: object = {}): Promise<Answer<T>> {
    const response = await fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return responseOf<T>(response);
  }
  const asAdministrator = (): Record<string, string> => server.session('ADMINISTRATOR admin');

  async function invite(...memberships: readonly NewMembership[]): Promise<AccountDto> {
    const login = `person-${++invited}`;
    const { body } = await post<Invitation>('/api/admin/accounts/invite', asAdministrator(), {
      ...{ login, displayName: `Person ${invited}`, memberships },
    });
    return body.account;
  }
  const set = (id: string, ...memberships: readonly NewMembership[]) =>
    post<AccountDto & Problem>(`/api/admin/accounts/${id}/memberships`, asAdministrator(), { memberships });
  const typesOf = async (id: string) =>
    (await server.application.events.readStream(`account-access-${id}`)).map(({ type }) => type);

  it('are events outside the logs of chains, which name accounts by their ids', async () => {
    const { id, login } = await invite(member);
    await set(id, { ...member, validUntil: IN(DAY_MS) });
    await set(id);
    expect(await typesOf(id)).toEqual(['MembershipGranted', 'MembershipGranted', 'MembershipEnded']);
    const events = await server.application.events.readStream(`account-access-${id}`);
    expect(events.every(({ chain, actor }) => chain === null && actor.role === 'ADMINISTRATOR')).toBe(true);
    expect(JSON.stringify(events)).not.toContain(login);
    await server.caughtUp();
    const seenBy = async (by: string) =>
      (await server.get<RowPage>('/api/rows/memberships?limit=100', server.as(by))).body.items.filter(
        ({ row }) => row['accountId'] === id,
      ).length;
    expect([await seenBy(AUDITOR), await seenBy('CHAIN_MEMBER maker'), await seenBy('TESTING_BODY lab')]).toEqual([
      1, 1, 0,
    ]);
  });

  it('are taken over again at the start where the identity store had not', async () => {
    const { id } = await invite(member);
    await server.close();
    const db = new Database(join(server.dataDir, 'identity.db'));
    db.prepare('DELETE FROM memberships WHERE account_id = ?').run(id);
    db.prepare('UPDATE accounts SET access_version = 0 WHERE id = ?').run(id);
    db.close();
    await server.open();
    expect(server.application.identity.accounts.membershipsOf(id)).toMatchObject([member]);
    expect(await typesOf(id)).toEqual(['MembershipGranted']);
  });

  it('that no event names are recorded at the start, those of the first administrator too', async () => {
    const { accounts } = server.application.identity;
    const { id } = accounts.create({ login: 'earlier', displayName: 'Earlier', memberships: [member] });
    await server.application.access.recover();
    expect(await typesOf(id)).toEqual(['MembershipGranted']);
    await server.application.access.recover();
    expect(await typesOf(id)).toHaveLength(1);
  });

  it('end with their date: the next request, the session and an open stream', async () => {
    const { id, login } = await invite({ role: 'AUDITOR', organisationId: 'audit-office', validUntil: IN(2_500) });
    const headers = server.sessionOf(login);
    const stream = await fetch(`${server.url}/api/live`, { headers });
    expect(stream.status).toBe(200);
    expect((await server.get('/api/city/dashboard', headers)).status).toBe(200);
    const before = Date.now();
    for await (const _ of stream.body ?? []) if (Date.now() - before > 20_000) break;
    expect(Date.now() - before).toBeLessThan(10_000);
    const after = await server.get<Problem>('/api/city/dashboard', headers);
    expect([after.status, after.body.code]).toEqual([403, 'ORGANISATION_NOT_CHOSEN']);
    expect(server.application.identity.accounts.membershipsOf(id)).toEqual([]);
  });

  it('begin with their date', async () => {
    const { login } = await invite({ ...member, validFrom: IN(DAY_MS) });
    const me = await server.get<Me>('/api/me', server.sessionOf(login));
    expect([me.body.acting, me.body.memberships]).toEqual([null, []]);
  });

  it('of an auditor can be limited to chains: others do not exist for it', async () => {
    await server.do('REGULATOR reg', 'establish-chain', establish('other'));
    await server.caughtUp();
    const { login } = await invite({ role: 'AUDITOR', organisationId: 'audit-office', chains: [CHAIN] });
    const headers = server.sessionOf(login);
    expect((await server.get(`/api/chains/${CHAIN}/dashboard`, headers)).status).toBe(200);
    expect((await server.get<Problem>('/api/chains/other/dashboard', headers)).body.code).toBe('CHAIN_NOT_YOURS');
  });

  it('are handed over to a deputy, whose commands name both; it ends with the delegation', async () => {
    const [person, deputy] = [await invite(regulator), await invite({ ...regulator, role: 'AUDITOR' })];
    const period = { validFrom: IN(-1_000), validUntil: IN(DAY_MS) };
    const given = await post<readonly DelegationDto[]>('/api/me/delegations/give', server.sessionOf(person.login), {
      ...{ deputyId: deputy.id, ...period },
    });
    expect([given.status, given.body.length]).toEqual([200, 1]);
    const headers = server.sessionOf(deputy.login);
    const chosen = await post<Me>('/api/me/organisation', headers, { ...regulator, onBehalfOf: person.id });
    expect(chosen.body.acting).toMatchObject({ role: 'REGULATOR', onBehalfOf: person.id });
    const sent = await server.post('establish-chain', JSON.stringify({ data: establish('by-deputy') }), {
      ...headers,
    });
    expect(sent.status).toBe(201);
    const [event] = await server.application.events.readStream('chain-by-deputy');
    expect(event?.actor).toEqual({ ...regulator, accountId: deputy.id, onBehalfOf: person.id });
    const key = { label: 'k', scopes: ['read'], expiresAt: IN(DAY_MS) };
    expect((await post<Problem>('/api/me/keys/issue', headers, key)).body.code).toBe('NOT_A_MEMBER');
    await post(`/api/me/delegations/${given.body[0]?.delegationId}/end`, server.sessionOf(person.login));
    const after = await server.post('establish-chain', JSON.stringify({ data: establish('later') }), { ...headers });
    expect([after.status, after.body.code]).toEqual([403, 'ORGANISATION_NOT_CHOSEN']);
  });

  it('end for a deputy too when that of the person ends', async () => {
    const [person, deputy] = [await invite(regulator), await invite({ ...regulator, role: 'AUDITOR' })];
    const body = { deputyId: deputy.id, validFrom: IN(-1_000), validUntil: IN(DAY_MS) };
    await post('/api/me/delegations/give', server.sessionOf(person.login), body);
    const headers = server.sessionOf(deputy.login);
    await post('/api/me/organisation', headers, { ...regulator, onBehalfOf: person.id });
    await set(person.id);
    expect((await server.get<Me>('/api/me', headers)).body.acting).toBeNull();
  });

  it('that approve money need the second factor of the deputy too, which that of the person does not replace', async () => {
    const [person, deputy] = [await invite(regulator), await invite({ ...regulator, role: 'AUDITOR' })];
    const body = { deputyId: deputy.id, validFrom: IN(-1_000), validUntil: IN(DAY_MS) };
    // The person has a second factor and has shown it.
    const { secondFactor } = server.application.identity;
    secondFactor.begin(person.id);
    secondFactor.confirm(person.id, server.secondFactorCode(person.id));
    const ofPerson = server.sessionOf(person.login);
    await post('/api/me/delegations/give', ofPerson, body);
    const headers = server.sessionOf(deputy.login, false);
    const chosen = await post<Me>('/api/me/organisation', headers, { ...regulator, onBehalfOf: person.id });
    expect(chosen.body.secondFactor).toMatchObject({ on: false, shown: false, required: true });
    const approve = async () => (await post<Problem>('/api/commands/approve-claim', headers, { data: {} })).body.code;
    expect(await approve()).toBe('SECOND_FACTOR_REQUIRED');
    // A code of the person does not count.
    const code = { code: server.secondFactorCode(person.id, 1) };
    expect((await post<Problem>('/api/me/second-factor/show', headers, code)).body.code).toBe(
      'SECOND_FACTOR_CODE_WRONG',
    );
    expect(await approve()).toBe('SECOND_FACTOR_REQUIRED');
    // The own one does: what is wrong now is the command, which is empty.
    secondFactor.begin(deputy.id);
    const confirmed = await post<Me>('/api/me/second-factor/confirm', headers, {
      code: server.secondFactorCode(deputy.id),
    });
    expect([confirmed.status, confirmed.body.scopes]).toEqual([200, expect.arrayContaining(['money'])]);
    expect(await approve()).toBe('VALIDATION_FAILED');
  });

  it('handed over for a period end with it, in a session that is open too', async () => {
    const [person, deputy] = [await invite(regulator), await invite({ ...regulator, role: 'AUDITOR' })];
    const ends = Date.now() + 4_000;
    const body = { deputyId: deputy.id, validFrom: IN(-1_000), validUntil: new Date(ends).toISOString() };
    expect((await post('/api/me/delegations/give', server.sessionOf(person.login), body)).status).toBe(200);
    const headers = server.sessionOf(deputy.login);
    await post('/api/me/organisation', headers, { ...regulator, onBehalfOf: person.id });
    const establishes = async (slug: string) =>
      (await server.post(`establish-chain`, JSON.stringify({ data: establish(slug) }), headers)).status;
    expect(await establishes('within-the-period')).toBe(201);
    await new Promise((resolve) => setTimeout(resolve, ends - Date.now() + 50));
    expect(await establishes('after-the-period')).toBe(403);
    expect((await server.get<Me>('/api/me', headers)).body.acting).toBeNull();
    const again = await post<Problem>('/api/me/organisation', headers, { ...regulator, onBehalfOf: person.id });
    expect(again.body.code).toBe('NOT_A_MEMBER');
  });

  it('handed over: an event names the account of the person; its name is shown to those who may see persons', async () => {
    const [person, deputy] = [await invite(regulator), await invite({ ...regulator, role: 'AUDITOR' })];
    const body = { deputyId: deputy.id, validFrom: IN(-1_000), validUntil: IN(DAY_MS) };
    await post('/api/me/delegations/give', server.sessionOf(person.login), body);
    const headers = server.sessionOf(deputy.login);
    await post('/api/me/organisation', headers, { ...regulator, onBehalfOf: person.id });
    await server.post('establish-chain', JSON.stringify({ data: establish('named') }), headers);
    const [sent] = await server.application.events.readStream('chain-named');
    const { body: event } = await server.get<EventDetail>(`/api/events/${sent?.id ?? ''}`);
    // Role and organisation are those of the person, for whom the deputy acted.
    const { onBehalfOf = '', accountId = '', actor } = event;
    expect([onBehalfOf, accountId, actor]).toEqual([
      ...[person.id, deputy.id],
      { role: regulator.role, organisationId: regulator.organisationId },
    ]);
    const namesSeenBy = async (by: string) =>
      (await server.get<AccountNames>(`/api/accounts/names?ids=${onBehalfOf},${accountId}`, server.as(by))).body.map(
        ({ name }) => name,
      );
    expect(await namesSeenBy(AUDITOR)).toEqual([person.displayName, deputy.displayName]);
    expect(await namesSeenBy('TESTING_BODY lab')).toEqual([null, null]);
  });

  it('have a history for administrators: each change with who made it, and the reason of an end', async () => {
    const grant = { role: 'AUDITOR', organisationId: 'audit', chains: [CHAIN], validUntil: IN(DAY_MS) } as const;
    const { id } = await invite(grant);
    const path = `/api/admin/accounts/${id}`;
    await post(`${path}/memberships`, asAdministrator(), { memberships: [], reason: 'the audit is done' });
    const { body } = await server.get<AccessHistory>(`${path}/history`, asAdministrator());
    expect(
      body.map(({ type, role, chains, validUntil, reason }) => ({ type, role, chains, validUntil, reason })),
    ).toEqual([
      { type: 'MembershipGranted', role: 'AUDITOR', chains: [CHAIN], validUntil: grant.validUntil, reason: null },
      { type: 'MembershipEnded', role: 'AUDITOR', chains: null, validUntil: null, reason: 'the audit is done' },
    ]);
    expect(body.every(({ byName }) => byName !== null)).toBe(true);
    const denied = await server.get<Problem>(`${path}/history`, server.sessionOf('person-1'));
    expect([denied.status, denied.body.code]).toEqual([403, 'ACCESS_DENIED']);
    expect((await server.get('/api/admin/accounts/nobody/history', asAdministrator())).status).toBe(404);
  });

  it('that were handed over are listed for both persons, also after their end, and for administrators until it', async () => {
    const [person, deputy] = [await invite(regulator), await invite(regulator)];
    const [mine, theirs] = [server.sessionOf(person.login), server.sessionOf(deputy.login)];
    const body = { deputyId: deputy.id, validFrom: IN(-1_000), validUntil: IN(DAY_MS) };
    const given = await post<readonly DelegationDto[]>('/api/me/delegations/give', mine, body);
    const id = given.body[0]?.delegationId ?? '';
    const listed = async (path: string, headers: Record<string, string>) => {
      await server.caughtUp();
      const found = (await server.get<readonly DelegationDto[]>(path, headers)).body.filter(
        ({ delegationId }) => delegationId === id,
      );
      return found.map(({ delegatorName, deputyName, endedAt }) => [delegatorName, deputyName, endedAt !== null]);
    };
    const everywhere = async () => [
      await listed('/api/me/delegations', mine),
      await listed('/api/me/delegations', theirs),
      await listed('/api/admin/delegations', asAdministrator()),
    ];
    const names = [person.displayName, deputy.displayName];
    expect(await everywhere()).toEqual([[[...names, false]], [[...names, false]], [[...names, false]]]);
    await post(`/api/me/delegations/${id}/end`, mine);
    expect(await everywhere()).toEqual([[[...names, true]], [[...names, true]], []]);
  });

  it('are chosen from the published names of organisations and chains', async () => {
    const ask = (query: string) =>
      server.get<readonly DirectoryEntry[]>(`/api/admin/directory?${query}`, asAdministrator());
    const all = (await ask('of=organisations')).body;
    const [first] = all;
    expect(all.length).toBeGreaterThan(1);
    expect((await ask(`of=organisations&ids=${first?.id}`)).body).toEqual([first]);
    expect((await ask(`of=organisations&search=${first?.id}`)).body).toContainEqual(first);
    expect((await ask('of=chains')).body.map(({ id }) => id)).toContain(CHAIN);
    expect((await ask('of=claims')).status).toBe(400);
    expect((await server.get('/api/admin/directory?of=chains', server.as(AUDITOR))).status).toBe(403);
  });
});
