import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  bundleHeader,
  bundleLine,
  checkpointText,
  consistencyProof,
  cosign,
  COSIGNATURE,
  formatNote,
  formatVerifierKey,
  GrowingTree,
  inclusionProof,
  leafHash,
  NOTE_SIGNATURE,
  sealedRowsEntry,
  sealedRowsText,
  signCheckpoint,
  verifierKeyOf,
  type Checkpoint,
  type Hash,
  type ModelDigests,
} from '../index.js';

/** Who seals: the operator, or an attacker who has the key. */
export interface SealingKey {
  readonly base: string;
  readonly privateKey: KeyObject;
}

export const newSealingKey = (base = 'lingqu/0123456789abcdef'): SealingKey => ({
  base,
  privateKey: generateKeyPairSync('ed25519').privateKey,
});

export const verifierKeyOfLog = ({ base, privateKey }: SealingKey, log: string): string =>
  formatVerifierKey(verifierKeyOf(`${base}/${log}`, privateKey, NOTE_SIGNATURE));

/** A tree in memory whose nodes can be read. */
export class TreeInMemory {
  readonly #tree = new GrowingTree();
  readonly #nodes = new Map<string, Hash>();

  constructor(leaves: Iterable<Hash> = []) {
    for (const leaf of leaves) this.add(leaf);
  }

  add(leaf: Hash): void {
    for (const { level, index, hash } of this.#tree.add(leaf)) this.#nodes.set(`${level}/${index}`, hash);
  }

  get size(): number {
    return this.#tree.size;
  }

  root(): Hash {
    return this.#tree.root();
  }

  readonly node = (level: number, index: number): Hash => this.#nodes.get(`${level}/${index}`) as Hash;

  inclusion(index: number): readonly Hash[] {
    return inclusionProof(index, this.size, this.node);
  }

  consistency(oldSize: number): readonly Hash[] {
    return consistencyProof(oldSize, this.size, this.node);
  }
}

/** The state of the log of a chain with these entries. */
export function checkpointOf({ base }: SealingKey, chain: string, bodies: readonly string[]): Checkpoint {
  const tree = new GrowingTree();
  for (const body of bodies) tree.add(leafHash(body));
  return { origin: `${base}/chain/${chain}`, size: tree.size, root: tree.root() };
}

/** Who cosigns the log of logs. */
export interface Witness {
  readonly name: string;
  readonly privateKey: KeyObject;
}

/** The policy of an auditor who demands that this witness has cosigned. */
export const policyOf = ({ name, privateKey }: Witness): string =>
  `witness w ${formatVerifierKey(verifierKeyOf(name, privateKey, COSIGNATURE))}\nquorum w\n`;

const COSIGNED_AT = 1_796_000_000;

/** The line that a witness adds to a signed note. */
function cosignatureLine(state: Checkpoint, { name, privateKey }: Witness): string {
  const text = checkpointText(state);
  const note = formatNote({ text, signatures: [cosign(text, COSIGNED_AT, name, privateKey)] });
  return note.slice(text.length + 1);
}

/** The bundle of a chain as anyone who has the key can write it: sealed, signed and in the log of logs. */
export function sealedBundle(
  key: SealingKey,
  chain: string,
  bodies: readonly string[],
  rows?: { readonly code: string; readonly digests: ModelDigests },
  witness?: Witness,
): { readonly lines: readonly string[]; readonly checkpoint: string } {
  const state = checkpointOf(key, chain, bodies);
  const checkpoint = signCheckpoint(state, key.privateKey);
  const sealed = rows && { origin: state.origin, size: state.size, position: state.size, ...rows };
  const text = sealed && sealedRowsText(sealed);
  const entries = [
    checkpointText({ ...state, size: 0 }),
    checkpointText(state),
    ...(sealed && text !== undefined ? [sealedRowsEntry(text, sealed)] : []),
  ];
  const logs = new TreeInMemory(entries.map((entry) => leafHash(entry)));
  const ofLogs = { origin: `${key.base}/logs`, size: logs.size, root: logs.root() };
  const header = bundleHeader({
    checkpoint,
    key: verifierKeyOfLog(key, `chain/${chain}`),
    logs: {
      checkpoint: signCheckpoint(ofLogs, key.privateKey) + (witness ? cosignatureLine(ofLogs, witness) : ''),
      key: verifierKeyOfLog(key, 'logs'),
      index: 1,
      proof: logs.inclusion(1),
    },
    ...(text === undefined ? {} : { rows: { sealed: text, index: 2, proof: logs.inclusion(2) } }),
  });
  return { lines: [header, ...bodies.map((body) => bundleLine(leafHash(body), body))], checkpoint };
}
