import { join } from 'node:path';
import {
  checkpointText,
  consistencyProof,
  formatNote,
  formatVerifierKey,
  GrowingTree,
  hasTile,
  inclusionProof,
  leafHash,
  NOTE_SIGNATURE,
  noteSignature,
  parseKeyRotation,
  publicKeyText,
  rootOf,
  tileBytes,
  verifierKeyOf,
  type Checkpoint,
  type Hash,
  type KeyEvidence,
  type ReadNode,
  type Tile,
} from '#ledger';
import { LedgerFile, LOG_OF_LOGS, type Log } from './ledger-file.js';
import { originOf } from './ledger-key.js';
import type { LogReference } from './log-name.js';
import type { Signer } from './signer.js';
import { finishRotation, signerOf } from './signer-of-folder.js';
import { otherOrigin } from './unusable-ledger.js';

/** An entry of a log: an event in that of its chain, or the state of a log in the log of logs. */
export interface Inclusion {
  readonly checkpoint: Checkpoint;
  /** Index in the log, from 0. */
  readonly index: number;
  readonly proof: readonly Hash[];
}

export interface LedgerOptions {
  /** A command that signs, where the key is not in `ledger.key`. */
  readonly signingCommand?: string | undefined;
}

/** The Merkle logs of a data folder, `ledger.db`, and the key that signs them, `ledger.key` or that of a command. */
export class Ledger {
  readonly file: LedgerFile;
  #signer: Signer;

  /** @throws UnusableLedger */
  constructor(folder: string, { signingCommand }: LedgerOptions = {}) {
    this.file = new LedgerFile(join(folder, 'ledger.db'), () => originOf(signerOf(folder, signingCommand).publicKey));
    try {
      finishRotation(folder, this.#presentKey);
      this.#signer = signerOf(folder, signingCommand);
      this.#requireKey();
    } catch (error) {
      this.file.close();
      throw error;
    }
  }

  /** The public key after the last rotation; undefined while there was none. */
  get #presentKey(): string | undefined {
    const last = this.file.rotations().at(-1);
    return last && parseKeyRotation(last.note).to;
  }

