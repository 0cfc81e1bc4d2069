import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';

/** A key pair of an issuer. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** As issuers publish public keys in PEM. */
  readonly publicPem: string;
  /** The private key as a JWK, for the issuer. */
  readonly jwk: JsonWebKey & { readonly kid: string };
}

export function newSigningKey(kid: string): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
  return {
    kid,
    privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
    publicPem: createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString(),
    jwk,
  };
}

/** How a token differs from one that the issuer signs. */
export interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Signs with this instead of the issuer's key: another key, or the text of a shared secret. */
  readonly with?: KeyObject | string;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with these claims, signed by the issuer unless the forgery says otherwise; undefined values are left out. */
export async function signed(
  key: SigningKey,
  claims: Readonly<Record<string, unknown>>,
  { claims: others = {}, header = {}, with: other }: Forgery = {},
): Promise<string> {
  const merged = { ...claims, ...others };
  const payload = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
  const protectedHeader = { alg: 'RS256', kid: key.kid, ...header };
  if (protectedHeader.alg === 'none') return `${encoded(protectedHeader)}.${encoded(payload)}.`;
  const secret = typeof other === 'string' ? Buffer.from(other) : (other ?? key.privateKey);
  return new SignJWT(payload).setProtectedHeader(protectedHeader).sign(secret);
}
