import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Random bytes of a token: 256 bits cannot be guessed, so that a fast hash is enough to store it. */
const TOKEN_BYTES = 32;

/** A new secret token, base64url. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The CSRF token of a session: derived from the session's token, which pages cannot read, so that it is not stored. */
export const csrfTokenOf = (sessionToken: string): string =>
  createHmac('sha256', sessionToken).update('csrf').digest('base64url');

/** Compares secrets without revealing how much of them agrees. */
export function sameSecret(one: string | Buffer, other: string | Buffer): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
