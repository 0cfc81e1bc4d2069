import type { KeyObject } from 'node:crypto';
import { publicKeyFrom, publicKeyText } from './signed-note.js';

/** The digits of base58 as Bitcoin writes it. */
const DIGITS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BASE = BigInt(DIGITS.length);
/** The multicodec of an Ed25519 public key, before its 32 bytes. */
const ED25519 = 'ed01';
const KEY_HEX_DIGITS = 64;
const PREFIX = 'did:key:z';

/** The `did:key` of an Ed25519 key: the key itself, readable without asking anybody. */
export function didKeyOf(key: KeyObject): string {
  let rest = BigInt(`0x${ED25519}${Buffer.from(publicKeyText(key), 'base64').toString('hex')}`);
  let digits = '';
  for (; rest > 0n; rest /= BASE) digits = `${DIGITS[Number(rest % BASE)] ?? ''}${digits}`;
  return `${PREFIX}${digits}`;
}

/**
 * The key of such a DID.
 * @throws Error where it is none of an Ed25519 key
 */
export function publicKeyOfDid(did: string): KeyObject {
  if (!did.startsWith(PREFIX) || did.length > 100) throw new Error('not a did:key');
  let value = 0n;
  for (const digit of did.slice(PREFIX.length)) {
    const index = DIGITS.indexOf(digit);
    if (index < 0) throw new Error('not base58');
    value = value * BASE + BigInt(index);
  }
  const hex = value.toString(16);
  if (!hex.startsWith(ED25519) || hex.length !== ED25519.length + KEY_HEX_DIGITS) throw new Error('not an Ed25519 key');
  return publicKeyFrom(Buffer.from(hex.slice(ED25519.length), 'hex').toString('base64'));
}
