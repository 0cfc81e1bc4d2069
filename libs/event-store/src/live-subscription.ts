import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredEvent, Subscription } from './port.js';

export interface Follower {
  /** Events after a position, at most `limit`. */
  readonly read: (after: number, limit: number) => readonly StoredEvent[] | Promise<readonly StoredEvent[]>;
  readonly handle: (events: readonly StoredEvent[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly batch: number;
  /** Whether a failed read is tried again. Default: it ends the subscription. */
  readonly isTemporary?: (error: unknown) => boolean;
}

/** How long to wait before a failed read is tried again, in milliseconds. */
const RETRY_MS = 250;

/** One subscription: the stored events, then those that are appended, one batch at a time. */
export class LiveSubscription implements Subscription {
  private closed = false;
  private wakeUp: (() => void) | undefined;
  /** Events may have been appended since the last read began. */
  private isWoken = false;
  private isReading = false;
  /** Events just appended by this process, handled next without reading them. */
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
    this.isWoken = true;
    this.wakeUp?.();
    this.wakeUp = undefined;
  }

  /** The log has events up to this position. */
  wakeFor(position: number): void {
    if (position > this.reached) this.wake();
  }

  /**
   * These events were just appended. They are handled without reading them if they follow the last event without a
   * gap: positions count 1, 2, 3 …, so no event of another process is between. Otherwise they are read, as during a read
   * that may already include them.
   */
  offer(events: readonly StoredEvent[]): void {
    const first = events[0];
    const last = events.at(-1);
    if (first && last && this.canTake(events.length, first.position, last.position)) {
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

  private canTake(count: number, first: number, last: number): boolean {
    const isNext = !this.isReading && first === this.reached + 1 && last - first === count - 1;
    return isNext && this.hasRoomFor(count);
  }

  private hasRoomFor(events: number): boolean {
    return this.offered.length + events <= this.follower.batch;
  }

  /** Undefined: the read failed and is to be tried again. */
  private async next(): Promise<readonly StoredEvent[] | undefined> {
    if (this.offered.length > 0) {
      const events = this.offered;
      this.offered = [];
      return events;
    }
    this.isWoken = false;
    this.isReading = true;
    try {
      const events = await this.follower.read(this.position, this.follower.batch);
      this.reached = events.at(-1)?.position ?? this.position;
      return events;
    } catch (error) {
      if (!this.follower.isTemporary?.(error)) throw error;
      return undefined;
    } finally {
      this.isReading = false;
    }
  }

  private sleep(ms?: number): Promise<void> {
    return new Promise((resolve) => {
      this.wakeUp = resolve;
      if (ms !== undefined) setTimeout(() => this.wake(), ms);
    });
  }

  private async follow(): Promise<void> {
    const { handle, onError } = this.follower;
    try {
      // The caller gets the subscription before its first events; other work runs between batches.
      await nextTurn();
      while (!this.closed) {
        const events = await this.next();
        if (this.closed) break;
        const last = events?.at(-1);
        if (events === undefined) {
          await this.sleep(RETRY_MS);
        } else if (last === undefined) {
          if (!this.isWoken) await this.sleep();
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
