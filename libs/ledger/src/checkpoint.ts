import type { KeyObject } from 'node:crypto';
import { HASH_BYTES, type Hash } from './hash.js';
import { formatNote, fromBase64, MalformedNote, parseNote, signNote, type SignedNote } from './signed-note.js';

/** The state of a log that its operator signs (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Which log. */
  readonly origin: string;
  /** Number of leaves. */
  readonly size: number;
  readonly root: Hash;
}

export interface SignedCheckpoint extends Checkpoint {
  readonly note: SignedNote;
}

/** The text that is signed. Lingqu writes no extension lines. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;

/** A checkpoint signed by its log: the name of the key is the origin. */
export function signCheckpoint(checkpoint: Checkpoint, privateKey: KeyObject): string {
  const text = checkpointText(checkpoint);
  return formatNote({ text, signatures: [signNote(text, checkpoint.origin, privateKey)] });
}

/**
 * Reads a checkpoint; checks its form, not its signatures. Extension lines are allowed and not interpreted.
 * @throws MalformedNote
 */
export function parseCheckpoint(text: string): SignedCheckpoint {
  const note = parseNote(text);
  const [origin = '', count = '', hash = '', ...extensions] = note.text.slice(0, -1).split('\n');
  const size = Number(count);
  const root = fromBase64(hash);
  if (origin === '' || extensions.includes('')) throw new MalformedNote('the lines of a checkpoint are not empty');
  if (!/^(0|[1-9]\d*)$/.test(count) || !Number.isSafeInteger(size))
    throw new MalformedNote(`not the size of a log: ${count.slice(0, 40)}`);
  if (root?.length !== HASH_BYTES) throw new MalformedNote('the root of a checkpoint is 32 bytes in base64');
  return { origin, size, root, note };
}
