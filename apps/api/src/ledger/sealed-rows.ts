import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { SealedAnswer } from '#contracts';
import { RowSeals } from '#ledger-store';
import { sealedRowsEntry, sealedRowsText, type Checkpoint } from '#ledger';
import type { Stores } from '../operations/stores.js';
import { STORES } from '../tokens.js';

const MAX_CACHED = 1_000;

/** What was sealed of the rows that an answer is computed from. */
@Injectable()
export class SealedRowsOf {
  readonly #seals: RowSeals;
  readonly #cache = new LRUCache<string, { readonly sealed: SealedAnswer | null }>({ max: MAX_CACHED });

  constructor(@Inject(STORES) private readonly stores: Pick<Stores, 'ledger' | 'rowSealer'>) {
    this.#seals = new RowSeals(stores.ledger);
  }

  /**
   * The last seal up to a position, of a chain or of all: null where nothing is sealed. For a position that is not sealed
   * yet, it is sealed first where `waits`, so that the result for it stays the same.
   */
  async upTo(chain: string | undefined, position: number, waits: boolean): Promise<SealedAnswer | null> {
    const { rowSealer } = this.stores;
    if (waits && rowSealer.position < position) await rowSealer.seal();
    const key = `${Math.min(position, rowSealer.position)} ${chain ?? ''}`;
    const cached = this.#cache.get(key);
    if (cached) return cached.sealed;
    const sealed = this.#read(chain, position);
    this.#cache.set(key, { sealed });
    return sealed;
  }

  #read(chain: string | undefined, upTo: number): SealedAnswer | null {
    const seal = this.#seals.upTo(chain, upTo);
    if (!seal) return null;
    const state = chain === undefined ? this.#stateWith(seal) : this.stores.ledger.checkpoint(chain, seal.size);
    if (!state) return null;
    const { origin, size, root } = state;
    const { position, digest } = seal;
    return { position, origin, size, root: Buffer.from(root).toString('base64'), digest };
  }

  /** The state of the log of logs that has the seal as its last entry. */
  #stateWith(seal: Parameters<typeof sealedRowsText>[0]): Checkpoint | undefined {
    const { ledger } = this.stores;
    const index = ledger.file.indexOfSeal(sealedRowsEntry(sealedRowsText(seal), seal));
    return index === undefined ? undefined : ledger.checkpointOfLogs(index + 1);
  }
}
