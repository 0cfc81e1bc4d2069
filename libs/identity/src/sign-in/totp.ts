import { createHmac } from 'node:crypto';
import { sameSecret } from '../tokens.js';

/** Length of a step, in seconds, and digits of a code: the defaults of every authenticator app (RFC 6238). */
const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps before and after the current one that are accepted: clocks differ. */
const TOLERANCE = 1;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The number of the step at a time, in milliseconds since 1970 UTC. */
export const stepAt = (ms: number): number => Math.floor(ms / 1000 / STEP_SECONDS);

/** The code of a step: HOTP (RFC 4226) with HMAC-SHA-1. */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The step whose code this is; undefined where it is none.
 * @param usedStep the last step whose code was accepted: a code is accepted once
 */
export function acceptedStep(secret: Buffer, code: string, ms: number, usedStep: number): number | undefined {
  const now = stepAt(ms);
  for (let step = now - TOLERANCE; step <= now + TOLERANCE; step++)
    if (step > usedStep && sameSecret(codeOf(secret, step), code.trim())) return step;
  return undefined;
}

/** RFC 4648, without padding. */
export function base32(bytes: Buffer): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += BASE32[(held >>> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + BASE32[(held << (5 - bits)) & 31] : text;
}

/** The address that authenticator apps read from a QR code. */
export const otpauthUrl = (secret: Buffer, login: string): string =>
  `otpauth://totp/Lingqu:${encodeURIComponent(login)}?secret=${base32(secret)}&issuer=Lingqu`;
