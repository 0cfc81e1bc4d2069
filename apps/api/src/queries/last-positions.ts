import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Projector, ReadStore } from '#read-store';
import { PROJECTOR, READ_STORE } from '../tokens.js';

/** Chains whose last position is cached. */
const MAX_CHAINS = 10_000;

/** Cache of the position of each chain's last projected event: saves a query to the read store for every request. */
@Injectable()
export class LastPositions implements OnModuleDestroy {
  private readonly positions = new LRUCache<string, number>({ max: MAX_CHAINS });
  private readonly unsubscribe: () => void;

  constructor(
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(READ_STORE) private readonly reads: ReadStore,
  ) {
    this.unsubscribe = projector.onChange(({ chain, position }) => {
      if (chain !== null) this.positions.set(chain, position);
    });
  }

  /** Position of a chain's last event, 0 for a chain without events; without a chain, of the last of all events. */
  async of(chain: string | undefined): Promise<number> {
    if (chain === undefined) return this.projector.position;
    const cached = this.positions.get(chain);
    if (cached !== undefined) return cached;
    const position = await this.reads.lastPosition(chain, 'now');
    // The projector may have notified a later position during the query.
    const newer = this.positions.get(chain);
    if (newer !== undefined) return newer;
    if (position > 0) this.positions.set(chain, position);
    return position;
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }
}
