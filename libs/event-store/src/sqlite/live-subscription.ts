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
  private readonly ended: Promise<void>;

  constructor(
    private position: number,
    private readonly follower: Follower,
    private readonly forget: (subscription: LiveSubscription) => void,
  ) {
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

  close(): Promise<void> {
    this.closed = true;
    this.wake();
    return this.ended;
  }

  private async follow(): Promise<void> {
    const { read, handle, onError, batch } = this.follower;
    try {
      // The subscriber gets its subscription before its first events, and others their turn between batches.
      await nextTurn();
      while (!this.closed) {
        const events = read(this.position, batch);
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
