import { createCipheriv, createDecipheriv, hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/** Of AES-256-GCM, in bytes. */
export const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Of the random value that keeps the commitment from being guessed, in bytes. */
export const SALT_BYTES = 32;
/** The content of a box is padded to the next power of two of bytes, from this on, so that its size says little. */
const LEAST_BYTES = 8_192;

/** What is stored of a sealed value. */
export interface SealedBox {
  /** Base64: nonce, ciphertext and tag. */
  readonly box: string;
  /** SHA-256 of the padded content, hexadecimal. */
  readonly commitment: string;
}

interface Sealing {
  readonly key: Uint8Array;
  /** Used once with a key. */
  readonly nonce: Uint8Array;
  readonly salt: Uint8Array;
  /** Where the box belongs: it opens nowhere else. */
  readonly place: string;
}

/** Encrypts a value that has a canonical JSON form. */
export function sealBox(value: object, { key, nonce, salt, place }: Sealing): SealedBox {
  const content = padded(canonicalJson({ salt: Buffer.from(salt).toString('base64'), value }));
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place));
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  return {
    box: Buffer.concat([nonce, encrypted, cipher.getAuthTag()]).toString('base64'),
    commitment: hash('sha256', content),
  };
}

/** The value in a box; undefined where the key or the place is another one, or the box or its commitment was changed. */
export function openBox({ box, commitment }: SealedBox, key: Uint8Array, place: string): unknown {
  const bytes = Buffer.from(box, 'base64');
  if (key.length !== KEY_BYTES || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const end = bytes.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(end));
  try {
    const content = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()]);
    if (hash('sha256', content) !== commitment) return undefined;
    return (JSON.parse(content.toString('utf8')) as { readonly value: unknown }).value;
  } catch {
    return undefined;
  }
}

function padded(content: string): Buffer {
  const bytes = Buffer.from(content);
  let size = LEAST_BYTES;
  while (size < bytes.length) size *= 2;
  return Buffer.concat([bytes, Buffer.alloc(size - bytes.length, ' ')]);
}
