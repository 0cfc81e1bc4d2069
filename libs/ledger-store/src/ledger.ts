import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import {
  checkpointText,
  consistencyProof,
  formatVerifierKey,
  hasTile,
  inclusionProof,
  NOTE_SIGNATURE,
  rootOf,
  signCheckpoint,
  tileBytes,
  verifierKeyOf,
  type Checkpoint,
  type Hash,
  type ReadNode,
  type Tile,
} from '#ledger';
import { LedgerFile, LOG_OF_LOGS, type Log } from './ledger-file.js';
import { ledgerKey, originOf } from './ledger-key.js';
import type { LogReference } from './log-name.js';

/** An entry of a log: an event in that of its chain, or the state of a log in the log of logs. */
export interface Inclusion {
  readonly checkpoint: Checkpoint;
  /** Index in the log, from 0. */
  readonly index: number;
  readonly proof: readonly Hash[];
}

/** The Merkle logs of a data folder, `ledger.db`, and the key that signs them, `ledger.key`. */
export class Ledger {
  readonly file: LedgerFile;
  readonly #key: KeyObject;

  /** @throws UnusableLedger */
  constructor(folder: string) {
    this.#key = ledgerKey(join(folder, 'ledger.key'));
    this.file = new LedgerFile(join(folder, 'ledger.db'), originOf(this.#key));
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
    return formatVerifierKey(verifierKeyOf(name, this.#key, NOTE_SIGNATURE));
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
   * A checkpoint as a signed note, whose key has the name of the log. Ed25519 is deterministic, so the same state always
   * gives the same note.
   */
  signed(checkpoint: Checkpoint): string {
    return signCheckpoint(checkpoint, this.#key);
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
  cosigned(checkpoint: Checkpoint): string {
    return this.signed(checkpoint) + this.file.cosignatures(checkpoint.size).join('');
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
