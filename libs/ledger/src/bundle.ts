import { canonicalJson } from './canonical-json.js';
import type { Hash } from './hash.js';
import { hasOnlyMembers } from './known-members.js';
import { isKeyEvidence, type KeyEvidence } from './key-chain.js';
import { NotCanonical, parseCanonical } from './parse-canonical.js';

/** The form of a bundle: its first line is the header, and each further line is one event. */
export const BUNDLE_FORMAT = 'lingqu-bundle/1';

/** The header of a bundle, as it is read: hashes are base64. */
export interface BundleHeader<Proof = string> {
  readonly format: typeof BUNDLE_FORMAT;
  /** The signed state of the log: its events are those of the bundle. */
  readonly checkpoint: string;
  /** The public key of the log. */
  readonly key: string;
  /** The signed state of the log of logs, which has the checkpoint as its entry `index`. */
  readonly logs: {
    readonly checkpoint: string;
    readonly key: string;
    readonly index: number;
    readonly proof: readonly Proof[];
  };
  /** The digests of the read models that were sealed for these events, whose hash is the entry `index` of the log of logs. */
  readonly rows?: { readonly sealed: string; readonly index: number; readonly proof: readonly Proof[] };
  /** How the key was replaced, in order; left out while it is the first. */
  readonly keys?: readonly KeyEvidence[];
}

/** What a header is made of. */
export type BundleInput = Omit<BundleHeader<Hash>, 'format'>;

/** The first line of a bundle, without its newline. */
export const bundleHeader = ({ checkpoint, key, logs, rows, keys }: BundleInput): string =>
  canonicalJson({
    format: BUNDLE_FORMAT,
    checkpoint,
    key,
    logs: { ...logs, proof: logs.proof.map(base64) },
    ...(rows ? { rows: { ...rows, proof: rows.proof.map(base64) } } : {}),
    ...(keys ? { keys } : {}),
  });

const base64 = (hash: Hash): string => Buffer.from(hash).toString('base64');

/** The line of an event, without its newline: the hash of its entry in the log (base64), a space, the stored bytes. */
export const bundleLine = (hash: Hash, body: string): string => `${Buffer.from(hash).toString('base64')} ${body}`;

/**
 * Reads the first line of a bundle.
 * @throws NotCanonical when it is not the header of a bundle
 */
export function parseBundleHeader(line: string): BundleHeader {
  const header = parseCanonical(line) as Partial<BundleHeader> | null;
  const logs = header?.logs;
  const rows = header?.rows;
  const ofRows = rows === undefined ? [] : [rows.sealed, ...(Array.isArray(rows.proof) ? rows.proof : [undefined])];
  const texts = [header?.checkpoint, header?.key, logs?.checkpoint, logs?.key, ...(logs?.proof ?? []), ...ofRows];
  const isHeader =
    header?.format === BUNDLE_FORMAT &&
    hasOnlyMembers(header, ['checkpoint', 'format', 'key', 'keys', 'logs', 'rows']) &&
    hasOnlyMembers(logs, ['checkpoint', 'index', 'key', 'proof']) &&
    hasOnlyMembers(rows, ['index', 'proof', 'sealed']) &&
    Array.isArray(logs?.proof) &&
    Number.isSafeInteger(logs.index) &&
    (rows === undefined || Number.isSafeInteger(rows.index)) &&
    (header.keys === undefined || isKeyEvidence(header.keys)) &&
    texts.every((text) => typeof text === 'string');
  if (!isHeader) throw new NotCanonical(`it is not the header of a ${BUNDLE_FORMAT}`);
  return header as BundleHeader;
}
