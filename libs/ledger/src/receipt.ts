import { canonicalJson } from './canonical-json.js';
import { checkpointText, parseCheckpoint, type SignedCheckpoint } from './checkpoint.js';
import { leafHash, type Hash } from './hash.js';
import { NotCanonical, parseCanonical } from './parse-canonical.js';
import { isKeyEvidence, KeyChain, keyEvidenceProblem, type KeyEvidence } from './key-chain.js';
import { hasOnlyMembers } from './known-members.js';
import { isCosigned, judgeByPolicy, type Policy } from './policy.js';
import { signatureProblem, type Signers } from './signature-problem.js';
import { formatVerifierKey, fromBase64, parseVerifierKey } from './signed-note.js';
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
  /** How the key was replaced, in order; left out while it is the first. */
  readonly keys?: readonly KeyEvidence[];
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
  readonly keys?: readonly KeyEvidence[];
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
    hasOnlyMembers(receipt, ['checkpoint', 'event', 'format', 'index', 'key', 'keys', 'logs', 'proof']) &&
    hasOnlyMembers(logs, ['checkpoint', 'index', 'key', 'proof']) &&
    Number.isSafeInteger(receipt.index) &&
    Array.isArray(receipt.proof) &&
    (logs === undefined || Number.isSafeInteger(logs.index)) &&
    (receipt.keys === undefined || isKeyEvidence(receipt.keys)) &&
    texts.every((text) => typeof text === 'string');
  if (!isReceipt) throw new NotCanonical(`it is not a ${RECEIPT_FORMAT}`);
  return receipt as Receipt;
}

/** The result of checking a receipt. `UNREADABLE`: not a receipt. `NOT_WITNESSED`: the quorum of the policy has not cosigned it. */
export type ReceiptVerdict = 'VALID' | 'UNREADABLE' | 'NOT_SIGNED' | 'NOT_INCLUDED' | 'NOT_WITNESSED';

/** What a reader of a receipt has. */
export interface ReceiptOptions {
  /** Public key of the log, from elsewhere than the receipt; without it, the key in the receipt is taken. */
  readonly key?: string | undefined;
  /** Which witnesses must have cosigned the log of logs. */
  readonly policy?: Policy | undefined;
  /** The rotations of the key that the reader knows. */
  readonly keys?: KeyChain | undefined;
}

/** Checks a receipt, offline. */
export function verifyReceipt(line: string, options: ReceiptOptions = {}): ReceiptVerdict {
  try {
    return judge(parseReceipt(line), options);
  } catch {
    return 'UNREADABLE';
  }
}

function judge(receipt: Receipt, { key, policy, keys = KeyChain.EMPTY }: ReceiptOptions): ReceiptVerdict {
  const state = parseCheckpoint(receipt.checkpoint);
  const logs = receipt.logs && parseCheckpoint(receipt.logs.checkpoint);
  const evidence = receipt.keys ?? [];
  const chain = KeyChain.read(evidence.map(({ note }) => note)).with(keys);
  if (!chain || (evidence.length > 0 && (!logs || keyEvidenceProblem(evidence, chain, logs) !== undefined)))
    return 'NOT_SIGNED';
  const isWitnessed = policy !== undefined && logs !== undefined && isCosigned(policy, logs);
  const signers: Signers = { chain, isWitnessed, ...(receipt.logs ? { reaches: receipt.logs.index + 1 } : {}) };
  if (!isSignedBy(state, key ?? receipt.key, signers)) return 'NOT_SIGNED';
  if (!isIncluded(leafHash(receipt.event), receipt.index, state, hashesOf(receipt.proof))) return 'NOT_INCLUDED';
  if (!logs || !receipt.logs) return policy ? 'NOT_WITNESSED' : 'VALID';
  const { index, proof } = receipt.logs;
  const ofLogs: Signers = { chain, isWitnessed, reaches: logs.size };
  if (!isSignedBy(logs, receipt.logs.key, ofLogs)) return 'NOT_SIGNED';
  if (!isIncluded(leafHash(checkpointText(state)), index, logs, hashesOf(proof))) return 'NOT_INCLUDED';
  if (!policy) return 'VALID';
  const verdict = judgeByPolicy(policy, logs, (log) => isSignedBy(logs, formatVerifierKey(log), ofLogs));
  return verdict.isOfLog && verdict.isWitnessed ? 'VALID' : 'NOT_WITNESSED';
}

const hashesOf = (proof: readonly string[]): readonly Hash[] =>
  proof.map((hash) => fromBase64(hash) ?? new Uint8Array());

function isSignedBy({ origin, note }: SignedCheckpoint, key: string, signers: Signers): boolean {
  // A key that is none is the fault of the reader, not of the receipt.
  parseVerifierKey(key);
  return signatureProblem(key, origin, note, signers) === undefined;
}
