import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  clockTolerance,
  discovery,
  fetchUserInfo,
  None,
  type Configuration,
} from 'openid-client';
import { decodeProtectedHeader, type JWTPayload } from 'jose';
import { IdentityFault } from '../identity-fault.js';
import type { ExternalIdentity } from './external-identities.js';
import { CLOCK_SKEW_SECONDS, ISSUER_TIMEOUT_MS, IssuerKeys, isUnreachable } from './issuer-keys.js';
import type { SignInFlow } from './sign-in-flows.js';

/** An issuer of identities through which people sign in (OpenID Connect), as it is configured. */
export interface OpenIdSettings {
  /** Exactly as in `iss` of its tokens. */
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined for a public client, which only PKCE protects. */
  readonly clientSecret?: string | undefined;
  /** The origin at which browsers find this server. */
  readonly publicUrl: string;
  readonly scope: string;
  /** What people call it, on the button that signs in. */
  readonly name: string;
  /** Values of `amr` or `acr` which say that a second factor was shown. */
  readonly secondFactor: { readonly amr: readonly string[]; readonly acr: readonly string[] };
  /** Only tests lower it, in milliseconds. */
  readonly keyCooldownMs?: number;
}

/** A person who has signed in at the issuer. */
export interface SignedInPerson extends ExternalIdentity {
  readonly sid: string | null;
  readonly idToken: string;
  readonly secondFactor: boolean;
  /** Undefined where the issuer does not say that it has checked the address. @throws IdentityFault ISSUER_UNAVAILABLE */
  readonly verifiedEmail: () => Promise<string | undefined>;
}

/** The page to which the issuer sends the browser back, and the one after signing out. */
export const CALLBACK_PATH = '/sign-in/organisation';
const SIGNED_OUT_PATH = '/sign-in';
/** The description of the issuer is read again after this time, in milliseconds. */
const DISCOVERY_MAX_AGE_MS = 60 * 60_000;
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Oldest logout token that is accepted. */
const LOGOUT_MAX_AGE = '5m';
const LOGOUT_TYPES: readonly unknown[] = [undefined, 'JWT', 'logout+jwt'];

interface Known {
  readonly configuration: Configuration;
  readonly keys: IssuerKeys;
}

/** Signing in and out at an issuer: authorization code with PKCE, state and nonce; logout from either side. */
export class OpenIdIssuer {
  private known: Promise<Known> | undefined;
  private knownSince = 0;

  constructor(readonly settings: OpenIdSettings) {}

  /** Where the browser signs in. @throws IdentityFault ISSUER_UNAVAILABLE */
  async authorizationUrl({ state, nonce, verifier }: SignInFlow): Promise<string> {
    const { configuration } = await this.issuer();
    const { scope, secondFactor } = this.settings;
    return buildAuthorizationUrl(configuration, {
      response_type: 'code',
      redirect_uri: this.redirectUri,
      scope,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(secondFactor.acr.length === 0 ? {} : { acr_values: secondFactor.acr.join(' ') }),
    }).href;
  }

