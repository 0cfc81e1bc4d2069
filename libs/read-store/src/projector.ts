import type { PastEvent } from '#domain';
import type { EventStore, StoredEvent, Subscription } from '#event-store';
import { EVERYTHING, type RowModel } from '#projections';
import { FoldFailure, Folding } from './folding.js';
import type { ReadStore } from './port.js';
import { rebuild } from './rebuild.js';

/** Events folded and written in one transaction. */
const EVENTS_PER_BATCH = 1_000;
/** With at least this many events, an empty read store is filled in bulk before the subscription starts. */
const MIN_EVENTS_FOR_REBUILD = 5_000;

/** First and longest wait before a retry, in milliseconds; each wait is twice the previous one. */
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 30_000;

/** A change of one chain by one batch of events (`null`: events without a chain). `position` is that of the last event. */
export interface Change {
  readonly position: number;
  readonly chain: string | null;
  /** Types of the events, each once, in order of first appearance. */
  readonly types: readonly string[];
}

export interface BatchInfo {
  readonly events: number;
  readonly position: number;
  /** Folding and writing, milliseconds. */
  readonly durationMs: number;
}

export type ProjectorState = 'rebuilding' | 'running' | 'failed' | 'closed';

export interface ProjectorOptions {
  readonly events: EventStore;
  readonly reads: ReadStore;
  readonly models: readonly RowModel[];
  readonly onBatch?: (info: BatchInfo) => void;
  /** Called when the projector fails, and again only if a retry fails with another message. */
  readonly onError: (error: unknown) => void;
  /** Called with the error of a listener or of `onBatch`; default: emits a process warning. */
  readonly onListenerError?: (error: unknown) => void;
  /** Called with a message, for example when the rows came from another log and were dropped. */
  readonly log?: (line: string) => void;
  /** First and longest wait before a retry, in milliseconds. */
  readonly retry?: { readonly firstMs: number; readonly maxMs: number };
  readonly eventsPerBatch?: number;
  readonly minEventsForRebuild?: number;
}

/**
 * Keeps the read store up to date with the event store. Every event is folded exactly once, and none is skipped. If an
 * event cannot be folded or written, the projector stops before it with `state` "failed" and the error in `failure` (a
 * `FoldFailure` contains the event), and retries with increasing waits until it succeeds or is closed.
 * The events of one append become visible together.
 */
export interface Projector {
  readonly state: ProjectorState;
  readonly failure: unknown;
  /** Position of the last event that the read store contains. */
  readonly position: number;
  /** Resolves to true once the read store contains `position`; to false after the timeout, or when the projector fails. */
  caughtUpTo(position: number, timeoutMs: number): Promise<boolean>;
  /** Calls the listener after each batch, once per chain that changed. Returns a function that removes the listener. */
  onChange(listener: (change: Change) => void): () => void;
  close(): Promise<void>;
}

/** Starts at the checkpoint of the read store. An empty read store is filled in bulk first if the log is long. */
export async function startProjector(options: ProjectorOptions): Promise<Projector> {
  const projector = new RunningProjector(options, await options.reads.checkpoint());
  projector.start();
  return projector;
}

interface Waiter {
  readonly position: number;
  settle(reached: boolean): void;
}

