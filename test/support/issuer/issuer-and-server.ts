import type { FinishedSignIn, Problem, SignedOut } from '#contracts';
import type { NewMembership } from '#identity';
import type { ExternalSettings } from '../../../apps/api/src/identity/external/external-settings.js';
import { ApiServer, responseOf, type Answer } from '../../api/api-server.js';
import { CookieBrowser } from './cookie-browser.js';
import { freePort } from './free-port.js';
import { AUDIENCE, CLIENT, TestIssuer } from './test-issuer.js';

export const SECOND_FACTOR = { amr: ['otp'], acr: ['urn:two-factors'] } as const;

/** A server with sign-in through a running issuer, and access tokens of it. */
export class IssuerAndServer {
  private constructor(
    readonly issuer: TestIssuer,
    readonly server: ApiServer,
  ) {}

  /** @param more settings that differ from the usual ones of the tests */
  static async start(
    more: { readonly keyCooldownMs?: number; readonly signInsPerMinute?: number } = {},
  ): Promise<IssuerAndServer> {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    const issuer = await TestIssuer.start(publicUrl);
    const { keyCooldownMs = 0, signInsPerMinute = 1000 } = more;
    const external: ExternalSettings = {
      help: '信息中心 0755-0000000',
      openId: {
        issuer: issuer.url,
        clientId: CLIENT.id,
        clientSecret: CLIENT.secret,
        publicUrl,
        scope: 'openid email',
        name: '市统一身份平台',
        secondFactor: SECOND_FACTOR,
        keyCooldownMs,
      },
      accessTokens: {
        issuer: issuer.url,
        audience: AUDIENCE,
        keysUrl: `${issuer.url}/jwks`,
        algorithms: ['RS256', 'ES256'],
        type: 'at+jwt',
        clockSkewSeconds: 5,
        scopePrefix: 'lingqu:',
        secondFactor: SECOND_FACTOR,
        keyCooldownMs,
      },
    };
    const server = await ApiServer.start(undefined, { port, external, signInsPerMinute });
    return new IssuerAndServer(issuer, server);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.issuer.stop();
  }

  /** An account that is linked to a subject, unless that is null. */
  account(login: string, subject: string | null, ...memberships: readonly NewMembership[]): string {
    const { accounts, externalIdentities } = this.server.application.identity;
    const { id } = accounts.create({ login, displayName: login, memberships });
    if (subject !== null) externalIdentities.link(id, { issuer: this.issuer.url, subject });
    return id;
  }

  /** Begins signing in; returns the query with which the issuer sends the browser back. */
  async leaveAndReturn(browser: CookieBrowser, body: object = {}): Promise<string> {
    const begun = await browser.post(`${this.server.url}/api/sign-in/organisation`, body);
    const { url } = (await begun.json()) as { readonly url: string };
    const back = await browser.follow(url, `${this.server.url}/sign-in/organisation?`);
    return back.search.slice(1);
  }

  async finish(browser: CookieBrowser, answer: string): Promise<Answer<FinishedSignIn & Problem>> {
    const response = await responseOf<FinishedSignIn & Problem>(
      await browser.post(`${this.server.url}/api/sign-in/organisation/finish`, { answer }),
    );
    browser.csrf = response.body.me?.csrfToken ?? undefined;
    return response;
  }

  /** Signs in through the issuer as the person that it has. */
  async signIn(browser = new CookieBrowser(), body: object = {}): Promise<Answer<FinishedSignIn & Problem>> {
    return this.finish(browser, await this.leaveAndReturn(browser, body));
  }

  async get<T>(browser: CookieBrowser, path: string): Promise<Answer<T & Problem>> {
    return responseOf(await browser.send(this.server.url + path));
  }

  async post<T>(browser: CookieBrowser, path: string, body?: object): Promise<Answer<T & Problem>> {
    return responseOf(await browser.post(this.server.url + path, body));
  }

  signOut(browser: CookieBrowser): Promise<Answer<SignedOut & Problem>> {
    return this.post(browser, '/api/sign-out');
  }
}
