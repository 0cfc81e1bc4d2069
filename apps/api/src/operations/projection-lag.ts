import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { EventStore } from '#event-store';
import type { Projector } from '#read-store';

/** Read models are stale when they have not contained an event for longer than this, in milliseconds. */
export const MAX_LAG_MS = 2_000;
/** How often the head of the log is compared with the read models, in milliseconds. */
const SAMPLE_EVERY_MS = 500;
/** Heads that are remembered while the read models have not reached them. */
const MAX_SAMPLES = 600;

interface Sample {
  readonly head: number;
  /** Milliseconds of a clock that never goes back. */
  readonly seenAt: number;
}

/** Measures for how long the read models have been behind the log, by the time since each head was first seen. */
@Injectable()
export class ProjectionLag implements OnModuleDestroy {
  #samples: readonly Sample[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly events: Pick<EventStore, 'head'>,
    private readonly projector: Pick<Projector, 'position'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  start(): this {
    this.#timer = setInterval(() => void this.sample().catch(() => undefined), SAMPLE_EVERY_MS).unref();
    return this;
  }

  async sample(): Promise<void> {
    const head = await this.events.head();
    const behind = this.#samples.filter((sample) => sample.head > this.projector.position);
    const isNew = head > (behind.at(-1)?.head ?? this.projector.position);
    this.#samples = isNew && behind.length < MAX_SAMPLES ? [...behind, { head, seenAt: this.now() }] : behind;
  }

  get isLong(): boolean {
    return this.ms > MAX_LAG_MS;
  }

  /** For how long the oldest event that is not in the read models has been known, in milliseconds; 0 when all are. */
  get ms(): number {
    const oldest = this.#samples.find(({ head }) => head > this.projector.position);
    return oldest === undefined ? 0 : this.now() - oldest.seenAt;
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }
}
