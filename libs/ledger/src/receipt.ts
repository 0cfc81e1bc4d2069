import { canonicalJson } from './canonical-json.js';
import { parseCheckpoint } from './checkpoint.js';
import { leafHash, type Hash } from './hash.js';
import { NotCanonical, parseCanonical } from './parse-canonical.js';
import { fromBase64, parseVerifierKey, verifyNote } from './signed-note.js';
import { isIncluded } from './verify-proof.js';

/** The form of a receipt: one line of canonical JSON. */
export const RECEIPT_FORMAT = 'lingqu-receipt/1';

/** Proves that an event is in a log; the sender of the command stores it. Hashes are base64. */
export interface Receipt {
  readonly format: typeof RECEIPT_FORMAT;
  /** The stored bytes of the event. */
  readonly event: string;
  /** Its place in the log, from 0. */
  readonly index: number;
  readonly proof: readonly string[];
  /** The signed state of the log. */
  readonly checkpoint: string;
  /** The public key of the log. */
  readonly key: string;
}

export const receiptOf = (parts: {
  readonly event: string;
  readonly index: number;
  readonly proof: readonly Hash[];
  readonly checkpoint: string;
  readonly key: string;
}): Receipt => ({
  format: RECEIPT_FORMAT,
  ...parts,
  proof: parts.proof.map((hash) => Buffer.from(hash).toString('base64')),
});

export const formatReceipt = (receipt: Receipt): string => canonicalJson(receipt);

/** Whether a line begins like a receipt. */
export const looksLikeReceipt = (line: string): boolean => line.startsWith('{') && line.includes(`"${RECEIPT_FORMAT}"`);

/**
 * Reads a receipt; checks its form only.
 * @throws NotCanonical
 */
export function parseReceipt(line: string): Receipt {
  const receipt = parseCanonical(line) as Partial<Receipt> | null;
  const texts = [receipt?.event, receipt?.checkpoint, receipt?.key, ...(receipt?.proof ?? [])];
  const isReceipt =
    receipt?.format === RECEIPT_FORMAT &&
    Number.isSafeInteger(receipt.index) &&
    Array.isArray(receipt.proof) &&
    texts.every((text) => typeof text === 'string');
  if (!isReceipt) throw new NotCanonical(`it is not a ${RECEIPT_FORMAT}`);
  return receipt as Receipt;
}

/** The result of checking a receipt. `UNREADABLE`: not a receipt. */
export type ReceiptVerdict = 'VALID' | 'UNREADABLE' | 'NOT_SIGNED' | 'NOT_INCLUDED';

/**
 * Checks a receipt, offline.
 * @param key public key of the log, from elsewhere than the receipt; without it, the key in the receipt is taken
 */
export function verifyReceipt(line: string, key?: string): ReceiptVerdict {
  try {
    const receipt = parseReceipt(line);
    const { origin, size, root, note } = parseCheckpoint(receipt.checkpoint);
    const verifier = parseVerifierKey(key ?? receipt.key);
    if (verifier.name !== origin || verifyNote(note, verifier) !== 'VALID') return 'NOT_SIGNED';
    const proof = receipt.proof.map((hash) => fromBase64(hash) ?? new Uint8Array());
    return isIncluded(leafHash(receipt.event), receipt.index, { size, root }, proof) ? 'VALID' : 'NOT_INCLUDED';
  } catch {
    return 'UNREADABLE';
  }
}
