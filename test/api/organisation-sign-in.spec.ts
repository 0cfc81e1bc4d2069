import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountDto, Invitation, Me, Problem } from '#contracts';
import { CookieBrowser } from '../support/issuer/cookie-browser.js';
import { newSigningKey, type Forgery } from '../support/issuer/issuer-keys.js';
import { IssuerAndServer } from '../support/issuer/issuer-and-server.js';
import { ApiDocument } from './documented/api-document.js';
import { establish, type Answer } from './api-server.js';

const REGULATOR = { role: 'REGULATOR', organisationId: 'reg' } as const;
const PASSWORD = 'correct horse battery';

/** Refusals that follow from who sends a request have their own test, for every route. */
const isOfSender = (path: string, status: number): boolean =>
  path.startsWith('/api/admin/') && [401, 403, 429].includes(status);

describe('signing in through the issuer of identities of the organisation', () => {
  let both: IssuerAndServer;
  beforeEach(async () => {
    both = await IssuerAndServer.start();
  });
  afterEach(() => both.stop());

  const pathOf = (id: string): string => `/api/admin/accounts/${id}/identity`;
  const outcome = ({ status, body }: Answer<Problem>): unknown => [status, body.code];

  /** An administrator with a session of a password. */
  async function administrator(): Promise<CookieBrowser> {
    const browser = new CookieBrowser();
    const link = both.server.application.identity.firstAdministratorLink() ?? '';
    const { body } = await both.post<Me>(browser, '/api/sign-in/link', { token: link, password: PASSWORD });
    browser.csrf = body.csrfToken ?? undefined;
    return browser;
  }

  it('begins a session of the linked account, as with a password, and returns to the page that was asked for', async () => {
    both.account('wang', 'wang', REGULATOR);
    const browser = new CookieBrowser();
    const { status, body } = await both.signIn(browser, { next: '/organisations?search=a' });
    expect([status, body.next]).toEqual([200, '/organisations?search=a']);
    expect(body.me).toMatchObject({ login: 'wang', by: 'session', acting: REGULATOR });
    expect((await both.get<Me>(browser, '/api/me')).body.login).toBe('wang');
    const sent = await both.post(browser, '/api/commands/establish-chain', { data: establish() });
    expect(sent.status).toBe(201);
  });

  it('asks with PKCE, state, nonce and the exact redirect address of the configured public address', async () => {
    const browser = new CookieBrowser();
    const { body } = await both.post<{ url: string }>(browser, '/api/sign-in/organisation', {});
    const query = new URL(body.url).searchParams;
    expect(query.get('redirect_uri')).toBe(`${both.server.url}/sign-in/organisation`);
    expect([query.get('response_type'), query.get('code_challenge_method')]).toEqual(['code', 'S256']);
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query.get(name)).toMatch(/^[\w-]{43}$/);
  });

  it.each<[string, Forgery]>([
    ['a wrong audience', { claims: { aud: 'another-client' } }],
    ['a wrong issuer', { claims: { iss: 'https://issuer.example' } }],
    ['an expired token', { claims: { iat: 1_600_000_000, exp: 1_600_000_060 } }],
    ['no expiry', { claims: { exp: undefined } }],
    ['alg: none', { header: { alg: 'none' } }],
    ['an unknown key id', { header: { kid: 'of-nobody' } }],
    ['another key under the right id', { with: newSigningKey('x').privateKey }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['the nonce of another sign-in', { claims: { nonce: 'of-another-sign-in' } }],
    ['no subject', { claims: { sub: undefined } }],
  ])('refuses an ID token with %s', async (_, forgery) => {
    both.account('wang', 'wang', REGULATOR);
    both.issuer.forgery = forgery;
    const browser = new CookieBrowser();
    expect(outcome(await both.signIn(browser))).toEqual([401, 'ISSUER_REFUSED']);
    expect((await both.get(browser, '/api/me')).status).toBe(401);
    both.issuer.forgery = { claims: {} };
    expect((await both.signIn(browser)).status).toBe(200);
  });

  it('refuses an ID token that is signed with HS256 and the public key as the secret', async () => {
    both.account('wang', 'wang', REGULATOR);
    both.issuer.forgery = { header: { alg: 'HS256' }, with: both.issuer.key.publicPem };
    expect(outcome(await both.signIn())).toEqual([401, 'ISSUER_REFUSED']);
  });

  it('accepts a new key of the issuer, and no longer the old one', async () => {
    both.account('wang', 'wang', REGULATOR);
    expect((await both.signIn()).status).toBe(200);
    const old = both.issuer.key;
    both.issuer.rotateKey('second');
    expect((await both.signIn()).status).toBe(200);
    both.issuer.forgery = { header: { kid: old.kid }, with: old.privateKey };
    expect(outcome(await both.signIn())).toEqual([401, 'ISSUER_REFUSED']);
  });

  it('accepts each answer once, and only in the browser in which it began', async () => {
    both.account('wang', 'wang', REGULATOR);
    const browser = new CookieBrowser();
    const answer = await both.leaveAndReturn(browser);
    expect((await both.finish(browser, answer)).status).toBe(200);
    expect(outcome(await both.finish(browser, answer))).toEqual([401, 'SIGN_IN_FLOW_NOT_VALID']);
    const other = await both.leaveAndReturn(browser);
    expect(outcome(await both.finish(new CookieBrowser(), other))).toEqual([401, 'SIGN_IN_FLOW_NOT_VALID']);
    for (const forged of ['', 'code=x', 'code=x&state=x'])
      expect(outcome(await both.finish(browser, forged))).toEqual([401, 'SIGN_IN_FLOW_NOT_VALID']);
  });

  it('gives somebody without an account nothing but the words whom to ask', async () => {
    both.issuer.person = { sub: 'stranger', email: 'wang@example.org', emailVerified: true };
    const browser = new CookieBrowser();
    const answer = await both.signIn(browser);
    expect(outcome(answer)).toEqual([403, 'ACCOUNT_NOT_LINKED']);
    expect(answer.body).toMatchObject({
      help: '信息中心 0755-0000000',
      details: { issuer: both.issuer.url, subject: 'stranger' },
    });
    expect((await both.get(browser, '/api/me')).status).toBe(401);
    expect(both.server.application.identity.accounts.list()).toEqual([]);
  });

  it('ends with the account: a suspended one and an erased one cannot sign in', async () => {
    const id = both.account('wang', 'wang', REGULATOR);
    const { accounts } = both.server.application.identity;
    const browser = new CookieBrowser();
    await both.signIn(browser);
    accounts.setStatus(id, 'SUSPENDED');
    expect((await both.get(browser, '/api/me')).status).toBe(401);
    expect(outcome(await both.signIn())).toEqual([403, 'ACCOUNT_SUSPENDED']);
    accounts.erase(id);
    expect(outcome(await both.signIn())).toEqual([403, 'ACCOUNT_NOT_LINKED']);
  });

  it('an administrator links an account to a subject, once, and can end the link with its sessions', async () => {
    const id = both.account('wang', null, REGULATOR);
    const other = both.account('li', null, REGULATOR);
    const admin = await administrator();
    const linked = await both.post<Pick<AccountDto, 'external'>>(admin, pathOf(id), {
      subject: 'wang',
      expectedEmail: null,
    });
    expect(linked.body.external.identity).toMatchObject({ issuer: both.issuer.url, subject: 'wang' });
    const taken = await both.post(admin, pathOf(other), { subject: 'wang', expectedEmail: null });
    expect(outcome(taken)).toEqual([409, 'SUBJECT_TAKEN']);
    const browser = new CookieBrowser();
    await both.signIn(browser);
    await both.post(admin, pathOf(id), { subject: null, expectedEmail: null });
    expect((await both.get(browser, '/api/me')).status).toBe(401);
    expect(outcome(await both.signIn())).toEqual([403, 'ACCOUNT_NOT_LINKED']);
  });

  it.each([
    ['a verified address', { email: 'Wang@Example.org', emailVerified: true }, 200],
    ['an address that is not verified', { email: 'wang@example.org', emailVerified: false }, 403],
    ['an address of which nothing is said', { email: 'wang@example.org' }, 403],
    ['another address', { email: 'li@example.org', emailVerified: true }, 403],
  ])(
    'with %s, an account that an administrator has marked so is linked only if it is the verified one',
    async (_, mail, status) => {
      const id = both.account('wang', null, REGULATOR);
      both.account('unmarked', null, REGULATOR);
      await both.post(await administrator(), pathOf(id), { subject: null, expectedEmail: 'wang@example.org' });
      both.issuer.person = { sub: 'wang', ...mail };
      expect((await both.signIn()).status).toBe(status);
      // Another person with the same address is not taken for the first.
      both.issuer.person = { sub: 'second', email: 'wang@example.org', emailVerified: true };
      expect((await both.signIn()).status).toBe(status === 200 ? 403 : 200);
    },
  );

  it('an invitation can be accepted with it instead of a password, once', async () => {
    const admin = await administrator();
    const invited = await both.post<Invitation>(admin, '/api/admin/accounts/invite', {
      login: 'wang',
      displayName: '王',
      memberships: [REGULATOR],
    });
    const [, link = ''] = invited.body.link.split('=');
    const { status, body } = await both.signIn(new CookieBrowser(), { link });
    expect([status, body.me.login]).toEqual([200, 'wang']);
    const again = await both.post(new CookieBrowser(), '/api/sign-in/organisation', { link });
    expect(outcome(again)).toEqual([422, 'LINK_NOT_VALID']);
    expect((await both.signIn()).status).toBe(200);
  });

  it.each([
    ['amr', { amr: ['pwd', 'otp'] }, 'NOT_A_SECOND_FACTOR_PROBLEM'],
    ['acr', { acr: 'urn:two-factors' }, 'NOT_A_SECOND_FACTOR_PROBLEM'],
    ['another amr', { amr: ['pwd'] }, 'SECOND_FACTOR_REQUIRED'],
    ['nothing', {}, 'SECOND_FACTOR_REQUIRED'],
  ])('approves money where the issuer says by %s that a second factor was shown', async (_, said, code) => {
    both.account('wang', 'wang', REGULATOR);
    both.issuer.person = { sub: 'wang', ...said };
    const browser = new CookieBrowser();
    await both.signIn(browser);
    const { body } = await both.post(browser, '/api/commands/pay-claim', { data: {} });
    expect(body.code === 'SECOND_FACTOR_REQUIRED' ? body.code : 'NOT_A_SECOND_FACTOR_PROBLEM').toBe(code);
  });

  it('approves money with a code of the own second factor where the issuer says nothing', async () => {
    const id = both.account('wang', 'wang', REGULATOR);
    const browser = new CookieBrowser();
    await both.signIn(browser);
    await both.post(browser, '/api/me/second-factor', {});
    const code = { code: both.server.secondFactorCode(id) };
    expect((await both.post<Me>(browser, '/api/me/second-factor/confirm', code)).status).toBe(200);
    const again = new CookieBrowser();
    expect((await both.signIn(again)).body.me.secondFactor).toMatchObject({ on: true, shown: false, required: true });
    expect(outcome(await both.post(again, '/api/me/second-factor/show', code))).toEqual([
      422,
      'SECOND_FACTOR_CODE_WRONG',
    ]);
    const next = { code: both.server.secondFactorCode(id, 1) };
    const shown = await both.post<Me>(again, '/api/me/second-factor/show', next);
    expect(shown.body.scopes).toContain('money');
  });

  it('says that the issuer cannot be reached, and works once it can', async () => {
    both.account('wang', 'wang', REGULATOR);
    both.issuer.isDown = true;
    const begun = await both.post(new CookieBrowser(), '/api/sign-in/organisation', {});
    expect([outcome(begun), begun.headers.get('retry-after')]).toEqual([[503, 'ISSUER_UNAVAILABLE'], '10']);
    both.issuer.isDown = false;
    expect((await both.signIn()).status).toBe(200);
  });

  it('is answered as the API document says, with each refusal that it names', async () => {
    await both.stop();
    both = await IssuerAndServer.start({ signInsPerMinute: 20 });
    const id = both.account('wang', 'wang', REGULATOR);
    const other = both.account('li', null, REGULATOR);
    const document = await ApiDocument.of(both.server);
    const admin = await administrator();
    const begin = '/api/sign-in/organisation';
    const finish = `${begin}/finish`;
    const identity = '/api/admin/accounts/{id}/identity';
    const machines = '/api/admin/machines/register';
    const machine = {
      ...REGULATOR,
      accountId: id,
      label: 'm',
      subject: 'm',
      scopes: ['read'],
      expiresAt: null,
    };
    const seen = new Map<string, number[]>();
    const note = (path: string, answer: Answer<unknown>): void => {
      expect([path, answer.status, document.faultOf('post', path, answer)]).toEqual([path, answer.status, undefined]);
      seen.set(path, [...(seen.get(path) ?? []), answer.status]);
    };
    const send = async (path: string, body: object, of = id): Promise<void> =>
      note(path, await both.post(admin, path.replace('{id}', of), body));

    await send(identity, { subject: null, expectedEmail: 'wang@example.org' }, other);
    await send(identity, { subject: null, expectedEmail: 'wang@example.org' });
    await send(identity, { subject: 'wang', expectedEmail: null }, 'nobody');
    await send(identity, { subject: 'wang', expectedEmail: null });
    await send(machines, machine);
    await send(machines, machine);
    await send(machines, { ...machine, subject: 'n', accountId: 'nobody' });
    const browser = new CookieBrowser();
    note(finish, await both.signIn(browser));
    note(finish, await both.finish(browser, 'state=x'));
    both.issuer.person = { sub: 'stranger' };
    note(finish, await both.signIn(new CookieBrowser()));
    const links = [id, other].map((one) => both.server.application.identity.links.issue(one, 'SET_PASSWORD'));
    both.issuer.person = { sub: 'wang' };
    note(finish, await both.signIn(new CookieBrowser(), { link: links[1] }));
    const twice = new CookieBrowser();
    const answer = await both.leaveAndReturn(twice, { link: links[0] });
    both.server.application.identity.links.endAll('SET_PASSWORD');
    note(finish, await both.finish(twice, answer));
    await send(begin, {});
    await send(begin, { link: 'none' });
    const late = new CookieBrowser();
    const lost = await both.leaveAndReturn(late);
    both.issuer.isDown = true;
    note(finish, await both.finish(late, lost));
    await send(begin, {});
    both.issuer.isDown = false;
    while (!seen.get(begin)?.includes(429)) await send(begin, {});
    await send(finish, { answer: '' });
    // 404 is the answer where no issuer is configured; bodies that are not read are tested with every other route.
    const elsewhere = new Set([400, 404, 413, 415]);
    for (const path of [begin, finish, identity, machines])
      expect([path, document.refusals('post', path).filter((one) => !elsewhere.has(one))]).toEqual([
        path,
        document
          .refusals('post', path)
          .filter((one) => !elsewhere.has(one) && (seen.get(path)?.includes(one) || isOfSender(path, one))),
      ]);
  });

  it('says on the page that signs in what it is called, and who can help', async () => {
    const { body } = await both.get(new CookieBrowser(), '/api/sign-in/options');
    expect(body).toEqual({ organisation: { name: '市统一身份平台' }, help: '信息中心 0755-0000000' });
  });
});
