import { verify, type KeyObject } from 'node:crypto';
import { didKeyOf, publicKeyOfDid } from './did-key.js';
import { canonicalJson } from './canonical-json.js';
import { KeyChain } from './key-chain.js';
import { fromBase64, parseVerifierKey, publicKeyText } from './signed-note.js';

// A verifiable credential of the W3C (Data Model 2.0), secured as a JWT (VC-JOSE-COSE) with the key of the ledger. A
// checkpoint ends in a newline and a JWT has none, so that no signature of one is a signature of the other.

/** A credential: JSON-LD with `issuer.id`, which names the key. */
export type Credential = Readonly<Record<string, unknown>> & {
  readonly issuer: Readonly<Record<string, unknown>> & { readonly id: string };
};

const TYPE = 'vc+jwt';
const ALGORITHM = 'EdDSA';
const PARTS = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;
/** The longest credential that is read, in characters. */
const MAX_LENGTH = 256 * 1024;

const base64url = (bytes: Uint8Array | string): string =>
  Buffer.from(bytes as Uint8Array)
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** The issuer that a key stands for. */
export const issuerOf = (key: KeyObject): string => didKeyOf(key);

/** What is signed of a credential: its header and its canonical JSON. */
export function credentialToSign(credential: Credential): string {
  const did = credential.issuer.id;
  const kid = `${did}#${did.slice('did:key:'.length)}`;
  return `${base64url(canonicalJson({ alg: ALGORITHM, cty: 'vc', kid, typ: TYPE }))}.${base64url(canonicalJson(credential))}`;
}

export const signedCredential = (toSign: string, signature: Uint8Array): string => `${toSign}.${base64url(signature)}`;

/** Whether a line begins like a credential: a JWT, of which the header is a JSON object. */
export const looksLikeCredential = (line: string): boolean => line.startsWith('eyJ') && PARTS.test(line);

/** The result of checking a credential. `OTHER_KEY`: whole, but issued with another key than the
 * reader's, or one that others may have had. */
export type CredentialVerdict = 'VALID' | 'UNREADABLE' | 'NOT_SIGNED' | 'OTHER_KEY';

/** What a reader of a credential has. */
export interface CredentialOptions {
  /** Public key of a log of the installation, from elsewhere; without it, the key in the credential is taken. */
  readonly key?: string | undefined;
  /** The rotations of the key that the reader knows. */
  readonly keys?: KeyChain | undefined;
}

export interface CredentialFound {
  readonly verdict: CredentialVerdict;
  /** What it says, unless it cannot be read. Whether it has ended is for the reader, who knows the date. */
  readonly credential?: Credential;
}

/** Checks a credential, offline. */
export function verifyCredential(token: string, options: CredentialOptions = {}): CredentialFound {
  try {
    return judge(token, options);
  } catch {
    return { verdict: 'UNREADABLE' };
  }
}

function judge(token: string, { key, keys = KeyChain.EMPTY }: CredentialOptions): CredentialFound {
  const [, head = '', body = '', signature = ''] = token.length > MAX_LENGTH ? [] : (PARTS.exec(token) ?? []);
  const header = JSON.parse(textOf(head)) as { readonly alg?: unknown; readonly typ?: unknown };
  const credential = JSON.parse(textOf(body)) as Partial<Credential>;
  const issuer = credential.issuer?.id;
  const isReadable =
    header.alg === ALGORITHM && header.typ === TYPE && typeof issuer === 'string' && isCredential(credential);
  if (!isReadable) return { verdict: 'UNREADABLE' };
  const publicKey = publicKeyOfDid(issuer);
  const found = { credential: credential as Credential };
  if (!verify(null, Buffer.from(`${head}.${body}`), publicKey, bytesOf(signature)))
    return { ...found, verdict: 'NOT_SIGNED' };
  if (key === undefined) return { ...found, verdict: 'VALID' };
  const trusted = publicKeyText(parseVerifierKey(key).key);
  const chain = keys.keys.includes(trusted) ? keys.keys : [trusted];
  const signer = publicKeyText(publicKey);
  // A thief could date a credential back, and no witness saw it.
  const counts = chain.includes(signer) && keys.endOf(signer)?.reason !== 'COMPROMISED';
  return { ...found, verdict: counts ? 'VALID' : 'OTHER_KEY' };
}

const isCredential = (value: Partial<Credential>): boolean => {
  const types = value['type'];
  return (
    Array.isArray(types) && types.includes('VerifiableCredential') && typeof value['credentialSubject'] === 'object'
  );
};

/** @throws Error where another text has the same bytes, so that an altered character is never read as the original. */
function bytesOf(part: string): Buffer {
  const padding = '='.repeat((4 - (part.length % 4)) % 4);
  const bytes = fromBase64(`${part.replaceAll('-', '+').replaceAll('_', '/')}${padding}`);
  if (bytes === undefined) throw new Error('not base64url');
  return bytes;
}

const textOf = (part: string): string => new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(part));
