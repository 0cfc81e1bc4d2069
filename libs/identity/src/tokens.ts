import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Random bytes of a token: 256 bits cannot be guessed, so that a fast hash is enough to store it. */
const TOKEN_BYTES = 32;

/** A new secret token, base64url. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

export const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer');

/** The CSRF token of a session: derived from the session's token, which pages cannot read, so that it is not stored. */
export const csrfTokenOf = (sessionToken: string): string =>
  createHmac('sha256', sessionToken).update('csrf').digest('base64url');

/** Compares secrets without revealing how much of them agrees. */
export function sameSecret(one: string | Buffer, other: string | Buffer): boolean {
  const bytesOf = (secret: string | Buffer): Buffer => (typeof secret === 'string' ? Buffer.from(secret) : secret);
  const [a, b] = [bytesOf(one), bytesOf(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