  #requireKey(): void {
    const { publicKey } = this.#signer;
    const present = this.#presentKey;
    const isOwn = present === undefined ? originOf(publicKey) === this.origin : publicKeyText(publicKey) === present;
    if (!isOwn) throw otherOrigin(this.file.file, this.origin, originOf(publicKey));
  }

  /** Signs the states of the logs. */
  get signer(): Signer {
    return this.#signer;
  }

  /** From now on another key signs (`rotateKey`). */
  signWith(signer: Signer): void {
    this.#signer = signer;
  }

  /** How the key was replaced, as proven in the log of logs with `size` entries; undefined while it is the first. */
  keyEvidence(size: number): readonly KeyEvidence[] | undefined {
    const evidence = this.file.rotations().map(({ note }) => {
      const at = parseKeyRotation(note).logs.size;
      const proof = at < size ? consistencyProof(at, size, this.#nodesOf(LOG_OF_LOGS)) : this.#continuedBy(size, at);
      return {
        note,
        inclusion: (at < size ? this.proofInLogs(at, size) : []).map(base64),
        consistency: proof.map(base64),
      };
    });
    return evidence.length === 0 ? undefined : evidence;
  }

  #continuedBy(size: number, later: number): readonly Hash[] {
    return consistencyProof(size, later, this.#nodesOf(LOG_OF_LOGS));
  }

  /** The state of the log of logs with further entries. */
  logsWith(entries: readonly string[]): Checkpoint {
    const tree = new GrowingTree(this.file.frontier(LOG_OF_LOGS, this.file.seals));
    for (const entry of entries) tree.add(leafHash(entry));
    return { origin: `${this.origin}/logs`, size: tree.size, root: tree.root() };
  }

  close(): void {
    this.file.close();
  }

  get origin(): string {
    return this.file.origin;
  }

  /** The name of a log: `origin/chain/…`, or `origin/programme` for events of no chain. */
  nameOf(chain: string | null): string {
    return chain === null ? `${this.origin}/programme` : `${this.origin}/chain/${chain}`;
  }

  /** The public key of a log, as text. */
  verifierKey(name: string): string {
    return formatVerifierKey(verifierKeyOf(name, this.#signer.publicKey, NOTE_SIGNATURE));
  }

  /** The state of the log of a chain; undefined while it has no entries. `size`: an earlier state. */
  checkpoint(chain: string | null, size?: number): Checkpoint | undefined {
    const log = this.file.log(chain);
    return log && this.#checkpointOf(log, size);
  }

  /** The state of the log of logs. */
  checkpointOfLogs(size = this.file.seals): Checkpoint {
    return { origin: `${this.origin}/logs`, size, root: rootOf(size, this.#nodesOf(LOG_OF_LOGS)) };
  }

  /**
   * A checkpoint as a signed note, whose key has the name of the log. Ed25519 is deterministic, so one key gives the same
   * state the same note. A state of the log of logs that ends with a rotation is signed by the old key too.
   * @throws SigningFailed
   */
  async signed(checkpoint: Checkpoint): Promise<string> {
    const text = checkpointText(checkpoint);
    const { publicKey } = this.#signer;
    const signature = noteSignature(checkpoint.origin, publicKey, await this.#signer.sign(text));
    return formatNote({ text, signatures: [signature] }) + this.#signaturesBefore(checkpoint);
  }

  /**
   * Signs the present state of the log of logs, which covers all logs, unless it was signed already.
   * @throws SigningFailed
   */
  async requireSignature(): Promise<void> {
    if (this.#signer.isExternal === true) await this.signed(this.checkpointOfLogs());
  }

  #signaturesBefore({ origin, size }: Checkpoint): string {
    if (origin !== `${this.origin}/logs`) return '';
    return this.file
      .rotations()
      .filter((rotation) => rotation.size === size)
      .map(({ signature }) => signature)
      .join('');
  }

  /** Proves that an event is in the log of its chain; undefined while it is in none. */
  inclusion(position: number): Inclusion | undefined {
    const entry = this.file.entryAt(position);
    const log = entry && this.file.logWithId(entry.log);
    if (!log) return undefined;
    const checkpoint = this.#checkpointOf(log);
    return {
      checkpoint,
      index: entry.number,
      proof: inclusionProof(entry.number, checkpoint.size, this.#nodesOf(log.id)),
    };
  }

  /** As `inclusion`, in the last state of the log that a witness has cosigned, where that has the event. */
  anchoredInclusion(position: number): Inclusion | undefined {
    const entry = this.file.entryAt(position);
    const log = entry && this.file.logWithId(entry.log);
    const size = log ? this.anchoredSize(log.chain) : 0;
    if (!entry || !log || size <= entry.number) return this.inclusion(position);
    const checkpoint = this.#checkpointOf(log, size);
    return { checkpoint, index: entry.number, proof: inclusionProof(entry.number, size, this.#nodesOf(log.id)) };
  }

  /** The state of a log, or an earlier one with `size` entries; undefined while it has none, or not so many. */
  state(log: LogReference, size?: number): Checkpoint | undefined {
    const sealed = this.#sealed(log);
    if (!sealed || (size ?? 0) > sealed.size) return undefined;
    return log === 'logs' ? this.checkpointOfLogs(size) : this.checkpoint(log.chain, size);
  }

  /** The bytes of a tile of a log (C2SP tlog-tiles); undefined when the log does not have all of its hashes. */
  tile(log: LogReference, tile: Tile): Uint8Array | undefined {
    const sealed = this.#sealed(log);
    return sealed && hasTile(tile, sealed.size) ? tileBytes(tile, this.#nodesOf(sealed.id)) : undefined;
  }

  /**
   * Proves that a log with `newSize` entries (default: all) continues the one that it was with `oldSize`.
   * @throws RangeError when the log has fewer entries
   */
  consistency(log: LogReference, oldSize: number, newSize?: number): readonly Hash[] {
    const { id, size } = this.#sealed(log) ?? { id: LOG_OF_LOGS, size: 0 };
    if ((newSize ?? 0) > size) throw new RangeError(`the log has ${size} entries`);
    return consistencyProof(oldSize, newSize ?? size, this.#nodesOf(id));
  }

  #sealed(log: LogReference): { readonly id: number; readonly size: number } | undefined {
    if (log !== 'logs') return this.file.log(log.chain);
    const size = this.file.seals;
    return size === 0 ? undefined : { id: LOG_OF_LOGS, size };
  }

  /** The state of the log of logs as a signed note, with the cosignatures of witnesses that have seen it. */
  async cosigned(checkpoint: Checkpoint): Promise<string> {
    return (await this.signed(checkpoint)) + this.file.cosignatures(checkpoint.size).join('');
  }

  /** Number of entries of a log of events that are in a state of the log of logs that a witness has cosigned. */
  anchoredSize(chain: string | null): number {
    const text = this.file.lastSealOf(this.nameOf(chain), this.file.cosignedSize());
    return text === undefined ? 0 : Number(text.split('\n')[1]);
  }

  /**
   * Proves that a sealed state of a log is in the log of logs, in the last state of it that a witness has cosigned, or
   * otherwise in the present one; undefined when it was never sealed.
   */
  sealOf(checkpoint: Checkpoint): Inclusion | undefined {
    const index = this.file.indexOfSeal(checkpointText(checkpoint));
    if (index === undefined) return undefined;
    const cosigned = this.file.cosignedSize();
    const logs = this.checkpointOfLogs(cosigned > index ? cosigned : undefined);
    return { checkpoint: logs, index, proof: inclusionProof(index, logs.size, this.#nodesOf(LOG_OF_LOGS)) };
  }

  #checkpointOf(log: Log, size = log.size): Checkpoint {
    return { origin: this.nameOf(log.chain), size, root: rootOf(size, this.#nodesOf(log.id)) };
  }

  /** Proves that an entry of the log of logs is in its state of a size. */
  proofInLogs(index: number, size: number): readonly Hash[] {
    return inclusionProof(index, size, this.#nodesOf(LOG_OF_LOGS));
  }

  #nodesOf(log: number): ReadNode {
    return (level, index) => this.file.node(log, level, index);
  }
}

const base64 = (hash: Hash): string => Buffer.from(hash).toString('base64');
