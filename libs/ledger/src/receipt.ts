import { canonicalJson } from './canonical-json.js';
import { checkpointText, parseCheckpoint, type Checkpoint, type SignedCheckpoint } from './checkpoint.js';
import { leafHash, type Hash } from './hash.js';
import { NotCanonical, parseCanonical } from './parse-canonical.js';
import { judgeByPolicy, type Policy } from './policy.js';
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
  /** The signed state of the log of logs, with the cosignatures of witnesses; it has the state of the log as an entry. */
  readonly logs?: {
    readonly checkpoint: string;
    readonly key: string;
    readonly index: number;
    readonly proof: readonly string[];
  };
}

export const receiptOf = (parts: {
  readonly event: string;
  readonly index: number;
  readonly proof: readonly Hash[];
  readonly checkpoint: string;
  readonly key: string;
  readonly logs?: {
    readonly checkpoint: string;
    readonly key: string;
    readonly index: number;
    readonly proof: readonly Hash[];
  };
}): Receipt => {
  const { logs, ...rest } = parts;
  return {
    format: RECEIPT_FORMAT,
    ...rest,
    proof: rest.proof.map(base64),
    ...(logs ? { logs: { ...logs, proof: logs.proof.map(base64) } } : {}),
  };
};

const base64 = (hash: Hash): string => Buffer.from(hash).toString('base64');

export const formatReceipt = (receipt: Receipt): string => canonicalJson(receipt);

/** Whether a line begins like a receipt. */
export const looksLikeReceipt = (line: string): boolean => line.startsWith('{') && line.includes(`"${RECEIPT_FORMAT}"`);

/**
 * Reads a receipt; checks its form only.
 * @throws NotCanonical
 */
export function parseReceipt(line: string): Receipt {
  const receipt = parseCanonical(line) as Partial<Receipt> | null;
  const logs = receipt?.logs;
  const ofLogs = logs === undefined ? [] : [logs.checkpoint, logs.key, ...(logs.proof ?? [undefined])];
  const texts = [receipt?.event, receipt?.checkpoint, receipt?.key, ...(receipt?.proof ?? []), ...ofLogs];
  const isReceipt =
    receipt?.format === RECEIPT_FORMAT &&
    Number.isSafeInteger(receipt.index) &&
    Array.isArray(receipt.proof) &&
    (logs === undefined || Number.isSafeInteger(logs.index)) &&
    texts.every((text) => typeof text === 'string');
  if (!isReceipt) throw new NotCanonical(`it is not a ${RECEIPT_FORMAT}`);
  return receipt as Receipt;
}

/** The result of checking a receipt. `UNREADABLE`: not a receipt. `NOT_WITNESSED`: the quorum of the policy has not cosigned it. */
export type ReceiptVerdict = 'VALID' | 'UNREADABLE' | 'NOT_SIGNED' | 'NOT_INCLUDED' | 'NOT_WITNESSED';

/**
 * Checks a receipt, offline.
 * @param key public key of the log, from elsewhere than the receipt; without it, the key in the receipt is taken
 * @param policy which witnesses must have cosigned the log of logs
 */
export function verifyReceipt(line: string, key?: string, policy?: Policy): ReceiptVerdict {
  try {
    const receipt = parseReceipt(line);
    const state = parseCheckpoint(receipt.checkpoint);
    if (!isSignedBy(state, key ?? receipt.key)) return 'NOT_SIGNED';
    if (!isIncluded(leafHash(receipt.event), receipt.index, state, hashesOf(receipt.proof))) return 'NOT_INCLUDED';
    return verifyLogs(receipt.logs, state, policy);
  } catch {
    return 'UNREADABLE';
  }
}

function verifyLogs(part: Receipt['logs'], state: Checkpoint, policy: Policy | undefined): ReceiptVerdict {
  if (!part) return policy ? 'NOT_WITNESSED' : 'VALID';
  const logs = parseCheckpoint(part.checkpoint);
  if (!isSignedBy(logs, part.key)) return 'NOT_SIGNED';
  if (!isIncluded(leafHash(checkpointText(state)), part.index, logs, hashesOf(part.proof))) return 'NOT_INCLUDED';
  if (!policy) return 'VALID';
  const { isOfLog, isWitnessed } = judgeByPolicy(policy, logs);
  return isOfLog && isWitnessed ? 'VALID' : 'NOT_WITNESSED';
}

const hashesOf = (proof: readonly string[]): readonly Hash[] =>
  proof.map((hash) => fromBase64(hash) ?? new Uint8Array());

function isSignedBy({ origin, note }: SignedCheckpoint, key: string): boolean {
  const verifier = parseVerifierKey(key);
  return verifier.name === origin && verifyNote(note, verifier) === 'VALID';
}
