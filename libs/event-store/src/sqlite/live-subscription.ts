import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredEvent, Subscription } from '../port.js';

export interface Follower {
  /** Events after a position, at most `limit`. */
  readonly read: (after: number, limit: number) => readonly StoredEvent[];
  readonly handle: (events: readonly StoredEvent[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly batch: number;
}

/** Follows the log: what is stored, then what comes, one batch at a time. */
export class LiveSubscription implements Subscription {
  private closed = false;
  private wakeUp: (() => void) | undefined;
  /** Events that were offered, to be handled next without reading them. */
  private offered: StoredEvent[] = [];
  /** Position of the last event that was read or offered. */
  private reached: number;
  private readonly ended: Promise<void>;

  constructor(
    private position: number,
    private readonly follower: Follower,
    private readonly forget: (subscription: LiveSubscription) => void,
  ) {
    this.reached = position;
    this.ended = this.follow();
  }

  /** True while all that is stored has been handled. */
  get waits(): boolean {
    return this.wakeUp !== undefined;
  }

  /** Something may have been stored. */
  wake(): void {
    this.wakeUp?.();
    this.wakeUp = undefined;
  }

  /**
   * These events have just been stored. They are taken over as they are where they follow without a gap on what was
   * read or offered before; positions count 1, 2, 3 …, so nobody else's event can stand between. Otherwise the log is read.
   */
  offer(events: readonly StoredEvent[]): void {
    const first = events[0];
    const last = events.at(-1);
    if (first && last && first.position === this.reached + 1 && this.hasRoomFor(events.length)) {
      this.offered.push(...events);
      this.reached = last.position;
    }
    this.wake();
  }

  close(): Promise<void> {
    this.closed = true;
    this.wake();
    return this.ended;
  }

  private hasRoomFor(events: number): boolean {
    return this.offered.length + events <= this.follower.batch;
  }

  private next(): readonly StoredEvent[] {
    if (this.offered.length > 0) {
      const events = this.offered;
      this.offered = [];
      return events;
    }
    const events = this.follower.read(this.position, this.follower.batch);
    this.reached = events.at(-1)?.position ?? this.position;
    return events;
  }

  private async follow(): Promise<void> {
    const { handle, onError } = this.follower;
    try {
      // The subscriber gets its subscription before its first events, and others their turn between batches.
      await nextTurn();
      while (!this.closed) {
        const events = this.next();
        const last = events.at(-1);
        if (last === undefined) {
          // Nothing can be stored between the read and this line: both are in one turn.
          await new Promise<void>((resolve) => (this.wakeUp = resolve));
        } else {
          await handle(events);
          this.position = last.position;
          await nextTurn();
        }
      }
    } catch (error) {
      onError(error);
    } finally {
      this.forget(this);
    }
  }
}
