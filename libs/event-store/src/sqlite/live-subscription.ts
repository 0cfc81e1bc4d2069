import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredEvent, Subscription } from '../port.js';

export interface Follower {
  /** Events after a position, at most `limit`. */
  readonly read: (after: number, limit: number) => readonly StoredEvent[];
  readonly handle: (events: readonly StoredEvent[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly batch: number;
}

/** One subscription: the stored events, then those that are appended, one batch at a time. */
export class LiveSubscription implements Subscription {
  private closed = false;
  private wakeUp: (() => void) | undefined;
  /** Events just appended by this process, handled next without reading them from the file. */
  private offered: StoredEvent[] = [];
  /** Position of the last event that was read or offered. */
  private reached: number;
  private readonly ended: Promise<void>;

  constructor(
    private position: number,
    private readonly follower: Follower,
    private readonly onEnd: (subscription: LiveSubscription) => void,
  ) {
    this.reached = position;
    this.ended = this.follow();
  }

  /** True while every stored event has been handled. */
  get isIdle(): boolean {
    return this.wakeUp !== undefined;
  }

  /** Events may have been appended. */
  wake(): void {
    this.wakeUp?.();
    this.wakeUp = undefined;
  }

  /**
   * These events were just appended. They are handled without reading the file if they follow the last event without a
   * gap: positions count 1, 2, 3 …, so no event of another process is between. Otherwise the file is read.
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
      // The caller gets the subscription before its first events; other work runs between batches.
      await nextTurn();
      while (!this.closed) {
        const events = this.next();
        const last = events.at(-1);
        if (last === undefined) {
          // No append can come between the read and this line: both run in one turn of the event loop.
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
      this.onEnd(this);
    }
  }
}
