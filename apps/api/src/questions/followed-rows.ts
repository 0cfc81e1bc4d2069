import { setTimeout } from 'node:timers/promises';
import type { Projector, ReadStore } from '#read-store';

const LOOK_EVERY_MS = 20;

/** The rows that the server's projector keeps, as a worker sees them. */
export class FollowedRows implements Pick<Projector, 'state' | 'position' | 'caughtUpTo'> {
  readonly state = 'running';
  position = 0;

  constructor(private readonly reads: Pick<ReadStore, 'checkpoint'>) {}

  async caughtUpTo(position: number, timeoutMs: number): Promise<boolean> {
    for (let waited = 0; ; waited += LOOK_EVERY_MS) {
      this.position = Math.max(this.position, await this.reads.checkpoint());
      if (this.position >= position || waited >= timeoutMs) return this.position >= position;
      await setTimeout(LOOK_EVERY_MS);
    }
  }
}
