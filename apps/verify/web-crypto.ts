import { Bytes } from './bytes';
import { sha256 } from './sha-256';

// Stands in for node:crypto where the ledger is bundled for a browser. Signatures are checked by WebCrypto, which answers
// later: `verify` records what is to be checked, and `answered` waits until all of it is.

const DER_BYTES = 12;

/** A public Ed25519 key. */
export interface KeyObject {
  readonly type: 'public';
  readonly der: Uint8Array;
  equals(other: KeyObject): boolean;
  export(): Bytes;
}

export function createPublicKey({ key }: { readonly key: Uint8Array }): KeyObject {
  return {
    type: 'public',
    der: key,
    equals: (other) => Bytes.compare(key, other.der) === 0,
    export: () => Bytes.copy(key),
  };
}

const bytesOf = (data: Uint8Array | string): Uint8Array => (typeof data === 'string' ? Bytes.from(data) : data);

export function hash(_: 'sha256', data: Uint8Array | string, encoding?: 'hex' | 'buffer'): Bytes | string {
  const digest = Bytes.copy(sha256(bytesOf(data)));
  return encoding === 'buffer' ? digest : digest.toString('hex');
}

export function createHash(_: 'sha256') {
  const parts: Uint8Array[] = [];
  const self = {
    update(data: Uint8Array | string) {
      parts.push(bytesOf(data));
      return self;
    },
    digest(encoding?: 'hex') {
      const digest = Bytes.copy(sha256(Bytes.concat(parts)));
      return encoding === 'hex' ? digest.toString('hex') : digest;
    },
  };
  return self;
}

const answers = new Map<string, boolean>();
const pending = new Map<string, Promise<void>>();

/** False until WebCrypto has answered; `answered` says when to ask again. */
export function verify(_: null, data: Uint8Array, { der }: KeyObject, signature: Uint8Array): boolean {
  const id = [data, der, signature].map((part) => Bytes.copy(part).toString('hex')).join(' ');
  const known = answers.get(id);
  if (known !== undefined) return known;
  if (!pending.has(id)) pending.set(id, check(id, data, der.slice(DER_BYTES), signature));
  return false;
}

async function check(id: string, data: Uint8Array, raw: Uint8Array, signature: Uint8Array): Promise<void> {
  const copy = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
  try {
    const key = await crypto.subtle.importKey('raw', copy(raw), 'Ed25519', false, ['verify']);
    answers.set(id, await crypto.subtle.verify('Ed25519', key, copy(signature), copy(data)));
  } catch {
    answers.set(id, false);
  }
}

/** Waits for WebCrypto; true where something was asked that had no answer before. */
export async function answered(): Promise<boolean> {
  const asked = [...pending.values()];
  pending.clear();
  await Promise.all(asked);
  return asked.length > 0;
}

const refuse = (): never => {
  throw new Error('a browser signs nothing');
};
export const sign = refuse;
export const createPrivateKey = refuse;
