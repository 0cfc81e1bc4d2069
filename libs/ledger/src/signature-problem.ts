import { parseVerifierKey, verifyNote, type SignedNote } from './signed-note.js';

/** Why a note is not signed by a key under a name; undefined when it is. */
export function signatureProblem(key: string, name: string, note: SignedNote): string | undefined {
  try {
    const verifier = parseVerifierKey(key);
    if (verifier.name !== name) return `the key is of ${verifier.name}`;
    const verdict = verifyNote(note, verifier);
    return verdict === 'VALID' ? undefined : verdict === 'ABSENT' ? 'not signed by this key' : 'the signature is wrong';
  } catch (error) {
    return reasonOf(error);
  }
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
