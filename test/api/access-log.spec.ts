import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import type { ReadLog, SecurityLineDto, SecurityLog } from '#contracts';
import type { NewMembership } from '#identity';
import { addSampleData, ApiServer, AUDITOR, CHAIN, MAKER, responseOf, type Answer } from './api-server.js';

const PASSWORD = 'correct horse battery';
const REGULATOR_IN: NewMembership = { role: 'REGULATOR', organisationId: 'reg' };

let server: ApiServer;
beforeEach(async () => {
  server = await ApiServer.start();
});
afterEach(() => server.stop());

const reads = async (query = ''): Promise<ReadLog> =>
  (await server.get<ReadLog>(`/api/access-log/reads${query}`, server.as('AUDITOR other-office'))).body;
const security = async (query = ''): Promise<SecurityLog> =>
  (await server.get<SecurityLog>(`/api/access-log/security${query}`)).body;

async function post<T = { code?: string }>(
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const type: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
  const sent = body ? { body: JSON.stringify(body) } : {};
  return responseOf<T>(await fetch(server.url + path, { method: 'POST', headers: { ...type, ...headers }, ...sent }));
}

describe('the log of reads', () => {
  beforeEach(() => addSampleData(server));

  it('says who looked at, exported and went back to what, with the rows of the answer', async () => {
    await server.caughtUp();
    const position = await server.head();
    const maker = server.as(MAKER);
    await server.get('/api/rows/participants?chain=evs', maker);
    await server.get(`/api/rows/participants?at=${position}`, { ...maker, accept: 'text/csv' });
    await server.get(`/api/chains/${CHAIN}/dashboard?at=2026-03-01`, maker);
    await server.get('/api/figures/chain.members?chain=evs', maker);
    await server.get('/api/events?limit=3', maker);
    const { items, total } = await reads('?organisation=maker');
    expect(total).toBe(5);
    const [{ accountId = '', role = '', organisationId = '' } = {}] = items;
    expect([role, organisationId]).toEqual(['CHAIN_MEMBER', 'maker']);
    expect(server.application.identity.accounts.get(accountId).memberships).toMatchObject([{ role, organisationId }]);
    expect(items.toReversed().map(({ kind, target, past, rows }) => [kind, target, past, rows])).toEqual([
      ['LIST', { model: 'participants', chain: 'evs' }, false, 2],
      ['EXPORT', { model: 'participants', at: String(position) }, true, 2],
      ['FIGURES', { id: 'evs', at: '2026-03-01' }, true, null],
      ['EVIDENCE', { figure: 'chain.members', chain: 'evs' }, false, 1],
      ['EVENTS', { limit: '3' }, false, 3],
    ]);
    expect(new Set(items.map((line) => line.position))).toEqual(new Set([position]));
  });

  it.each<readonly [string, Pick<NewMembership, 'chains' | 'jurisdiction'>]>([
    ['chains', { chains: [CHAIN] }],
    ['a district', { jurisdiction: 'NANSHAN' }],
  ])('is closed to an auditor whose grant is limited to %s', async (_to, limit) => {
    const headers = server.keyOf({ role: 'AUDITOR', organisationId: 'limited', ...limit });
    for (const log of ['reads', 'security'])
      expect(await server.get(`/api/access-log/${log}`, headers)).toMatchObject({
        status: 403,
        body: { code: 'ACCESS_DENIED' },
      });
    expect((await server.get('/api/rows/tests', headers)).status).toBe(200);
  });

  it('has nothing of what was refused or does not exist', async () => {
    await server.get('/api/rows/participants/none', server.as(MAKER));
    await server.get('/api/rows/participants?limit=0', server.as(MAKER));
    await server.get('/api/chains/evs/dashboard', server.as('BANK bank'));
    expect((await reads('?organisation=maker')).total + (await reads('?organisation=bank')).total).toBe(0);
  });

  it('counts the refreshes of a dashboard in one line for each minute, whether they changed or not', async () => {
    const { headers } = await server.get(`/api/chains/${CHAIN}/dashboard`);
    const unchanged = { 'if-none-match': headers.get('etag') ?? '' };
    for (let refresh = 0; refresh < 50; refresh++) await server.get(`/api/chains/${CHAIN}/dashboard`, unchanged);
    const { items } = await reads('?kind=FIGURES');
    expect(items.length).toBeLessThanOrEqual(2);
    expect(items.reduce((sum, { times }) => sum + times, 0)).toBe(51);
  });

  it('records streams, and who reads the log itself', async () => {
    const connection = new AbortController();
    await fetch(`${server.url}/api/chains/${CHAIN}/live`, { headers: server.as(MAKER), signal: connection.signal });
    connection.abort();
    expect((await reads('?kind=STREAM')).items).toMatchObject([{ organisationId: 'maker', target: { id: CHAIN } }]);
    expect((await reads('?kind=ACCESS_LOG')).items).toMatchObject([
      { organisationId: 'other-office', target: { kind: 'STREAM' } },
    ]);
  });

  it('is given page by page, by account, time and text, and as a CSV file', async () => {
    const maker = server.as(MAKER);
    for (const model of ['participants', 'chains', 'organisations']) await server.get(`/api/rows/${model}`, maker);
    const first = await reads('?organisation=maker&limit=2');
    const second = await reads(`?organisation=maker&limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    const [{ accountId = '', lastAt = '' } = {}] = first.items;
    expect((await reads(`?account=${accountId}`)).total).toBe(3);
    const today = new Date(Date.parse(lastAt) + 8 * 3_600_000).toISOString().slice(0, 10);
    expect((await reads(`?account=${accountId}&from=${today}&to=${today}`)).total).toBe(3);
    expect((await reads(`?account=${accountId}&to=2020-01-01`)).total).toBe(0);
    expect((await reads('?search=chains&organisation=maker')).total).toBe(1);
    const csv = await server.get<string>('/api/access-log/reads?organisation=maker', { accept: 'text/csv' });
    const [titles, ...lines] = parse(csv.body, { bom: true }) as string[][];
    expect([titles?.slice(0, 2), lines.length]).toEqual([['序号', '首次时间'], 3]);
    expect((await reads('?kind=EXPORT')).items).toMatchObject([{ route: '/api/access-log/reads', rows: 3 }]);
  });

  it('is open to auditors only', async () => {
    const statuses = async (path: string): Promise<readonly number[]> =>
      Promise.all(
        [
          server.as(AUDITOR),
          server.session(AUDITOR),
          server.session('ADMINISTRATOR it'),
          server.as('REGULATOR reg'),
          server.as(MAKER),
        ].map(async (headers) => (await server.get(path, headers)).status),
      );
    expect(await statuses('/api/access-log/reads')).toEqual([200, 200, 403, 403, 403]);
    expect(await statuses('/api/access-log/security')).toEqual([200, 200, 200, 403, 403]);
  });

  it('is complete after a restart', async () => {
    await server.get('/api/rows/chains', server.as(MAKER));
    await server.close();
    await server.open();
    expect((await reads('?organisation=maker')).total).toBe(1);
  });

  it('protected data is answered only while its reads can be recorded', async () => {
    const db = new Database(join(server.dataDir, 'access.db'));
    db.exec('ALTER TABLE reads RENAME TO gone');
    const session = server.session('BANK bank');
    await server.get('/api/chains');
    server.application.accessLog.write();
    const refused = await server.get<{ code: string }>('/api/chains');
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
      503,
      'ACCESS_LOG_UNAVAILABLE',
      '1',
    ]);
    expect((await server.get('/readyz')).status).toBe(200);
    expect((await post('/api/sign-out', undefined, session)).status).toBe(200);
    db.exec('ALTER TABLE gone RENAME TO reads');
    db.close();
    await new Promise((done) => setTimeout(done, 1_100));
    expect((await server.get('/api/chains')).status).toBe(200);
    expect((await reads('?search=chains')).items).toMatchObject([{ times: 2 }]);
  });
});

describe('the log of security events', () => {
  /** An account with a password. */
  async function person(login: string, membership: NewMembership = REGULATOR_IN): Promise<string> {
    const { accounts, links } = server.application.identity;
    const { id } = accounts.create({ login, displayName: login, memberships: [membership] });
    await post('/api/sign-in/link', { token: links.issue(id, 'SET_PASSWORD'), password: PASSWORD });
    return id;
  }
  const kindsOf = ({ items }: SecurityLog): readonly string[] => items.map(({ kind }) => kind);

  it('has sign-ins, failures and locks, and no login that does not exist', async () => {
    const id = await person('ming');
    await post('/api/sign-in', { login: 'ming', password: PASSWORD });
    await post('/api/sign-in', { login: 'my-secret-password', password: 'x' });
    for (let failure = 0; failure < 6; failure++) await post('/api/sign-in', { login: 'ming', password: 'wrong' });
    const { items } = await security();
    expect(JSON.stringify(items)).not.toContain('my-secret-password');
    const of = items.filter(({ accountId }) => accountId === id);
    const times = (kind: string): number =>
      of.filter((line) => line.kind === kind).reduce((sum, line) => sum + line.times, 0);
    expect([times('SIGNED_IN'), times('SIGN_IN_FAILED'), times('SIGN_IN_LOCKED')]).toEqual([2, 5, 1]);
    expect(of.find(({ kind }) => kind === 'SIGN_IN_FAILED')).toMatchObject({
      byAccount: '',
      address: '127.0.0.1',
      details: { code: 'SIGN_IN_REFUSED' },
    });
  });

  it('has resets, changed memberships and status, by whom and of whom', async () => {
    const id = await person('ming');
    const admin = server.session('ADMINISTRATOR it');
    const memberships = [{ role: 'BANK', organisationId: 'bank' }];
    await post(`/api/admin/accounts/${id}/memberships`, { memberships }, admin);
    await post(`/api/admin/accounts/${id}/status`, { status: 'SUSPENDED' }, admin);
    await post(`/api/admin/accounts/${id}/reset`, { secondFactor: false }, admin);
    const { items } = await security(`?account=${id}&kind=MEMBERSHIPS_CHANGED,STATUS_CHANGED,PASSWORD_RESET`);
    const by = server.application.identity.accounts.list().find(({ login }) => login.startsWith('administrator'))?.id;
    expect(items).toMatchObject([
      { kind: 'PASSWORD_RESET', accountId: id, byAccount: by },
      { kind: 'STATUS_CHANGED', accountId: id, byAccount: by, details: { status: 'SUSPENDED' } },
      { kind: 'MEMBERSHIPS_CHANGED', accountId: id, byAccount: by },
    ]);
    expect(items[2]?.details['memberships']).toContain('"organisationId":"bank"');
  });

  it('has issued and revoked keys without their secret, and sign-out everywhere', async () => {
    const session = server.session('REGULATOR reg');
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const issued = await post<{ key: string; line: { id: string } }>(
      '/api/me/keys/issue',
      { label: 'k', scopes: ['read'], expiresAt },
      session,
    );
    const { key, line } = issued.body;
    await post(`/api/me/keys/${line.id}/revoke`, undefined, session);
    await server.get('/api/chains', { authorization: `Bearer ${key}` });
    await post('/api/sign-out/everywhere', undefined, session);
    const log = await security();
    expect(kindsOf(log)).toEqual(['SIGNED_OUT_EVERYWHERE', 'CREDENTIAL_REFUSED', 'KEY_REVOKED', 'KEY_ISSUED']);
    expect(log.items[3]).toMatchObject({ details: { key: line.id, scopes: 'read', organisation: 'reg' } });
    expect(JSON.stringify(log)).not.toContain(key.split('_')[2]);
  });

  it('has refused access with route and code, which administrators do not see', async () => {
    await server.get('/api/access-log/reads', server.as('BANK bank'));
    await server.send('BANK bank', 'establish-chain', {});
    const { items } = await security('?kind=ACCESS_REFUSED');
    expect(items.map(({ details }) => details)).toEqual([
      { code: 'FORBIDDEN', method: 'POST', route: '/api/commands/:name' },
      { code: 'ACCESS_DENIED', method: 'GET', route: '/api/access-log/reads' },
    ]);
    const admin = server.session('ADMINISTRATOR it');
    for (const query of ['', '?kind=ACCESS_REFUSED'])
      expect(kindsOf((await server.get<SecurityLog>(`/api/access-log/security${query}`, admin)).body)).toEqual([]);
  });

  it('tells a person what happened to the own account', async () => {
    const id = await person('ming');
    const admin = server.session('ADMINISTRATOR it');
    await post(`/api/admin/accounts/${id}/reset`, { secondFactor: false }, admin);
    await person('other');
    const { body } = await server.get<SecurityLineDto[]>('/api/me/activity', server.sessionOf('ming'));
    expect(body.map(({ kind, accountId }) => [kind, accountId])).toEqual([
      ['PASSWORD_RESET', id],
      ['SIGNED_IN', id],
    ]);
  });
});