  /**
   * Exchanges the code with which the browser came back.
   * @param answer the query of the address to which the issuer sent the browser
   * @throws IdentityFault ISSUER_REFUSED, ISSUER_UNAVAILABLE
   */
  async signedIn(answer: URLSearchParams, { state, nonce, verifier }: SignInFlow): Promise<SignedInPerson> {
    const { configuration, keys } = await this.issuer();
    const { issuer, clientId, secondFactor } = this.settings;
    return this.answered(async () => {
      const tokens = await authorizationCodeGrant(configuration, new URL(`?${answer}`, this.redirectUri), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const idToken = tokens.id_token ?? '';
      const claims = await keys.verify(idToken, {
        issuer,
        audience: clientId,
        requiredClaims: ['sub', 'nonce', 'iat'],
      });
      const { sub = '', sid, amr, acr } = claims;
      const methods: readonly unknown[] = Array.isArray(amr) ? amr : [];
      return {
        issuer,
        subject: sub,
        sid: typeof sid === 'string' ? sid : null,
        idToken,
        secondFactor:
          secondFactor.amr.some((one) => methods.includes(one)) || secondFactor.acr.some((one) => one === acr),
        verifiedEmail: () => this.verifiedEmailIn(claims, configuration, tokens.access_token),
      };
    });
  }

  /** Where the browser ends its session at the issuer; undefined where that is not possible. */
  async endSessionUrl(idToken: string): Promise<string | undefined> {
    try {
      const { configuration } = await this.issuer();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
      return buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: this.settings.publicUrl + SIGNED_OUT_PATH,
      }).href;
    } catch (error) {
      // Signing out here must not fail because the issuer does not answer.
      if (error instanceof IdentityFault) return undefined;
      throw error;
    }
  }

  /**
   * Whose sessions a logout token ends (OpenID Connect Back-Channel Logout 1.0).
   * @throws IdentityFault ISSUER_REFUSED, ISSUER_UNAVAILABLE
   */
  async loggedOut(
    logoutToken: string,
  ): Promise<{ readonly id: string; readonly subject?: string; readonly sid?: string }> {
    const { keys } = await this.issuer();
    const { issuer, clientId } = this.settings;
    return this.answered(async () => {
      const { jti, sub, sid, events, nonce } = await keys.verify(logoutToken, {
        issuer,
        audience: clientId,
        requiredClaims: ['iat', 'jti', 'events'],
        maxTokenAge: LOGOUT_MAX_AGE,
      });
      const isLogout = typeof events === 'object' && events !== null && Object.hasOwn(events, LOGOUT_EVENT);
      const isOfSomebody = typeof sub === 'string' || typeof sid === 'string';
      if (
        !isLogout ||
        !isOfSomebody ||
        nonce !== undefined ||
        !LOGOUT_TYPES.includes(decodeProtectedHeader(logoutToken).typ)
      )
        throw new IdentityFault('ISSUER_REFUSED');
      return {
        id: String(jti),
        ...(typeof sub === 'string' ? { subject: sub } : {}),
        ...(typeof sid === 'string' ? { sid } : {}),
      };
    });
  }

  /** In the ID token or, as the specification has it for this flow, in the answer of the user info endpoint. */
  private async verifiedEmailIn(
    idToken: JWTPayload,
    configuration: Configuration,
    accessToken: string,
  ): Promise<string | undefined> {
    const isIncluded = idToken['email'] !== undefined;
    const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined;
    const { email, email_verified: isVerified } =
      isIncluded || !hasMore
        ? idToken
        : await this.answered(() => fetchUserInfo(configuration, accessToken, idToken.sub ?? ''));
    return isVerified === true && typeof email === 'string' ? email : undefined;
  }

  private get redirectUri(): string {
    return this.settings.publicUrl + CALLBACK_PATH;
  }

  /** What the issuer says of itself; read when it is first needed, so that the server starts without it. */
  private issuer(): Promise<Known> {
    const now = Date.now();
    if (this.known === undefined || now - this.knownSince > DISCOVERY_MAX_AGE_MS) {
      const reading = this.read();
      this.known = reading;
      this.knownSince = now;
      reading.catch(() => {
        if (this.known === reading) this.known = undefined;
      });
    }
    return this.known;
  }

  private async read(): Promise<Known> {
    const { issuer, clientId, clientSecret, keyCooldownMs } = this.settings;
    try {
      const server = new URL(issuer);
      const configuration = await discovery(
        server,
        clientId,
        { [clockTolerance]: CLOCK_SKEW_SECONDS },
        clientSecret === undefined ? None() : ClientSecretBasic(clientSecret),
        {
          timeout: ISSUER_TIMEOUT_MS / 1000,
          // The settings allow it for this machine only.
          ...(server.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}),
        },
      );
      const { jwks_uri: address } = configuration.serverMetadata();
      if (address === undefined) throw new Error('the issuer publishes no keys');
      return { configuration, keys: new IssuerKeys(address, keyCooldownMs) };
    } catch (error) {
      throw new IdentityFault('ISSUER_UNAVAILABLE', {}, undefined, { cause: error });
    }
  }

  private async answered<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof IdentityFault) throw error;
      const code = isUnreachable(error) ? 'ISSUER_UNAVAILABLE' : 'ISSUER_REFUSED';
      const said = error instanceof AuthorizationResponseError && /^[a-z_]{1,40}$/.test(error.error) ? error.error : '';
      throw new IdentityFault(code, said === '' ? {} : { error: said }, undefined, { cause: error });
    }
  }
}
