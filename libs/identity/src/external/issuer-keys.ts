import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions, type RemoteJWKSet } from 'jose';

/** Signatures that are accepted: none with a shared secret, and none without a signature. */
export const ASYMMETRIC_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** How long an issuer may take to answer, in milliseconds. */
export const ISSUER_TIMEOUT_MS = 5_000;
/** Keys are fetched again for an unknown one after this time at the earliest, in milliseconds. */
export const KEY_COOLDOWN_MS = 30_000;
/** Keys are fetched again after this time, in milliseconds, so that a withdrawn one stops working. */
const KEYS_MAX_AGE_MS = 10 * 60_000;
/** How far the clocks of issuer and server may differ, in seconds. */
export const CLOCK_SKEW_SECONDS = 30;

/** The public keys of an issuer, by which its tokens are checked. */
export class IssuerKeys {
  private readonly keys: RemoteJWKSet;

  constructor(address: string, cooldownMs = KEY_COOLDOWN_MS) {
    this.keys = createRemoteJWKSet(new URL(address), {
      cooldownDuration: cooldownMs,
      cacheMaxAge: KEYS_MAX_AGE_MS,
      timeoutDuration: ISSUER_TIMEOUT_MS,
    });
  }

  /**
   * The claims of a token whose signature and time are right.
   * @throws errors of jose: see `isUnreachable`
   */
  async verify(
    token: string,
    options: JWTVerifyOptions & Required<Pick<JWTVerifyOptions, 'issuer' | 'audience'>>,
  ): Promise<JWTPayload> {
    const { payload } = await jwtVerify(token, this.keys, {
      algorithms: [...ASYMMETRIC_ALGORITHMS],
      clockTolerance: CLOCK_SKEW_SECONDS,
      ...options,
      requiredClaims: ['exp', ...(options.requiredClaims ?? [])],
    });
    return payload;
  }
}

/** Whether an error says that the issuer could not be asked, rather than that what was sent is wrong. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  // jose has no code of its own for an answer that is not 200.
  if (error instanceof errors.JOSEError) return error.code === 'ERR_JOSE_GENERIC';
  if (error instanceof DOMException) return error.name === 'TimeoutError' || error.name === 'AbortError';
  const { code, status, cause } = (error ?? {}) as {
    readonly code?: unknown;
    readonly status?: unknown;
    cause?: unknown;
  };
  if (typeof status === 'number' && status >= 500) return true;
  if (code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && error.message === 'fetch failed')) return true;
  return cause !== undefined && cause !== error && isUnreachable(cause);
}
