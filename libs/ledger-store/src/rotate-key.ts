import {
  formatNote,
  formatSignature,
  nameOfKeys,
  noteSignature,
  parseKeyRotation,
  publicKeyText,
  checkpointText,
  rotationEntry,
  rotationText,
  type KeyRotation,
  type NoteSignature,
  type RotationReason,
} from '#ledger';
import type { Ledger } from './ledger.js';
import { addSeals } from './seals.js';
import type { Signer } from './signer.js';

/**
 * Replaces the key of a ledger. The statement is signed by the old and the new key and becomes the next entry of the log of
 * logs, and both sign the state of the log of logs that ends with it. From there on only the new key signs.
 * @returns the rotation and its note
 */
export async function rotateKey(
  ledger: Ledger,
  next: Signer,
  { reason, at }: { readonly reason: RotationReason; readonly at: string },
): Promise<{ readonly rotation: KeyRotation; readonly note: string }> {
  const { signer: old, file, origin: base } = ledger;
  const rotation: KeyRotation = {
    base,
    number: file.rotations().length + 1,
    from: publicKeyText(old.publicKey),
    to: publicKeyText(next.publicKey),
    logs: ledger.checkpointOfLogs(),
    reason,
    at,
  };
  const text = rotationText(rotation);
  const name = nameOfKeys(base);
  const note = formatNote({ text, signatures: [await lineOf(old, name, text), await lineOf(next, name, text)] });
  parseKeyRotation(note);
  const transition = checkpointText(ledger.logsWith([rotationEntry(rotation)]));
  const signature = formatSignature(await lineOf(old, `${base}/logs`, transition));
  file.write(() => {
    addSeals(file, [rotationEntry(rotation)]);
    file.addRotation({ number: rotation.number, note, size: rotation.logs.size + 1, signature });
  });
  ledger.signWith(next);
  return { rotation, note };
}

const lineOf = async (signer: Signer, name: string, text: string): Promise<NoteSignature> =>
  noteSignature(name, signer.publicKey, await signer.sign(text));
