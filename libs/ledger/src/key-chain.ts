import { hasOnlyMembers } from './known-members.js';
import { leafHash } from './hash.js';
import { parseKeyRotation, rotationEntry, type KeyRotation } from './key-rotation.js';
import type { Checkpoint } from './checkpoint.js';
import { fromBase64, MalformedNote } from './signed-note.js';
import { isContinuation, isIncluded } from './verify-proof.js';

/** A rotation with what shows that it is in a state of the log of logs. Hashes are base64. */
export interface KeyEvidence {
  /** The rotation, a signed note. */
  readonly note: string;
  /** Proves that it is an entry; empty where the state is an earlier one. */
  readonly inclusion: readonly string[];
  /** Proves that the state continues that of the rotation, or is continued by it. */
  readonly consistency: readonly string[];
}

/** Whether a value that was read has the form of evidence. */
export const isKeyEvidence = (value: unknown): value is readonly KeyEvidence[] =>
  Array.isArray(value) &&
  (value as readonly Partial<KeyEvidence>[]).every(
    (each) =>
      hasOnlyMembers(each, ['consistency', 'inclusion', 'note']) &&
      [each?.note, ...textsOf(each?.inclusion), ...textsOf(each?.consistency)].every(
        (text) => typeof text === 'string',
      ),
  );

const textsOf = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list : [undefined]);

/** The keys that signed the logs of an installation one after another. */
export class KeyChain {
  private constructor(readonly rotations: readonly KeyRotation[]) {}

  static readonly EMPTY = new KeyChain([]);

  /**
   * Reads rotations in their order, each a signed note.
   * @throws MalformedNote where one does not continue the one before it
   */
  static read(notes: readonly string[]): KeyChain {
    const rotations = notes.map(parseKeyRotation);
    for (const [index, { base, number, from, logs }] of rotations.entries()) {
      const previous = rotations[index - 1];
      const continues =
        number === index + 1 &&
        (!previous || (previous.base === base && previous.to === from && previous.logs.size < logs.size));
      if (!continues) throw new MalformedNote(`rotation ${number} does not continue the one before it`);
    }
    return new KeyChain(rotations);
  }

  /** The public keys, the first one first; none while there was no rotation. */
  get keys(): readonly string[] {
    const [first] = this.rotations;
    return first ? [first.from, ...this.rotations.map(({ to }) => to)] : [];
  }

  /** The rotation that ended a key; undefined for the present one. */
  endOf(key: string): KeyRotation | undefined {
    return this.rotations.find(({ from }) => from === key);
  }

  /** The longer of two chains; undefined where none of them continues the other. */
  with(other: KeyChain): KeyChain | undefined {
    const [short, long] = this.rotations.length < other.rotations.length ? [this, other] : [other, this];
    const same = short.rotations.every((each, index) => {
      const found = long.rotations[index];
      return found !== undefined && rotationEntry(found) === rotationEntry(each);
    });
    return same ? long : undefined;
  }
}

/** Reads a file of rotations as `lingqu ledger keys` prints it: signed notes, each followed by a line of dashes. */
export function parseKeyFile(text: string): KeyChain {
  const notes = text.split(/^-{3,}\n/m).filter((note) => note.trim() !== '');
  return KeyChain.read(notes);
}

/** Writes the form that `parseKeyFile` reads. */
export const formatKeyFile = (notes: readonly string[]): string => notes.map((note) => `${note}---\n`).join('');

/** Why the rotations of a file are not those of its log of logs; undefined when they are. */
export function keyEvidenceProblem(
  evidence: readonly KeyEvidence[],
  chain: KeyChain,
  logs: Checkpoint,
): string | undefined {
  for (const [index, rotation] of chain.rotations.slice(0, evidence.length).entries()) {
    const { inclusion, consistency } = evidence[index] as KeyEvidence;
    const { size } = rotation.logs;
    const name = `rotation ${rotation.number}`;
    if (logs.origin !== `${rotation.base}/logs`) return `${name} is of ${rotation.base}`;
    const isEntry = isIncluded(leafHash(rotationEntry(rotation)), size, logs, hashesOf(inclusion));
    if (logs.size > size ? !isEntry : inclusion.length > 0) return `${name} is not entry ${size} of the log of logs`;
    const [older, newer] = logs.size > size ? [rotation.logs, logs] : [logs, rotation.logs];
    if (!isContinuation(older, newer, hashesOf(consistency))) return `${name} is of another log of logs`;
  }
  return undefined;
}

const hashesOf = (proof: readonly string[]): readonly Uint8Array[] =>
  proof.map((hash) => fromBase64(hash) ?? new Uint8Array());
