import type { Append, Outcome } from './append-rules.js';
import type { StoredEvent } from './port.js';

/** Most appends in one transaction; the rest wait for the next turn of the event loop. */
export const MAX_GROUP = 1_000;
/** How long appends wait for another process's transaction by default, and how often they retry, in milliseconds. */
export const DEFAULT_LOCK_TIMEOUT_MS = 5_000;
const RETRY_MS = 10;

/** Writes a group of appends in one transaction. */
export interface GroupWriter {
  /**
   * One outcome for each append, in order.
   * @throws when the transaction as a whole fails
   */
  write(group: readonly Append[]): readonly Outcome[] | Promise<readonly Outcome[]>;
}

interface Waiting extends Append {
  readonly since: number;
  resolve(events: readonly StoredEvent[]): void;
  reject(error: unknown): void;
}

interface GroupCommitOptions {
  readonly writer: GroupWriter;
  /** Called with the events of each transaction, in order. */
  readonly onCommit: (events: readonly StoredEvent[]) => void;
  /** Whether the same group may succeed a moment later. */
  readonly isTemporary: (error: unknown) => boolean;
  /** How long such a group is tried again, in milliseconds. */
  readonly timeout: number;
  /** How long to wait between tries, in milliseconds. */
  readonly retryAfter?: number;
}

/**
 * Group commit: appends that arrive in the same turn of the event loop share one transaction and one wait for the disk.
 * There is no fixed delay to collect more; the next group forms while the current one is being written.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private scheduled = false;
  private isWriting = false;

  constructor(private readonly options: GroupCommitOptions) {}

  append({ records, checks }: Append): Promise<readonly StoredEvent[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ records, checks, since: performance.now(), resolve, reject });
      this.schedule();
    });
  }

  /** Resolves when no append waits any more. */
  async drained(): Promise<void> {
    while (this.waiting.length > 0 || this.isWriting) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  private schedule(): void {
    if (this.scheduled || this.isWriting) return;
    this.scheduled = true;
    setImmediate(this.turn);
  }

  private readonly turn = (): void => {
    this.scheduled = false;
    const group = this.waiting.splice(0, MAX_GROUP);
    const [first] = group;
    if (first === undefined) return;
    try {
      const outcomes = this.options.writer.write(group);
      if (!('then' in outcomes)) return this.finish(group, outcomes);
      this.isWriting = true;
      outcomes.then(
        (written) => this.finish(group, written),
        (error: unknown) => this.fail(group, error),
      );
    } catch (error) {
      this.fail(group, error);
    }
  };

  private finish(group: readonly Waiting[], outcomes: readonly Outcome[]): void {
    const stored: StoredEvent[] = [];
    outcomes.forEach((outcome, i) => {
      if ('events' in outcome) {
        stored.push(...outcome.events);
        group[i]?.resolve(outcome.events);
      } else group[i]?.reject(outcome.refusal);
    });
    this.next();
    this.options.onCommit(stored);
  }

  private fail(group: Waiting[], error: unknown): void {
    const waited = performance.now() - (group[0]?.since ?? -Infinity);
    if (this.options.isTemporary(error) && waited < this.options.timeout) return this.retryLater(group);
    for (const append of group) append.reject(error);
    this.next();
  }

  private next(): void {
    this.isWriting = false;
    if (this.waiting.length > 0) this.schedule();
  }

  /** Another process is writing: the group stays first in the queue, and the event loop is free meanwhile. */
  private retryLater(group: Waiting[]): void {
    this.isWriting = false;
    this.waiting = [...group, ...this.waiting];
    this.scheduled = true;
    setTimeout(this.turn, this.options.retryAfter ?? RETRY_MS);
  }
}
