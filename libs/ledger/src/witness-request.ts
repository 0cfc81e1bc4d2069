import { hash } from 'node:crypto';
import { parseCheckpoint, type Checkpoint, type SignedCheckpoint } from './checkpoint.js';
import { EMPTY_ROOT, HASH_BYTES, sameHash, type Hash } from './hash.js';
import { fromBase64, MalformedNote, verifyNote, type VerifierKey } from './signed-note.js';
import { isContinuation } from './verify-proof.js';

/** A consistency proof has at most this many hashes. */
const MAX_PROOF = 63;
const OLD_SIZE = /^old (0|[1-9]\d{0,15})$/;

/** What names a log in the address of its latest cosigned checkpoint: the SHA-256 of its origin, in hexadecimal. */
export const originHash = (origin: string): string => hash('sha256', origin);

/** What a log sends to a witness (C2SP tlog-witness, add-checkpoint). */
export interface WitnessRequest {
  /** Size of the last state that the witness cosigned, as far as the log knows. */
  readonly oldSize: number;
  /** Proves that the checkpoint continues that state. */
  readonly proof: readonly Hash[];
  /** The signed note. */
  readonly checkpoint: string;
}

export const formatWitnessRequest = ({ oldSize, proof, checkpoint }: WitnessRequest): string =>
  [`old ${oldSize}`, ...proof.map((hash) => Buffer.from(hash).toString('base64')), '', checkpoint].join('\n');

/**
 * Reads the body of an add-checkpoint request; checks its form only.
 * @throws MalformedNote
 */
export function parseWitnessRequest(body: string): WitnessRequest & { readonly signed: SignedCheckpoint } {
  const end = body.indexOf('\n\n');
  if (end < 0) throw new MalformedNote('a request has an empty line before its checkpoint');
  const [first = '', ...lines] = body.slice(0, end).split('\n');
  const oldSize = Number(OLD_SIZE.exec(first)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(oldSize)) throw new MalformedNote('a request begins with old and a size');
  if (lines.length > MAX_PROOF) throw new MalformedNote(`a proof has at most ${MAX_PROOF} hashes`);
  const proof = lines.map((line) => {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES) throw new MalformedNote('the hashes of a proof are 32 bytes in base64');
    return hash;
  });
  const checkpoint = body.slice(end + 2);
  return { oldSize, proof, checkpoint, signed: parseCheckpoint(checkpoint) };
}

/** The state of a log that a witness cosigned last. */
export type Witnessed = Pick<Checkpoint, 'size' | 'root'>;

/** Status of the answer of a witness; with 409, the size that it cosigned last. */
export type WitnessVerdict =
  { readonly status: 200 | 400 | 403 | 404 | 422 } | { readonly status: 409; readonly size: number };

/**
 * Judges a request in the order of C2SP tlog-witness.
 * @param key of the log of this origin; undefined for a log that the witness does not know
 * @param latest what the witness cosigned last for this origin
 */
export function judgeWitnessRequest(
  { oldSize, proof, signed }: ReturnType<typeof parseWitnessRequest>,
  key: VerifierKey | undefined,
  latest: Witnessed = { size: 0, root: EMPTY_ROOT },
): WitnessVerdict {
  if (!key) return { status: 404 };
  if (verifyNote(signed.note, key) !== 'VALID') return { status: 403 };
  if (oldSize > signed.size) return { status: 400 };
  if (oldSize !== latest.size) return { status: 409, size: latest.size };
  if (signed.size === 0 && !sameHash(signed.root, EMPTY_ROOT)) return { status: 422 };
  const continues = oldSize === 0 ? proof.length === 0 : isContinuation(latest, signed, proof);
  return { status: continues ? 200 : 422 };
}
