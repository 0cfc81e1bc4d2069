import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Projector, ReadStore } from '#read-store';
import { PROJECTOR, READ_STORE } from '../tokens.js';

/** Chains whose last change is kept in mind. */
const MAX_CHAINS = 10_000;

/** The position of the last visible event of each chain, without asking the database each time. */
@Injectable()
export class LastChanges implements OnModuleDestroy {
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

  /** Of all events where no chain is named; 0 for a chain without events. */
  async of(chain: string | undefined): Promise<number> {
    if (chain === undefined) return this.projector.position;
    const known = this.positions.get(chain);
    if (known !== undefined) return known;
    const position = await this.reads.lastPosition(chain, 'now');
    // A change may have been told while the database was asked.
    const newer = this.positions.get(chain);
    if (newer !== undefined) return newer;
    if (position > 0) this.positions.set(chain, position);
    return position;
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }
}