class RunningProjector implements Projector {
  state: ProjectorState = 'running';
  failure: unknown = undefined;
  readonly #waiters = new Set<Waiter>();
  readonly #listeners = new Set<(change: Change) => void>();
  #folding: Folding | undefined;
  /** Events of an append whose last events were not delivered yet. */
  #incomplete: readonly PastEvent[] = [];
  #subscription: Subscription | undefined;
  #started: Promise<void> = Promise.resolve();
  /** Failures since the last batch that was written. */
  #failures = 0;
  #retryTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly options: ProjectorOptions,
    public position: number,
  ) {}

  start(): void {
    this.#started = this.#run().catch((error: unknown) => this.#fail(error));
  }

  async #run(): Promise<void> {
    const { events, reads, models, minEventsForRebuild = MIN_EVENTS_FOR_REBUILD } = this.options;
    if (!(await this.#belongsToLog())) {
      this.options.log?.(
        `the rows up to position ${this.position} were folded from another log: folding all events again`,
      );
      await reads.reset();
      this.position = 0;
    }
    if (this.position === 0 && (await events.readAll(0, minEventsForRebuild)).length >= minEventsForRebuild) {
      this.state = 'rebuilding';
      await rebuild(events, reads, models);
      this.#advanceTo(await reads.checkpoint());
    }
    if (this.state === 'closed') return;
    // After a failure the state becomes "running" only when a batch has been written.
    if (this.#failures === 0) this.state = 'running';
    this.#incomplete = [];
    this.#folding = new Folding(models, reads, this.position);
    this.#subscription = events.subscribe(this.position, (batch) => this.#handle(batch), {
      batch: this.#eventsPerBatch,
      onError: (error) => this.#fail(error),
    });
    if (this.position >= (await events.head())) this.#recover();
  }

  get #eventsPerBatch(): number {
    return this.options.eventsPerBatch ?? EVENTS_PER_BATCH;
  }

  /** Whether the last folded event is at the same position in the log. It may not be after a backup was restored. */
  async #belongsToLog(): Promise<boolean> {
    if (this.position === 0) return true;
    const folded = await this.options.reads.entry(this.position, EVERYTHING);
    const [stored] = await this.options.events.readAll(this.position - 1, 1);
    return folded !== undefined && folded.eventId === stored?.id;
  }

  async #handle(delivered: readonly StoredEvent[]): Promise<void> {
    if (this.state === 'closed' || !this.#folding) return;
    const events = await this.#completeAppends(delivered as readonly PastEvent[]);
    if (events.length === 0) return;
    try {
      await this.#write(events, this.#folding, () => this.#recover());
    } catch (error) {
      if (error instanceof FoldFailure) await this.#writeBefore(error.event, events);
      throw error;
    }
  }

  async #write(events: readonly PastEvent[], folding: Folding, written?: () => void): Promise<void> {
    const position = events.at(-1)?.position ?? this.position;
    const began = performance.now();
    await this.options.reads.write(await folding.fold(events));
    const durationMs = performance.now() - began;
    written?.();
    this.#advanceTo(position);
    this.#notify({ events: events.length, position, durationMs }, changesOf(events));
  }

  /** Writes the appends of a batch that precede an event that cannot be folded. */
  async #writeBefore(failed: PastEvent, events: readonly PastEvent[]): Promise<void> {
    const before = events.slice(
      0,
      events.findIndex(({ commandId }) => commandId === failed.commandId),
    );
    if (before.length === 0) return;
    const { models, reads } = this.options;
    await this.#write(before, new Folding(models, reads, this.position));
  }

  /** The new events up to the end of the last complete append. A full batch may end inside an append. */
  async #completeAppends(delivered: readonly PastEvent[]): Promise<readonly PastEvent[]> {
    const known = this.#incomplete.at(-1)?.position ?? this.position;
    const events = [...this.#incomplete, ...delivered.filter(({ position }) => position > known)];
    const last = events.at(-1);
    const mayBeCut = delivered.length >= this.#eventsPerBatch && last?.position !== (await this.options.events.head());
    const end = mayBeCut ? events.findLastIndex(({ commandId }) => commandId !== last?.commandId) + 1 : events.length;
    this.#incomplete = events.slice(end);
    return events.slice(0, end);
  }

  /** Calls the listeners. The batch is already written, so an error of a listener does not stop the projector. */
  #notify(info: BatchInfo, changes: readonly Change[]): void {
    try {
      this.options.onBatch?.(info);
      for (const change of changes) for (const listener of [...this.#listeners]) listener(change);
    } catch (error) {
      (this.options.onListenerError ?? warn)(error);
    }
  }

  #advanceTo(position: number): void {
    this.position = position;
    for (const waiter of this.#waiters) if (waiter.position <= position) waiter.settle(true);
  }

  #fail(error: unknown): void {
    if (this.state === 'closed') return;
    const reported = this.state === 'failed' && String(error) === String(this.failure);
    this.state = 'failed';
    this.failure = error;
    for (const waiter of this.#waiters) waiter.settle(false);
    const { firstMs, maxMs } = this.options.retry ?? { firstMs: FIRST_RETRY_MS, maxMs: MAX_RETRY_MS };
    this.#retryTimer = setTimeout(() => this.#retry(), Math.min(maxMs, firstMs * 2 ** this.#failures)).unref();
    this.#failures++;
    if (!reported) this.options.onError(error);
  }

  #retry(): void {
    this.#started = this.options.reads
      .checkpoint()
      .then((position) => {
        this.position = position;
        return this.#run();
      })
      .catch((error: unknown) => this.#fail(error));
  }

  #recover(): void {
    if (this.#failures === 0 || this.state === 'closed') return;
    this.#failures = 0;
    this.state = 'running';
    this.failure = undefined;
    this.options.log?.(`the projector has recovered at position ${this.position}`);
  }

  caughtUpTo(position: number, timeoutMs: number): Promise<boolean> {
    if (position <= this.position) return Promise.resolve(true);
    if (this.state === 'failed' || this.state === 'closed') return Promise.resolve(false);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        position,
        settle: (reached) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(reached);
        },
      };
      const timer = setTimeout(() => waiter.settle(false), timeoutMs);
      this.#waiters.add(waiter);
    });
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.state = 'closed';
    clearTimeout(this.#retryTimer);
    await this.#started;
    await this.#subscription?.close();
    for (const waiter of this.#waiters) waiter.settle(false);
    this.#listeners.clear();
  }
}

const warn = (error: unknown): void => process.emitWarning(error instanceof Error ? error : String(error));

function changesOf(events: readonly PastEvent[]): readonly Change[] {
  const byChain = new Map<string | null, { position: number; types: Set<string> }>();
  for (const { chain, position, type } of events) {
    const change = byChain.get(chain);
    if (change) {
      change.position = position;
      change.types.add(type);
    } else byChain.set(chain, { position, types: new Set([type]) });
  }
  return [...byChain]
    .map(([chain, { position, types }]) => ({ chain, position, types: [...types] }))
    .sort((a, b) => a.position - b.position);
}
