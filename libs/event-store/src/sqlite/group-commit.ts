import type { StoredEvent } from '../port.js';
import type { Append, EventWriter } from './event-writer.js';
import { sqliteCode } from './sqlite-code.js';

/** Most appends in one transaction; the rest wait for the next turn of the event loop. */
export const MAX_GROUP = 1_000;
/** How long appends wait for another process's transaction by default, and how often they retry, in milliseconds. */
export const DEFAULT_LOCK_TIMEOUT_MS = 5_000;
const RETRY_MS = 10;

interface Waiting extends Append {
  readonly since: number;
  resolve(events: readonly StoredEvent[]): void;
  reject(error: unknown): void;
}

/**
 * Group commit: appends that arrive in the same turn of the event loop share one transaction and one wait for the disk.
 * There is no fixed delay to collect more; the next group forms while the current one is being written.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private scheduled = false;

  constructor(
    private readonly writer: EventWriter,
    /** Called with the events of each transaction, in order. */
    private readonly onCommit: (events: readonly StoredEvent[]) => void,
    /** In milliseconds. */
    private readonly lockTimeout: number,
  ) {}

  append({ records, checks }: Append): Promise<readonly StoredEvent[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ records, checks, since: performance.now(), resolve, reject });
      this.schedule();
    });
  }

  /** Resolves when no append waits any more. */
  async drained(): Promise<void> {
    while (this.waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(this.turn);
  }

  private readonly turn = (): void => {
    this.scheduled = false;
    const group = this.waiting.splice(0, MAX_GROUP);
    const [first] = group;
    if (first === undefined) return;
    const stored: StoredEvent[] = [];
    try {
      const outcomes = this.writer.write(group);
      outcomes.forEach((outcome, i) => {
        if ('events' in outcome) {
          stored.push(...outcome.events);
          group[i]?.resolve(outcome.events);
        } else group[i]?.reject(outcome.refusal);
      });
    } catch (error) {
      if (sqliteCode(error).startsWith('SQLITE_BUSY') && performance.now() - first.since < this.lockTimeout)
        return this.retryLater(group);
      for (const append of group) append.reject(error);
    }
    if (this.waiting.length > 0) this.schedule();
    this.onCommit(stored);
  };

  /** Another process is writing: the group stays first in the queue, and the event loop is free meanwhile. */
  private retryLater(group: Waiting[]): void {
    this.waiting = [...group, ...this.waiting];
    this.scheduled = true;
    setTimeout(this.turn, RETRY_MS);
  }
}
