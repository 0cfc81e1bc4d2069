import { hash } from 'node:crypto';
import { checkpointText } from './checkpoint.js';
import { HASH_BYTES, type Hash } from './hash.js';
import {
  fromBase64,
  MalformedNote,
  NOTE_SIGNATURE,
  parseNote,
  verifierKeyOf,
  verifyNote,
  publicKeyFrom,
  type SignedNote,
} from './signed-note.js';

/** Why a key ended. `COMPROMISED`: others may have it, so that its signature alone proves nothing any more. */
export const ROTATION_REASONS = ['ROUTINE', 'CUSTODY', 'COMPROMISED'] as const;
export type RotationReason = (typeof ROTATION_REASONS)[number];

/**
 * The statement that the logs of an installation are signed by another key from now on. The old and the new key sign it; its
 * digest is an entry of the log of logs, at the index `logs.size`.
 */
export interface KeyRotation {
  /** What the names of the logs begin with. */
  readonly base: string;
  /** 1 for the first rotation. */
  readonly number: number;
  /** Public keys: 32 bytes, base64. */
  readonly from: string;
  readonly to: string;
  /** The log of logs before the rotation. */
  readonly logs: { readonly size: number; readonly root: Hash };
  readonly reason: RotationReason;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The name under which keys sign a rotation. */
export const nameOfKeys = (base: string): string => `${base}/keys`;

/** The text that both keys sign. */
export const rotationText = ({ base, number, from, to, logs, reason, at }: KeyRotation): string =>
  [
    nameOfKeys(base),
    String(number),
    `from ${from}`,
    `to ${to}`,
    `logs ${logs.size} ${Buffer.from(logs.root).toString('base64')}`,
    `reason ${reason}`,
    `at ${at}`,
    '',
  ].join('\n');

/** The entry of the log of logs for a rotation, in the form of a checkpoint as all of its entries. */
export const rotationEntry = (rotation: KeyRotation): string =>
  checkpointText({
    origin: nameOfKeys(rotation.base),
    size: rotation.number,
    root: Buffer.from(hash('sha256', rotationText(rotation)), 'hex'),
  });

const FORM =
  /^(\S+)\/keys\n([1-9]\d{0,5})\nfrom (\S{44})\nto (\S{44})\nlogs (0|[1-9]\d{0,14}) (\S{44})\nreason (\w+)\nat (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\n$/;

/**
 * Reads a rotation, a signed note, and checks that both keys signed it.
 * @throws MalformedNote
 */
export function parseKeyRotation(text: string): KeyRotation {
  const note = parseNote(text);
  const [, base = '', number, from = '', to = '', size, root = '', code, at = ''] = FORM.exec(note.text) ?? [];
  const reason = ROTATION_REASONS.find((each) => each === code);
  const bytes = fromBase64(root);
  if (reason === undefined || bytes?.length !== HASH_BYTES) throw new MalformedNote('not the rotation of a key');
  const rotation = { base, number: Number(number), from, to, logs: { size: Number(size), root: bytes }, reason, at };
  const unsigned = [from, to].filter((key) => !isSigned(note, base, key));
  if (unsigned.length > 0)
    throw new MalformedNote(`rotation ${rotation.number} is not signed by ${unsigned.join(', ')}`);
  return rotation;
}

const isSigned = (note: SignedNote, base: string, key: string): boolean =>
  verifyNote(note, verifierKeyOf(nameOfKeys(base), publicKeyFrom(key), NOTE_SIGNATURE)) === 'VALID';
