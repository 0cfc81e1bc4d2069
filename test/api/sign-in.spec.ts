import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountDto, Invitation, IssuedKey, Me, Problem, SessionDto } from '#contracts';
import type { NewMembership } from '#identity';
import { ApiServer, establish, responseOf, type Answer } from './api-server.js';

const PASSWORD = 'correct horse battery';
const REGULATOR: NewMembership = { role: 'REGULATOR', organisationId: 'reg' };

/** A browser: it keeps the cookie, and sends the CSRF token with every POST. */
class Browser {
  private cookie = '';
  csrf: string | undefined;
  /** The attributes of the last cookie. */
  attributes = '';

  constructor(private readonly server: ApiServer) {}

  private async send<T>(path: string, init: RequestInit): Promise<Answer<T & Problem>> {
    const response = await fetch(this.server.url + path, {
      ...init,
      headers: {
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(this.csrf === undefined ? {} : { 'x-lingqu-csrf': this.csrf }),
        ...init.headers,
      },
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) [this.cookie = '', this.attributes = ''] = set.split(/; (.*)/s);
    return responseOf(response);
  }

  get<T>(path: string): Promise<Answer<T & Problem>> {
    return this.send(path, {});
  }

  post<T = { done: boolean }>(path: string, body?: object, headers = {}): Promise<Answer<T & Problem>> {
    return this.send(path, {
      method: 'POST',
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  /** Signs in by a path such as `/sign-in#set=…`, and remembers the CSRF token. */
  async openLink(link: string, password?: string): Promise<Answer<Me & Problem>> {
    const [, token = ''] = link.split('=');
    return this.remember(await this.post<Me>('/api/sign-in/link', { token, ...(password ? { password } : {}) }));
  }

  async signIn(login: string, password = PASSWORD): Promise<Answer<Me & Problem>> {
    return this.remember(await this.post<Me>('/api/sign-in', { login, password }));
  }

  private remember(answer: Answer<Me & Problem>): Answer<Me & Problem> {
    if (answer.status === 200) this.csrf = answer.body.csrfToken ?? undefined;
    return answer;
  }
}

describe('a session', () => {
  let server: ApiServer;
  beforeEach(async () => {
    server = await ApiServer.start();
  });
  afterEach(() => server.stop());

  /** An account with a password, and a browser in which it is signed in. */
  async function person(login: string, ...memberships: readonly NewMembership[]): Promise<Browser> {
    const { accounts, links } = server.application.identity;
    const { id } = accounts.create({ login, displayName: login, memberships });
    const browser = new Browser(server);
    const answer = await browser.openLink(`=${links.issue(id, 'SET_PASSWORD')}`, PASSWORD);
    expect([answer.status, answer.body.code]).toEqual([200, undefined]);
    return browser;
  }
  const administrator = async (): Promise<Browser> => {
    const browser = new Browser(server);
    const link = server.application.identity.firstAdministratorLink() ?? '';
    expect((await browser.openLink(`=${link}`, PASSWORD)).status).toBe(200);
    return browser;
  };

  it('begins with the password, in a cookie that scripts and other sites cannot use', async () => {
    await person('ming', REGULATOR);
    const browser = new Browser(server);
    const { status, body, headers } = await browser.signIn('ming');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({ login: 'ming', by: 'session', acting: { ...REGULATOR, jurisdiction: null } });
    expect(browser.attributes).toBe('Max-Age=43200; Path=/; HttpOnly; SameSite=Strict');
    expect((await browser.get('/api/city/dashboard')).status).toBe(200);
  });

  it('is refused in the same words for a wrong password and an unknown login', async () => {
    await person('ming', REGULATOR);
    const answers = [
      await new Browser(server).signIn('ming', 'wrong horse battery'),
      await new Browser(server).signIn('nobody'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    // The id of each request is its own.
    const [wrong, unknown] = answers.map(({ body }) => ({ ...body, requestId: '' }));
    expect(wrong).toEqual(unknown);
  });

  it('is locked after repeated failures, with the time to wait', async () => {
    const browser = new Browser(server);
    for (let failure = 0; failure < 5; failure++) await browser.signIn('nobody');
    const { status, body, headers } = await browser.signIn('nobody');
    expect([status, body.code, headers.get('retry-after')]).toEqual([429, 'SIGN_IN_LOCKED', '30']);
  });

  it('sign-in is limited by address too', async () => {
    const browser = new Browser(server);
    const answers: (readonly [number, string])[] = [];
    for (let tried = 0; tried < 31; tried++) {
      const { status, body } = await browser.signIn(`login-${tried}`, 'short');
      answers.push([status, body.code]);
    }
    expect(answers[29]).toEqual([401, 'SIGN_IN_REFUSED']);
    expect(answers[30]).toEqual([429, 'TOO_MANY_REQUESTS']);
  });

  it('changes something only with its CSRF token', async () => {
    const browser = await person('ming', REGULATOR);
    const other = await person('other', REGULATOR);
    const head = await server.head();
    for (const csrf of [undefined, '', 'x'.repeat(43), other.csrf]) {
      const headers = csrf === undefined ? {} : { 'x-lingqu-csrf': csrf };
      const copy = Object.assign(Object.create(Object.getPrototypeOf(browser) as object) as Browser, browser, {
        csrf: undefined,
      });
      const { status, body } = await copy.post('/api/commands/establish-chain', { data: establish() }, headers);
      expect([csrf, status, body.code]).toEqual([csrf, 403, 'CSRF_TOKEN_WRONG']);
    }
    expect(await server.head()).toBe(head);
    expect((await browser.post('/api/commands/establish-chain', { data: establish() })).status).toBe(201);
  });

  it('ends with sign-out; sign-out everywhere ends all of them', async () => {
    const one = await person('ming', REGULATOR);
    const [two, three] = [new Browser(server), new Browser(server)];
    await two.signIn('ming');
    await three.signIn('ming');
    expect((await one.get<SessionDto[]>('/api/me/sessions')).body.filter(({ current }) => current)).toHaveLength(1);
    expect((await two.post('/api/sign-out')).body).toEqual({ done: true, continueAt: null });
    expect([(await two.get('/api/me')).status, (await one.get('/api/me')).status]).toEqual([401, 200]);
    await one.post('/api/sign-out/everywhere');
    expect([(await one.get('/api/me')).status, (await three.get('/api/me')).status]).toEqual([401, 401]);
  });

  it('of a member of several organisations acts for the chosen one only', async () => {
    const browser = await person('ming', REGULATOR, { role: 'CHAIN_MEMBER', organisationId: 'maker' });
    const { body } = await browser.get('/api/city/dashboard');
    expect(body.code).toBe('ORGANISATION_NOT_CHOSEN');
    const choose = (role: string, organisationId: string) =>
      browser.post<Me>('/api/me/organisation', { role, organisationId });
    expect((await choose('BANK', 'maker')).body.code).toBe('NOT_A_MEMBER');
    expect((await choose('CHAIN_MEMBER', 'maker')).body.acting).toMatchObject({ organisationId: 'maker' });
    const refused = await browser.post('/api/commands/establish-chain', { data: establish() });
    expect(refused.body.code).toBe('FORBIDDEN');
  });

  it('ends open streams and access when the membership ends', async () => {
    const browser = await person('ming', REGULATOR);
    const { identity, projector } = server.application;
    const { accountId } = (await browser.get<Me>('/api/me')).body;
    const { key } = identity.keys.issue(accountId, identity.accounts.membershipsOf(accountId), {
      ...REGULATOR,
      label: '',
      scopes: ['read'],
    });
    const stream = await fetch(`${server.url}/api/live`, { headers: { authorization: `Bearer ${key}` } });
    identity.accounts.setMemberships(accountId, [{ role: 'BANK', organisationId: 'bank' }]);
    await server.do('REGULATOR other', 'establish-chain', establish());
    await projector.caughtUpTo(1, 5_000);
    expect(await stream.text()).not.toContain('ChainEstablished');
    expect((await browser.get('/api/city/dashboard')).body.code).toBe('ORGANISATION_NOT_CHOSEN');
  });

  it('approves money only with a second factor', async () => {
    const browser = await person('ming', REGULATOR);
    expect((await browser.get<Me>('/api/me')).body.secondFactor).toEqual({
      on: false,
      recoveryCodes: 0,
      shown: false,
      required: true,
    });
    const { status, body } = await browser.post('/api/commands/pay-claim', { data: {} });
    expect([status, body.code]).toEqual([403, 'SECOND_FACTOR_REQUIRED']);
  });

  it('issues a key that is shown once, acts as the session does, and can be revoked', async () => {
    const browser = await person('ming', REGULATOR);
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const issue = (body: object) =>
      browser.post<IssuedKey>('/api/me/keys/issue', { label: 'import', expiresAt, ...body });
    expect((await issue({ scopes: ['money'] })).body.code).toBe('SECOND_FACTOR_REQUIRED');
    expect((await issue({ scopes: ['read'], expiresAt: '2199-01-01T00:00:00Z' })).body.code).toBe('VALIDATION_FAILED');
    const { key, line } = (await issue({ scopes: ['read'] })).body;
    const headers = { authorization: `Bearer ${key}` };
    expect((await server.get<Me>('/api/me', headers)).body.acting).toMatchObject(REGULATOR);
    expect(JSON.stringify((await browser.get('/api/me/keys')).body)).not.toContain(key);
    const other = await person('other', REGULATOR);
    expect((await other.post(`/api/me/keys/${line.id}/revoke`)).status).toBe(404);
    expect((await browser.post(`/api/me/keys/${line.id}/revoke`)).status).toBe(200);
    expect((await server.get('/api/me', headers)).status).toBe(401);
  });

  it('of an administrator invites, changes, suspends and resets accounts, and sees no business data', async () => {
    const admin = await administrator();
    for (const path of ['/api/city/dashboard', '/api/events', '/api/rows/tests', '/api/commands'])
      expect([path, (await admin.get(path)).body.code]).toEqual([path, 'ACCESS_DENIED']);
    expect((await admin.post('/api/commands/establish-chain', { data: establish() })).body.code).toBe('ACCESS_DENIED');
    const invite = (body: object) => admin.post<Invitation>('/api/admin/accounts/invite', body);
    const { account, link } = (await invite({ login: 'ming', displayName: '明', memberships: [REGULATOR] })).body;
    const browser = new Browser(server);
    expect((await browser.openLink(link, 'short')).body.code).toBe('PASSWORD_NOT_ACCEPTED');
    expect((await browser.openLink(link, PASSWORD)).body).toMatchObject({ login: 'ming', displayName: '明' });
    expect((await new Browser(server).openLink(link, PASSWORD)).body.code).toBe('LINK_NOT_VALID');
    expect((await invite({ login: 'MING', displayName: 'x', memberships: [] })).body.code).toBe('LOGIN_TAKEN');
    const of = (what: string, body: object) =>
      admin.post<Omit<AccountDto, 'status'>>(`/api/admin/accounts/${account.id}/${what}`, body);
    expect((await of('memberships', { memberships: [{ role: 'KING', organisationId: 'x' }] })).body.code).toBe(
      'MEMBERSHIP_NOT_VALID',
    );
    expect((await of('status', { status: 'SUSPENDED' })).body).toMatchObject({ status: 'SUSPENDED' });
    expect((await browser.get('/api/me')).status).toBe(401);
    await of('status', { status: 'ACTIVE' });
    const reset = await admin.post<Invitation>(`/api/admin/accounts/${account.id}/reset`, { secondFactor: true });
    expect((await browser.signIn('ming')).body.code).toBe('SIGN_IN_REFUSED');
    expect((await browser.openLink(reset.body.link, 'another long one')).status).toBe(200);
    expect((await admin.get<AccountDto[]>('/api/admin/accounts')).body.map(({ login }) => login)).toEqual([
      'administrator',
      'ming',
    ]);
  });

  it('of an administrator cannot take over business: no own memberships, no keys, and one administrator remains', async () => {
    const admin = await administrator();
    const { accountId } = (await admin.get<Me>('/api/me')).body;
    const own = `/api/admin/accounts/${accountId}`;
    expect((await admin.post(`${own}/memberships`, { memberships: [REGULATOR] })).body.code).toBe('ACCESS_DENIED');
    expect((await admin.post(`${own}/status`, { status: 'SUSPENDED' })).body.code).toBe('LAST_ADMINISTRATOR');
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    expect((await admin.post('/api/me/keys/issue', { label: 'k', scopes: ['read'], expiresAt })).body.code).toBe(
      'NOT_A_MEMBER',
    );
  });

  it('is needed for administration: no other role and no key administers', async () => {
    const browser = await person('ming', REGULATOR);
    expect((await browser.get('/api/admin/accounts')).body.code).toBe('ACCESS_DENIED');
    expect((await server.get<Problem>('/api/admin/accounts')).body.code).toBe('ACCESS_DENIED');
    expect((await server.get<Problem>('/api/me/sessions')).body.code).toBe('ACCESS_DENIED');
  });
});
