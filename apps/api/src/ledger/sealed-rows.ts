import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { SealedAnswer } from '#contracts';
import { RowSeals, type SealOfRows } from '#ledger-store';
import { sealedRowsEntry, sealedRowsText, type Checkpoint } from '#ledger';
import { readModels } from '#projections';
import { foldingCode, rowDigestsAfter, rowDigestsByReplay, type RowDigests } from '#read-store';
import type { Stores } from '../operations/stores.js';
import { STORES } from '../tokens.js';

const MAX_CACHED = 1_000;
/** With more events than this since the last seal, or since the first event, the digest is not computed for an answer. */
const MAX_FOLDED_EVENTS = 2_000;

/** What was sealed of the rows that an answer is computed from. */
@Injectable()
export class SealedRowsOf {
  readonly #seals: RowSeals;
  readonly #cache = new LRUCache<string, Promise<SealedAnswer | null>>({ max: MAX_CACHED });

  constructor(@Inject(STORES) private readonly stores: Pick<Stores, 'ledger' | 'rowSealer' | 'events' | 'reads'>) {
    this.#seals = new RowSeals(stores.ledger);
  }

  /**
   * What is sealed of the rows at a position, of a chain or of all. Without `exactly` it may be the last seal before the
   * position, as long as a later one is about to be made; with it, what is not sealed yet is sealed first, so that the
   * result for a position stays the same. Null where there is no event.
   */
  async upTo(chain: string | undefined, position: number, exactly: boolean): Promise<SealedAnswer | null> {
    const { ledger, rowSealer } = this.stores;
    const keyNow = (): string =>
      `${exactly} ${position} ${Math.min(position, rowSealer.position, ledger.file.position)} ${chain ?? ''}`;
    const known = this.#cache.get(keyNow());
    if (known) return known;
    const isFollowed = !exactly && this.#seals.upTo(chain, position) !== undefined;
    if (!isFollowed && rowSealer.position < position) await rowSealer.seal();
    const key = keyNow();
    const answer = isFollowed ? this.#before(chain, position) : this.#at(chain, position);
    this.#cache.set(key, answer);
    answer.catch(() => this.#cache.delete(key));
    return answer;
  }

  async #before(chain: string | undefined, position: number): Promise<SealedAnswer | null> {
    const last = this.#seals.upTo(chain, position);
    // Each seal names the chains that had changed: this one had not since its own.
    return last ? this.#committed(chain, last, this.#seals.upTo(undefined, position)?.position) : null;
  }

  async #at(chain: string | undefined, position: number): Promise<SealedAnswer | null> {
    // Sealing failed, which the screens say: what was sealed before still holds.
    if (this.stores.ledger.file.position < position) return this.#before(chain, position);
    const sealed = this.#seals.sealedAt(chain, position);
    if (sealed) return this.#committed(chain, sealed, position);
    const state = this.#stateAt(chain, position);
    const digests = state && (await this.#digestsAt(position));
    const computed = digests && this.#seals.unsealed(chain, position, foldingCode(), digests);
    const here = { position, holdsUpTo: position, committed: false };
    if (state && computed) return answerOf(state, { ...here, digest: computed.digest });
    // Too far from a seal: what was sealed before, and otherwise the events alone.
    const before = await this.#before(chain, position);
    return before ?? (state ? answerOf(state, { ...here, digest: null }) : null);
  }

  /** The digests at a position by the events since the last seal; undefined where these are too many. */
  async #digestsAt(position: number): Promise<RowDigests | undefined> {
    const { events, reads } = this.stores;
    const known = this.#seals.digests(foldingCode(), position);
    if (known && position - known.position <= MAX_FOLDED_EVENTS)
      return rowDigestsAfter(events, reads, readModels, known, position);
    return position <= MAX_FOLDED_EVENTS ? rowDigestsByReplay(events, readModels, position) : undefined;
  }

  #committed(chain: string | undefined, { size, ...seal }: SealOfRows, holds = seal.position): SealedAnswer | null {
    const state = chain === undefined ? this.#stateWith({ size, ...seal }) : this.stores.ledger.checkpoint(chain, size);
    const { position, digest } = seal;
    const holdsUpTo = Math.max(position, holds);
    return state ? answerOf(state, { position, holdsUpTo, digest, committed: true }) : null;
  }

  /** The state of the log of a chain at a position; over all chains the first state of the log of logs that has its events. */
  #stateAt(chain: string | undefined, position: number): Checkpoint | undefined {
    const { ledger } = this.stores;
    if (chain === undefined) {
      const next = this.#seals.from(undefined, position);
      return next && this.#stateWith(next);
    }
    const log = ledger.file.log(chain);
    const size = log ? ledger.file.entriesUpTo(log, position) : 0;
    return size === 0 ? undefined : ledger.checkpoint(chain, size);
  }

  /** The state of the log of logs that has the seal as its last entry. */
  #stateWith(seal: Parameters<typeof sealedRowsText>[0]): Checkpoint | undefined {
    const { ledger } = this.stores;
    const index = ledger.file.indexOfSeal(sealedRowsEntry(sealedRowsText(seal), seal));
    return index === undefined ? undefined : ledger.checkpointOfLogs(index + 1);
  }
}

const answerOf = (
  { origin, size, root }: Checkpoint,
  of: Pick<SealedAnswer, 'position' | 'holdsUpTo' | 'digest' | 'committed'>,
): SealedAnswer => ({ ...of, origin, size, root: Buffer.from(root).toString('base64') });
