import type { Provider } from '@nestjs/common';
import { IdentityStore, OpenIdIssuer } from '#identity';
import { EXTERNAL, OPEN_ID } from '../tokens.js';
import { Authentication } from './authentication.js';
import type { ExternalSettings } from './external/external-settings.js';
import { SessionCookie, SignInCookie } from './session-cookie.js';
import { SessionStart } from './session-start.js';
import { SignInRate } from './sign-in-rate.js';

interface OfIdentity {
  readonly cookie: SessionCookie;
  readonly authentication: Authentication;
  readonly secureCookies: boolean;
  /** The part of the path before every route. */
  readonly basePath: string;
  readonly signInsPerMinute: number;
  readonly external: ExternalSettings;
}

/** What the controllers of accounts and of signing in need. */
export const identityProviders = (
  identity: IdentityStore,
  { cookie, authentication, secureCookies, basePath, signInsPerMinute, external }: OfIdentity,
): readonly Provider[] => [
  { provide: IdentityStore, useValue: identity },
  { provide: SessionCookie, useValue: cookie },
  { provide: SignInCookie, useValue: new SignInCookie(secureCookies, basePath) },
  { provide: SessionStart, useValue: new SessionStart(identity, cookie) },
  { provide: Authentication, useValue: authentication },
  { provide: SignInRate, useValue: new SignInRate(signInsPerMinute) },
  { provide: OPEN_ID, useValue: external.openId ? new OpenIdIssuer(external.openId) : null },
  { provide: EXTERNAL, useValue: external },
];
