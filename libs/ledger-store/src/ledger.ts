import { join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import {
  checkpointText,
  consistencyProof,
  formatVerifierKey,
  inclusionProof,
  NOTE_SIGNATURE,
  rootOf,
  signCheckpoint,
  verifierKeyOf,
  type Checkpoint,
  type Hash,
  type ReadNode,
} from '#ledger';
import { LedgerFile, LOG_OF_LOGS, type Log } from './ledger-file.js';
import { ledgerKey, originOf } from './ledger-key.js';

/** An entry of a log: an event in that of its chain, or the state of a log in the log of logs. */
export interface Inclusion {
  readonly checkpoint: Checkpoint;
  /** Index in the log, from 0. */
  readonly index: number;
  readonly proof: readonly Hash[];
}

/** The log of a chain of which nothing is sealed. No log has its id. */
const NO_LOG = { id: -1, size: 0 };

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

  /**
   * Proves that the log of a chain continues an earlier state of it.
   * @throws RangeError when the log has fewer entries
   */
  consistency(chain: string | null, oldSize: number): readonly Hash[] {
    const { id, size } = this.file.log(chain) ?? NO_LOG;
    return consistencyProof(oldSize, size, this.#nodesOf(id));
  }

  /** Proves that a sealed state of a log is in the log of logs; undefined when it was never sealed. */
  sealOf(checkpoint: Checkpoint): Inclusion | undefined {
    const logs = this.checkpointOfLogs();
    const index = this.file.indexOfSeal(checkpointText(checkpoint));
    if (index === undefined) return undefined;
    return { checkpoint: logs, index, proof: inclusionProof(index, logs.size, this.#nodesOf(LOG_OF_LOGS)) };
  }

  #checkpointOf(log: Log, size = log.size): Checkpoint {
    return { origin: this.nameOf(log.chain), size, root: rootOf(size, this.#nodesOf(log.id)) };
  }

  #nodesOf(log: number): ReadNode {
    return (level, index) => this.file.node(log, level, index);
  }
}
