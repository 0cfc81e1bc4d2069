import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Problem } from '#contracts';
import { CookieBrowser } from '../support/issuer/cookie-browser.js';
import { newSigningKey, type Forgery } from '../support/issuer/issuer-keys.js';
import { IssuerAndServer } from '../support/issuer/issuer-and-server.js';
import { responseOf, type Answer } from './api-server.js';

const REGULATOR = { role: 'REGULATOR', organisationId: 'reg' } as const;
const LOGOUT = { 'http://schemas.openid.net/event/backchannel-logout': {} };

describe('signing out of a session that an issuer of identities began', () => {
  let both: IssuerAndServer;
  beforeEach(async () => {
    both = await IssuerAndServer.start();
  });
  afterEach(() => both.stop());

  const outcome = ({ status, body }: Answer<Problem>): unknown => [status, body.code];

  it('signing out here leads to signing out at the issuer, and back', async () => {
    both.account('wang', 'wang', REGULATOR);
    const browser = new CookieBrowser();
    await both.signIn(browser);
    const { body } = await both.signOut(browser);
    const end = new URL(body.continueAt ?? '');
    expect([end.origin, end.searchParams.get('post_logout_redirect_uri')]).toEqual([
      both.issuer.url,
      `${both.server.url}/sign-in`,
    ]);
    expect((await both.get(browser, '/api/me')).status).toBe(401);
    const form = await (await browser.send(end.href)).text();
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(form) ?? [];
    const confirmed = await browser.send(`${both.issuer.url}/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(confirmed.headers.get('location')).toBe(`${both.server.url}/sign-in`);
  });

  it('signing out at the issuer ends the session here, by the back channel', async () => {
    const id = both.account('wang', 'wang', REGULATOR);
    const [browser, other] = [new CookieBrowser(), new CookieBrowser()];
    await both.signIn(browser);
    await both.signIn(other);
    const form = await (await browser.send(`${both.issuer.url}/session/end`)).text();
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(form) ?? [];
    await browser.send(`${both.issuer.url}/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    await expectSoon(async () => (await both.get(browser, '/api/me')).status, 401);
    // The session at the issuer of another browser goes on.
    expect((await both.get(other, '/api/me')).status).toBe(200);
    const { items } = both.server.application.accessLog.queries.securityEvents({ account: id }, { limit: 10 });
    expect(items.map(({ kind }) => kind)).toContain('SIGNED_OUT_BY_ISSUER');
  });

  it.each<[string, Forgery]>([
    ['a wrong audience', { claims: { aud: 'another-client' } }],
    ['a wrong issuer', { claims: { iss: 'https://issuer.example' } }],
    ['an expired token', { claims: { iat: 1_600_000_000, exp: 1_600_000_060 } }],
    ['a nonce, as an ID token has', { claims: { nonce: 'x' } }],
    ['no event', { claims: { events: {} } }],
    ['nobody', { claims: { sub: undefined } }],
    ['no id', { claims: { jti: undefined } }],
    ['alg: none', { header: { alg: 'none' } }],
    ['another key', { with: newSigningKey('x').privateKey }],
    ['the type of an access token', { header: { typ: 'at+jwt' } }],
  ])('a logout token with %s ends nothing; a valid one does, once', async (_, forgery) => {
    both.account('wang', 'wang', REGULATOR);
    const browser = new CookieBrowser();
    await both.signIn(browser);
    const claims = { aud: 'lingqu', sub: 'wang', jti: 'one', events: LOGOUT };
    const header = { typ: 'logout+jwt', ...forgery.header };
    const send = async (token: string): Promise<Answer<Problem>> =>
      responseOf(
        await fetch(`${both.server.url}/api/sign-in/organisation/logout`, {
          method: 'POST',
          body: new URLSearchParams({ logout_token: token }),
        }),
      );
    expect(outcome(await send(await both.issuer.token(claims, { ...forgery, header })))).toEqual([
      400,
      'ISSUER_REFUSED',
    ]);
    expect((await both.get(browser, '/api/me')).status).toBe(200);
    const valid = await both.issuer.token(claims, { header: { typ: 'logout+jwt' } });
    const ended = await send(valid);
    expect([ended.status, ended.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect((await both.get(browser, '/api/me')).status).toBe(401);
    expect(outcome(await send(valid))).toEqual([400, 'ISSUER_REFUSED']);
  });
});

/** Waits, at most 5 seconds, for a value: the issuer calls back after it has answered the browser. */
async function expectSoon<T>(read: () => Promise<T>, expected: T): Promise<void> {
  const until = Date.now() + 5_000;
  while ((await read()) !== expected && Date.now() < until) await new Promise((go) => setTimeout(go, 50));
  expect(await read()).toEqual(expected);
}
