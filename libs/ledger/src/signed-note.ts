import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** Signature types of C2SP signed-note: the byte before the public key in a verifier key. */
export const NOTE_SIGNATURE = 0x01;
export const COSIGNATURE = 0x04;

/** A note may carry this many signatures at most. */
export const MAX_SIGNATURES = 64;

const KEY_ID_BYTES = 4;
const PUBLIC_KEY_BYTES = 32;
/** The DER form of an Ed25519 public key (RFC 8410) before its 32 bytes. */
const PUBLIC_KEY_DER = Buffer.from('302a300506032b6570032100', 'hex');

/** One signature line. `signature` begins after the key id. */
export interface NoteSignature {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A text with signatures (C2SP signed-note). `text` ends in a newline. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A public Ed25519 key, with the name and the type of signature for which it is trusted. */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: string;
  readonly type: number;
  readonly key: KeyObject;
}

/** A note or key that is not written as C2SP signed-note says. */
export class MalformedNote extends Error {
  override readonly name = 'MalformedNote';
}

/**
 * Reads a signed note; checks its form, not its signatures.
 * @throws MalformedNote
 */
export function parseNote(note: string): SignedNote {
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0) throw new MalformedNote('a note has an empty line before its signatures');
  if (!note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(note))
    throw new MalformedNote('a note has no control characters and no lone surrogates');
  if (!note.endsWith('\n')) throw new MalformedNote('a note ends in a newline');
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new MalformedNote(`a note has at most ${MAX_SIGNATURES} signatures`);
  return { text: note.slice(0, blank + 1), signatures: lines.map(parseSignature) };
}

/** Writes a signed note, the form that `parseNote` reads. */
export const formatNote = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map(formatSignature).join('')}`;

/** A signature line, with its newline. */
export const formatSignature = ({ name, keyId, signature }: NoteSignature): string =>
  `— ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), signature]).toString('base64')}\n`;

/**
 * Reads a signature line, without its newline.
 * @throws MalformedNote
 */
export function parseSignature(line: string): NoteSignature {
  const [, name = '', base64 = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = fromBase64(base64);
  if (!isKeyName(name) || bytes === undefined || bytes.length <= KEY_ID_BYTES)
    throw new MalformedNote(`not a signature line: ${line.slice(0, 80)}`);
  return {
    name,
    keyId: bytes.subarray(0, KEY_ID_BYTES).toString('hex'),
    signature: bytes.subarray(KEY_ID_BYTES),
  };
}

/** Signs a text as a note of its own (Ed25519). The text ends in a newline. */
export const signNote = (text: string, name: string, privateKey: KeyObject): NoteSignature =>
  noteSignature(name, privateKey, sign(null, Buffer.from(text), privateKey));

/** The signature line of a key under a name. */
export const noteSignature = (name: string, key: KeyObject, signature: Uint8Array): NoteSignature => ({
  name,
  keyId: verifierKeyOf(name, key, NOTE_SIGNATURE).keyId,
  signature,
});

/** The result of checking the signatures of a note by one key; `ABSENT` where the key has not signed it. */
export type NoteVerdict = 'VALID' | 'INVALID' | 'ABSENT';

/** Checks the signatures of a note by one key. One wrong signature by the key makes the verdict INVALID. */
export function verifyNote({ text, signatures }: SignedNote, { name, keyId, key }: VerifierKey): NoteVerdict {
  const own = signatures.filter((each) => each.name === name && each.keyId === keyId);
  if (own.length === 0) return 'ABSENT';
  return own.every(({ signature }) => verify(null, Buffer.from(text), key, signature)) ? 'VALID' : 'INVALID';
}

/** The public half of a key under a name. */
export function verifierKeyOf(name: string, key: KeyObject, type: number): VerifierKey {
  if (!isKeyName(name)) throw new MalformedNote(`not a key name: ${name}`);
  const publicKey = publicHalf(key);
  return { name, keyId: keyIdOf(name, type, rawPublicKey(publicKey)), type, key: publicKey };
}

/** A verifier key as text: `name+id+base64(type and public key)`. */
export const formatVerifierKey = ({ name, keyId, type, key }: VerifierKey): string =>
  `${name}+${keyId}+${Buffer.concat([Buffer.of(type), rawPublicKey(key)]).toString('base64')}`;

/**
 * Reads a verifier key.
 * @throws MalformedNote when it is not one, or its id is not that of its key.
 */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name = '', keyId = '', base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? [];
  const bytes = fromBase64(base64);
  const type = bytes?.[0];
  if (bytes?.length !== 1 + PUBLIC_KEY_BYTES || (type !== NOTE_SIGNATURE && type !== COSIGNATURE))
    throw new MalformedNote('a verifier key is name+id+base64 of an Ed25519 key');
  const raw = bytes.subarray(1);
  if (keyIdOf(name, type, raw) !== keyId) throw new MalformedNote(`${keyId} is not the id of this key of ${name}`);
  return { name, keyId, type, key: publicKeyOfBytes(raw) };
}

const publicKeyOfBytes = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_KEY_DER, raw]), format: 'der', type: 'spki' });

/**
 * An Ed25519 key from the 32 bytes of its public half, base64.
 * @throws MalformedNote
 */
export function publicKeyFrom(base64: string): KeyObject {
  const raw = fromBase64(base64);
  if (raw?.length !== PUBLIC_KEY_BYTES) throw new MalformedNote('a public key is 32 bytes in base64');
  return publicKeyOfBytes(raw);
}

/** The form that `publicKeyFrom` reads. */
export const publicKeyText = (key: KeyObject): string => rawPublicKey(publicHalf(key)).toString('base64');

const publicHalf = (key: KeyObject): KeyObject => (key.type === 'private' ? createPublicKey(key) : key);

/** A key name has no white space and no plus sign. */
const isKeyName = (name: string): boolean => /^[^\s+]+$/u.test(name);

const keyIdOf = (name: string, type: number, publicKey: Uint8Array): string =>
  createHash('sha256').update(`${name}\n`).update(Buffer.of(type)).update(publicKey).digest('hex').slice(0, 8);

const rawPublicKey = (key: KeyObject): Buffer =>
  key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_KEY_DER.length);

/** Strict base64 with padding: text that only a lenient decoder accepts is refused. */
export function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? bytes : undefined;
}
