import { Bytes } from './bytes';
import { sha256 } from './sha-256';

// Stands in for node:crypto where the ledger is bundled for a browser. Signatures and sealed facts are read by WebCrypto,
// which answers later: what it has not answered fails and is recorded, and `answered` waits until all of it is answered.

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
const contents = new Map<string, Bytes | undefined>();
const pending = new Map<string, Promise<void>>();

const idOf = (...parts: readonly Uint8Array[]): string =>
  parts.map((part) => Bytes.copy(part).toString('hex')).join(' ');
const copyOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** False until WebCrypto has answered; `answered` says when to ask again. */
export function verify(_: null, data: Uint8Array, { der }: KeyObject, signature: Uint8Array): boolean {
  const id = idOf(data, der, signature);
  const known = answers.get(id);
  if (known !== undefined) return known;
  if (!pending.has(id)) pending.set(id, check(id, data, der.slice(DER_BYTES), signature));
  return false;
}

async function check(id: string, data: Uint8Array, raw: Uint8Array, signature: Uint8Array): Promise<void> {
  try {
    const key = await crypto.subtle.importKey('raw', copyOf(raw), 'Ed25519', false, ['verify']);
    answers.set(id, await crypto.subtle.verify('Ed25519', key, copyOf(signature), copyOf(data)));
  } catch {
    answers.set(id, false);
  }
}

/** `final` throws until WebCrypto has answered, and where the key, the place or the content is another one. */
export function createDecipheriv(_: 'aes-256-gcm', key: Uint8Array, nonce: Uint8Array) {
  let place: Uint8Array = new Uint8Array();
  let tag: Uint8Array = new Uint8Array();
  const parts: Uint8Array[] = [];
  const self = {
    setAAD(data: Uint8Array) {
      place = data;
      return self;
    },
    setAuthTag(data: Uint8Array) {
      tag = data;
      return self;
    },
    update(data: Uint8Array) {
      parts.push(data);
      return Bytes.of();
    },
    final() {
      const sealed = Bytes.concat([...parts, tag]);
      const id = idOf(key, nonce, place, sealed);
      if (!contents.has(id) && !pending.has(id)) pending.set(id, open(id, { key, nonce, place, sealed }));
      const content = contents.get(id);
      if (content === undefined) throw new Error('it is not open');
      return content;
    },
  };
  return self;
}

interface Sealed {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly place: Uint8Array;
  readonly sealed: Uint8Array;
}

async function open(id: string, { key, nonce, place, sealed }: Sealed): Promise<void> {
  try {
    const imported = await crypto.subtle.importKey('raw', copyOf(key), 'AES-GCM', false, ['decrypt']);
    const algorithm = { name: 'AES-GCM', iv: copyOf(nonce), additionalData: copyOf(place) };
    contents.set(id, Bytes.copy(new Uint8Array(await crypto.subtle.decrypt(algorithm, imported, copyOf(sealed)))));
  } catch {
    contents.set(id, undefined);
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
  throw new Error('a browser signs and seals nothing');
};
export const createCipheriv = refuse;
export const sign = refuse;
export const createPrivateKey = refuse;
