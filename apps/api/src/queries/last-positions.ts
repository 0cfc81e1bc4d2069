import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { EVERYTHING } from '#projections';
import type { At, Projector, ReadStore } from '#read-store';
import { PROJECTOR, READ_STORE } from '../tokens.js';

const MAX_CACHED_CHAINS = 10_000;

/**
 * The position of the last event that can change a response about a chain: one of its own, or one that belongs to no
 * chain, such as an indicator's target. Without a chain: of all events.
 */
@Injectable()
export class LastPositions {
  /** By chain, each valid while the projector is at the same position. */
  private readonly cache = new LRUCache<string, { readonly projected: number; readonly last: number }>({
    max: MAX_CACHED_CHAINS,
  });

  constructor(
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(READ_STORE) private readonly reads: ReadStore,
  ) {}

  async now(chain: string | undefined): Promise<number> {
    const projected = this.projector.position;
    if (chain === undefined) return projected;
    const cached = this.cache.get(chain);
    if (cached?.projected === projected) return cached.last;
    const last = await this.upTo(chain, 'now');
    this.cache.set(chain, { projected, last });
    return last;
  }

  /** 0 when there is no such event up to `at`. */
  async upTo(chain: string | undefined, at: At): Promise<number> {
    const own = await this.reads.lastPosition(chain, at);
    if (chain === undefined) return own;
    const { items } = await this.reads.timeline(
      { chain: null, at, visibility: EVERYTHING },
      { limit: 1, newestFirst: true },
    );
    return Math.max(own, items[0]?.position ?? 0);
  }
}
