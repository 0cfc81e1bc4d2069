import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyDto, Me, Problem } from '#contracts';
import { CookieBrowser } from '../support/issuer/cookie-browser.js';
import { newSigningKey, type Forgery } from '../support/issuer/issuer-keys.js';
import { IssuerAndServer } from '../support/issuer/issuer-and-server.js';
import { AUDIENCE, MACHINE } from '../support/issuer/test-issuer.js';
import { establish, type Answer } from './api-server.js';

const REGULATOR = { role: 'REGULATOR', organisationId: 'reg' } as const;
const EVERYTHING = 'lingqu:read lingqu:commands lingqu:money';
const HOUR = 3600;

describe('access tokens of an issuer', () => {
  let both: IssuerAndServer;
  beforeEach(async () => {
    both = await IssuerAndServer.start();
  });
  afterEach(() => both.stop());

  const as = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
  const me = (token: string): Promise<Answer<Me & Problem>> => both.server.get('/api/me', as(token));
  const establishAs = (token: string): Promise<Answer<Problem>> =>
    both.server.post('establish-chain', JSON.stringify({ data: establish() }), as(token));

  /** A token as the issuer gives one to the account or the machine with this subject. */
  function tokenOf(sub: string, forgery: Forgery = {}): Promise<string> {
    const claims = { sub, aud: AUDIENCE, scope: EVERYTHING, client_id: sub, jti: 'one' };
    return both.issuer.token(claims, { ...forgery, header: { typ: 'at+jwt', ...forgery.header } });
  }

  /** Registers the machine for a regulator, as an administrator does. */
  async function register(scopes: readonly string[] = ['read', 'commands', 'money']): Promise<KeyDto> {
    const accountId = both.account('machines', null, REGULATOR);
    const admin = new CookieBrowser();
    const link = both.server.application.identity.firstAdministratorLink() ?? '';
    const body = { token: link, password: 'correct horse battery' };
    admin.csrf = (await both.post<Me>(admin, '/api/sign-in/link', body)).body.csrfToken ?? undefined;
    const machine = { accountId, ...REGULATOR, label: '炉前', subject: MACHINE.id, scopes, expiresAt: null };
    const { status, body: line } = await both.post<KeyDto>(admin, '/api/admin/machines/register', machine);
    expect([status, line.tokens]).toEqual([200, { issuer: both.issuer.url, subject: MACHINE.id }]);
    return line;
  }

  it('given by the issuer to a registered machine, act for its organisation', async () => {
    await register();
    const { status, body } = await me(await both.issuer.machineToken(EVERYTHING));
    expect([status, body.by, body.acting?.organisationId]).toEqual([200, 'token', 'reg']);
    expect((await establishAs(await both.issuer.machineToken(EVERYTHING))).status).toBe(201);
  });

  it('of a machine that is not registered are refused', async () => {
    expect((await me(await both.issuer.machineToken(EVERYTHING))).status).toBe(401);
  });

  it.each([
    [EVERYTHING, ['read'], ['read']],
    ['lingqu:read', ['read', 'commands', 'money'], ['read']],
    ['lingqu:commands', ['read'], []],
    ['read commands', ['read', 'commands'], []],
  ])(
    'with the scope %p and the registered scopes %p may do only what both say: %p',
    async (scope, registered, allowed) => {
      await register(registered);
      const token = await tokenOf(MACHINE.id, { claims: { scope } });
      expect((await me(token)).body.scopes).toEqual(allowed);
      const sent = await establishAs(token);
      expect(sent.body.code).toBe(allowed.includes('commands') ? undefined : 'KEY_SCOPE_MISSING');
    },
  );

  it.each<[string, Forgery]>([
    ['a wrong audience', { claims: { aud: 'urn:another' } }],
    ['a wrong issuer', { claims: { iss: 'https://issuer.example' } }],
    ['a time that has passed', { claims: { exp: Math.floor(Date.now() / 1000) - HOUR } }],
    ['no expiry', { claims: { exp: undefined } }],
    ['a beginning in the future', { claims: { nbf: Math.floor(Date.now() / 1000) + HOUR } }],
    ['no subject', { claims: { sub: undefined } }],
    ['alg: none', { header: { alg: 'none' } }],
    ['an asymmetric algorithm that is not configured', { header: { alg: 'PS256' } }],
    ['an unknown key id', { header: { kid: 'of-nobody' } }],
    ['another key under the right id', { with: newSigningKey('x').privateKey }],
    ['the type of an ID token', { header: { typ: 'JWT' } }],
    ['no type', { header: { typ: undefined } }],
    ['the type of a logout token', { header: { typ: 'logout+jwt' } }],
  ])('with %s are refused', async (_, forgery) => {
    await register();
    const { status, body, headers } = await me(await tokenOf(MACHINE.id, forgery));
    expect([status, body.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect((await me(await tokenOf(MACHINE.id))).status).toBe(200);
  });

  it('signed with HS256 and the public key as the secret are refused', async () => {
    await register();
    const { publicPem } = both.issuer.key;
    expect((await me(await tokenOf(MACHINE.id, { header: { alg: 'HS256' }, with: publicPem }))).status).toBe(401);
  });

  it('may be a few seconds too old or too early, because clocks differ', async () => {
    await register();
    const now = Math.floor(Date.now() / 1000);
    expect((await me(await tokenOf(MACHINE.id, { claims: { exp: now - 2 } }))).status).toBe(200);
    expect((await me(await tokenOf(MACHINE.id, { claims: { exp: now - 8 } }))).status).toBe(401);
  });

  it('follow a new key of the issuer', async () => {
    await register();
    const old = await tokenOf(MACHINE.id);
    expect((await me(old)).status).toBe(200);
    both.issuer.rotateKey('second');
    expect((await me(await both.issuer.machineToken('lingqu:read'))).status).toBe(200);
    expect((await me(old)).status).toBe(401);
  });

  it('end with the registration, the account and the membership', async () => {
    const { id, accountId } = await register();
    const { accounts, keys } = both.server.application.identity;
    const token = await tokenOf(MACHINE.id);
    accounts.setStatus(accountId, 'SUSPENDED');
    expect((await me(token)).status).toBe(401);
    accounts.setStatus(accountId, 'ACTIVE');
    expect((await me(token)).status).toBe(200);
    accounts.setMemberships(accountId, [{ role: 'BANK', organisationId: 'bank' }]);
    expect((await me(token)).status).toBe(401);
    accounts.setMemberships(accountId, [REGULATOR]);
    keys.revoke(id);
    expect((await me(token)).status).toBe(401);
  });

  it('of a person act for its only membership; money needs the second factor that the issuer names', async () => {
    both.account('wang', 'wang', REGULATOR);
    both.account('li', 'li', REGULATOR, { role: 'BANK', organisationId: 'bank' });
    expect((await me(await tokenOf('wang'))).body).toMatchObject({ acting: REGULATOR, scopes: ['read', 'commands'] });
    const strong = await tokenOf('wang', { claims: { amr: ['otp'] } });
    expect((await me(strong)).body.scopes).toEqual(['read', 'commands', 'money']);
    expect((await both.server.get('/api/city/dashboard', as(await tokenOf('li')))).body).toMatchObject({
      code: 'ORGANISATION_NOT_CHOSEN',
    });
  });

  it('do not change accounts, and open no session', async () => {
    both.account('admin', 'admin', { role: 'ADMINISTRATOR', organisationId: null });
    const token = await tokenOf('admin', { claims: { amr: ['otp'] } });
    for (const path of ['/api/admin/accounts', '/api/me/sessions', '/api/city/dashboard'])
      expect((await both.server.get(path, as(token))).status).toBe(403);
  });

  it('end an open stream when they expire', async () => {
    await register();
    const now = Math.floor(Date.now() / 1000);
    const token = await tokenOf(MACHINE.id, { claims: { exp: now - 2 } });
    const stream = await fetch(`${both.server.url}/api/live`, { headers: as(token) });
    expect(stream.status).toBe(200);
    await new Promise((go) => setTimeout(go, 3_500));
    await both.server.do('REGULATOR other', 'establish-chain', establish());
    await both.server.application.projector.caughtUpTo(1, 5_000);
    expect(await stream.text()).not.toContain('ChainEstablished');
  });

  it('do not make the server ask for keys again and again', async () => {
    await both.stop();
    both = await IssuerAndServer.start({ keyCooldownMs: 60_000 });
    await register();
    await me(await tokenOf(MACHINE.id));
    const asked = both.issuer.keyRequests;
    for (let tried = 0; tried < 20; tried++) await me(await tokenOf(MACHINE.id, { header: { kid: `x${tried}` } }));
    expect(both.issuer.keyRequests).toBe(asked);
  });
});
