import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { checkpointText } from './checkpoint.js';
import { parseCanonical } from './parse-canonical.js';

/** Digests of read models: hexadecimal SHA-256 by name. */
export type ModelDigests = Readonly<Record<string, string>>;

/**
 * What the operator commits to when the rows of a chain are sealed. Its hash is an entry of the log of logs, in the form of
 * a checkpoint, so that it is signed and witnessed with the log of logs.
 */
export interface SealedRows {
  /** The log of the chain. */
  readonly origin: string;
  /** Events of the chain that were folded. */
  readonly size: number;
  /** Position in the log of all events up to which events were folded. */
  readonly position: number;
  /** Digest of the code that folded them: other code may give other rows. */
  readonly code: string;
  readonly digests: ModelDigests;
}

/** The bytes that are hashed. */
export const sealedRowsText = ({ origin, size, position, code, digests }: SealedRows): string =>
  canonicalJson({ origin, size, position, code, digests });

/** The hexadecimal digest of all rows of the chain: that of `sealedRowsText`. */
export const digestOfSealedRows = (text: string): string => hash('sha256', text);

/** The entry of the log of logs for sealed rows. */
export const sealedRowsEntry = (text: string, { origin, size }: Pick<SealedRows, 'origin' | 'size'>): string =>
  checkpointText({ origin: `${origin}/rows`, size, root: Buffer.from(digestOfSealedRows(text), 'hex') });

/** Undefined when the text is not one that `sealedRowsText` writes. */
export function parseSealedRows(text: string): SealedRows | undefined {
  try {
    const rows = parseCanonical(text) as Partial<SealedRows> | null;
    const counts = [rows?.size, rows?.position];
    const texts = [rows?.origin, rows?.code, ...Object.values(rows?.digests ?? { none: 0 })];
    return counts.every(Number.isSafeInteger) && texts.every((each) => typeof each === 'string')
      ? (rows as SealedRows)
      : undefined;
  } catch {
    return undefined;
  }
}
