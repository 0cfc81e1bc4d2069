import { KeyChain } from './key-chain.js';
import {
  NOTE_SIGNATURE,
  parseVerifierKey,
  publicKeyFrom,
  publicKeyText,
  verifierKeyOf,
  verifyNote,
  type SignedNote,
} from './signed-note.js';

/** By which keys a note may be signed. */
export interface Signers {
  /** The rotations that are known: the key that is trusted stands for all keys of the chain. */
  readonly chain?: KeyChain;
  /** How many entries of the log of logs the note covers: a key that had ended before them has not signed it. */
  readonly reaches?: number;
  /** Whether the quorum of the reader saw it: then also a key counts that others may have had later. */
  readonly isWitnessed?: boolean;
}

/** Why a note is not signed by a key under a name, or by a key that follows or precedes it; undefined when it is. */
export function signatureProblem(
  key: string,
  name: string,
  note: SignedNote,
  { chain = KeyChain.EMPTY, reaches, isWitnessed = false }: Signers = {},
): string | undefined {
  try {
    const verifier = parseVerifierKey(key);
    if (verifier.name !== name) return `the key is of ${verifier.name}`;
    const trusted = publicKeyText(verifier.key);
    const keys = chain.keys.length === 0 ? [trusted] : chain.keys;
    if (!keys.includes(trusted)) return 'the key is none of those that signed the logs one after another';
    const verdicts = keys.map((each) => verifyNote(note, verifierKeyOf(name, publicKeyFrom(each), NOTE_SIGNATURE)));
    if (verdicts.includes('INVALID')) return 'the signature is wrong';
    const signers = keys.filter((_, index) => verdicts[index] === 'VALID');
    if (signers.length === 0) return 'not signed by this key';
    const problems = signers.map((each) => endProblem(each, chain, reaches, isWitnessed));
    return problems.includes(undefined) ? undefined : problems[0];
  } catch (error) {
    return reasonOf(error);
  }
}

/** The entry of the rotation itself is the last that the old key signs. */
function endProblem(
  key: string,
  chain: KeyChain,
  reaches: number | undefined,
  isWitnessed: boolean,
): string | undefined {
  const end = chain.endOf(key);
  if (!end || reaches === undefined) return undefined;
  if (reaches > end.logs.size + 1)
    return `signed by a key that ended with entry ${end.logs.size} of the log of logs (${end.reason})`;
  return end.reason === 'COMPROMISED' && !isWitnessed
    ? 'signed by a key that others may have had, and not cosigned by the witnesses that a policy demands'
    : undefined;
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
