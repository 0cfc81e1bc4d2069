import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';
import { Provider } from 'oidc-provider';
import { newSigningKey, signed, type Forgery, type SigningKey } from './issuer-keys.js';

/** Who signs in at the issuer. */
export interface IssuerPerson {
  readonly sub: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly amr?: readonly string[];
  readonly acr?: string;
}

export const CLIENT = { id: 'lingqu', secret: 'a secret of the client that is long enough' } as const;
export const MACHINE = { id: 'furnace', secret: 'a secret of the machine that is long enough' } as const;
/** How the issuer names the server in access tokens. */
export const AUDIENCE = 'urn:lingqu';

interface GrantLike {
  addOIDCScope(scope: string): void;
  save(): Promise<string>;
}

interface GrantContext {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly provider: { readonly Grant: new (of: object) => GrantLike };
  };
}

/**
 * An issuer of identities: `oidc-provider` on a port of this machine. The person of `person` signs in without a form.
 * Tokens can be replaced on their way to the client, as by somebody who can change what the issuer sends.
 */
export class TestIssuer {
  url = '';
  person: IssuerPerson = { sub: 'wang' };
  /** Replaces the ID tokens in answers of the token endpoint. */
  forgery: Forgery | undefined;
  key: SigningKey = newSigningKey('first');
  /** Requests for the keys. */
  keyRequests = 0;
  /** Answers nothing but errors. */
  isDown = false;
  private provider!: Provider;
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  private constructor(private readonly clientUrl: string) {}

  /** @param clientUrl the origin of the server that people sign in to */
  static async start(clientUrl: string): Promise<TestIssuer> {
    const issuer = new TestIssuer(clientUrl);
    await new Promise<void>((listening) => issuer.server.listen(0, '127.0.0.1', listening));
    issuer.url = `http://127.0.0.1:${(issuer.server.address() as AddressInfo).port}`;
    issuer.provider = issuer.newProvider();
    return issuer;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  /** Signs with a new key from now on, and publishes only that one. */
  rotateKey(kid: string): void {
    this.key = newSigningKey(kid);
    this.provider = this.newProvider();
  }

  /** A token that the issuer signs, such as a logout token. */
  token(claims: Readonly<Record<string, unknown>>, forgery?: Forgery): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return signed(this.key, { iss: this.url, iat: now, exp: now + 120, ...claims }, forgery);
  }

  /** The access token that the issuer gives a machine. */
  async machineToken(scope: string): Promise<string> {
    const response = await fetch(`${this.url}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${MACHINE.id}:${encodeURIComponent(MACHINE.secret)}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: AUDIENCE, scope }),
    });
    const { access_token: token } = (await response.json()) as { readonly access_token?: string };
    if (token === undefined) throw new Error(`the issuer gives no token: ${response.status}`);
    return token;
  }

  private newProvider(): Provider {
    const { clientUrl } = this;
    // It warns that it keeps everything in memory, which is what tests need.
    const { warn } = console;
    console.warn = () => undefined;
    const provider = new Provider(this.url, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [`${clientUrl}/sign-in/organisation`],
          post_logout_redirect_uris: [`${clientUrl}/sign-in`],
          backchannel_logout_uri: `${clientUrl}/api/sign-in/organisation/logout`,
          backchannel_logout_session_required: true,
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
        {
          client_id: MACHINE.id,
          client_secret: MACHINE.secret,
          redirect_uris: [],
          response_types: [],
          grant_types: ['client_credentials'],
        },
      ],
      jwks: { keys: [this.key.jwk] },
      cookies: { keys: ['of the test'] },
      claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'] },
      acrValues: ['urn:two-factors'],
      features: {
        devInteractions: { enabled: false },
        backchannelLogout: { enabled: true },
        rpInitiatedLogout: { enabled: true },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => undefined,
          getResourceServerInfo: () => ({
            scope: 'lingqu:read lingqu:commands lingqu:money',
            audience: AUDIENCE,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          }),
        },
      },
      interactions: { url: (_: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
      findAccount: (_: unknown, accountId: string) => ({
        accountId,
        claims: () => ({ sub: accountId, email: this.person.email, email_verified: this.person.emailVerified }),
      }),
      loadExistingGrant: async ({ oidc: { client, session, provider: of } }: GrantContext) => {
        const grant = new of.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
      // Addresses of this machine are refused by default.
      fetch: (url: string, { dispatcher: _, ...options }: RequestInit) => fetch(url, options),
    });
    console.warn = warn;
    provider.on('server_error', (...errors) => process.stderr.write(`issuer: ${String(errors[1])}\n`));
    return provider;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (this.isDown) return void response.writeHead(503).end();
    if (path.startsWith('/jwks')) this.keyRequests++;
    if (path.startsWith('/interaction/')) return this.signInPerson(request, response);
    if (path.startsWith('/token') && this.forgery) this.forgeAnswer(response, this.forgery);
    this.provider.callback()(request, response);
  }

  private signInPerson(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { sub: accountId, amr, acr } = this.person;
    return this.provider.interactionFinished(request, response, {
      login: { accountId, ...(amr ? { amr } : {}), ...(acr ? { acr } : {}) },
    });
  }

  private forgeAnswer(response: ServerResponse, forgery: Forgery): void {
    const end = response.end.bind(response) as (body: string) => ServerResponse;
    response.end = ((body: string) => {
      const tokens = JSON.parse(String(body)) as { readonly id_token?: string };
      if (tokens.id_token === undefined) return end(body);
      void this.sendForged(tokens, forgery, response, end);
      return response;
    }) as never;
  }

  private async sendForged(
    tokens: { readonly id_token?: string },
    forgery: Forgery,
    response: ServerResponse,
    end: (body: string) => ServerResponse,
  ): Promise<void> {
    const forged = await signed(this.key, decodeJwt(tokens.id_token ?? ''), forgery);
    const changed = JSON.stringify({ ...tokens, id_token: forged });
    response.setHeader('content-length', Buffer.byteLength(changed));
    end(changed);
  }
}
