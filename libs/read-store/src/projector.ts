import { setImmediate } from 'node:timers/promises';
import { FactSealed, type PastEvent } from '#domain';
import type { StoredEvent, Subscription } from '#event-store';
import { EVERYTHING } from '#projections';
import { FoldFailure, Folding, isListed } from './folding.js';
import type { FreshRows } from './port.js';
import {
  changesOf,
  type BatchInfo,
  type Change,
  type Projector,
  type ProjectorOptions,
  type ProjectorState,
} from './projector-port.js';
import { PositionWaiters } from './position-waiters.js';
import { RebuildProgress } from './rebuild-progress.js';
import { RebuildDiffers, rebuild } from './rebuild.js';
import { rowDigestsAfter } from './replayed-digests.js';
import { differingRows, RollingDigests } from './row-digests.js';
import type { RowDigests } from './port.js';
import { TextIndexing } from './text-indexing.js';

/** Events folded and written in one transaction. */
const EVENTS_PER_BATCH = 1_000;
/** With at least this many events, an empty read store is filled in bulk before the subscription starts. */
const MIN_EVENTS_FOR_REBUILD = 5_000;

/** First and longest wait before a retry, in milliseconds; each wait is twice the previous one. */
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 30_000;

/** Starts at the checkpoint of the read store. An empty read store is filled in bulk first if the log is long. */
export async function startProjector(options: ProjectorOptions): Promise<Projector> {
  const projector = new RunningProjector(options, await options.reads.checkpoint());
  projector.start();
  return projector;
}

class RunningProjector implements Projector {
  state: ProjectorState = 'running';
  failure: unknown = undefined;
  rebuilt: Projector['rebuilt'] = undefined;
  generation = 0;
  readonly #waiters = new PositionWaiters();
  readonly #listeners = new Set<(change: Change) => void>();
  #folding: Folding | undefined;
  /** Events of an append whose last events were not delivered yet. */
  #incomplete: readonly PastEvent[] = [];
  /** Of folding all events; undefined when that is done. */
  #progress: RebuildProgress | undefined;
  #subscription: Subscription | undefined;
  #started: Promise<void> = Promise.resolve();
  /** Failures since the last batch that was written. */
  #failures = 0;
  #retryTimer: NodeJS.Timeout | undefined;
  readonly #indexing: TextIndexing;

  constructor(
    private readonly options: ProjectorOptions,
    public position: number,
  ) {
    this.#indexing = new TextIndexing(options.reads, (error) => {
      if (this.state === 'running') options.log?.(`texts are not indexed: ${String(error)}`);
    });
  }

  start(): void {
    this.#started = this.#run().catch((error: unknown) => this.#fail(error));
  }

  async #run(): Promise<void> {
    const { events, reads, minEventsForRebuild = MIN_EVENTS_FOR_REBUILD } = this.options;
    if (!(await this.#belongsToLog())) {
      this.options.log?.(
        `the rows up to position ${this.position} were folded from another log: folding all events again`,
      );
      await reads.reset();
      this.options.digests?.replace(new RollingDigests(), 0);
      this.generation++;
      this.position = 0;
    }
    if (this.position === 0 && (await events.readAll(0, minEventsForRebuild)).length >= minEventsForRebuild) {
      await this.#refill().catch((error: unknown) => {
        // Event by event, the rows get as far as the one that cannot be folded.
        if (!(error instanceof FoldFailure)) throw error;
      });
    }
    await this.#follow();
  }

  async #follow(): Promise<void> {
    const { events, reads, models } = this.options;
    if (this.state === 'closed') return;
    // After a failure the state becomes "running" only when a batch has been written.
    if (this.#failures === 0) this.state = 'running';
    this.#incomplete = [];
    if (this.position === 0) this.#reportTotal(await events.head());
    this.#folding = new Folding(models, reads, this.position);
    this.#subscription = events.subscribe(this.position, (batch) => this.#handle(batch), {
      batch: this.#eventsPerBatch,
      onError: (error) => this.#fail(error),
    });
    if (this.position >= (await events.head())) this.#recover();
    this.#indexing.changed();
  }

  /** Folds all events again, beside the rows that are served. */
  async #refill(accept?: (fresh: FreshRows, digests: RowDigests) => Promise<void>): Promise<void> {
    const { events, reads, models, digests } = this.options;
    this.state = 'rebuilding';
    const head = await events.head();
    this.#reportTotal(head);
    const rolling = new RollingDigests();
    this.rebuilt = { position: 0, head };
    try {
      await rebuild(events, reads, models, {
        onBatch: (batch) => {
          if (digests || accept) rolling.addBatch(batch);
          this.#reportFolded(batch.checkpoint);
          this.rebuilt = { position: batch.checkpoint, head: Math.max(head, batch.checkpoint) };
        },
        ...(accept ? { accept: (fresh) => accept(fresh, rolling.all()) } : {}),
      });
    } finally {
      this.rebuilt = undefined;
    }
    const position = await reads.checkpoint();
    digests?.replace(rolling, position);
    this.generation++;
    if (this.#failures === 0 && !this.#isClosed()) this.state = 'running';
    this.#advanceTo(position);
  }

  #reportTotal(head: number): void {
    const { log } = this.options;
    if (log && head > 0) this.#progress ??= new RebuildProgress(head, log);
  }

  #reportFolded(position: number): void {
    if (this.#progress?.at(position)) this.#progress = undefined;
  }

  #isClosed(): boolean {
    return this.state === 'closed';
  }

  async rebuild(): Promise<void> {
    await this.#started;
    await this.#subscription?.close();
    clearTimeout(this.#retryTimer);
    if (this.state === 'closed') return;
    this.#started = this.#refill(async (fresh, digests) => {
      const found = differingRows(digests, await fresh.rowDigests(await fresh.checkpoint(), () => setImmediate()));
      if (found.length > 0) throw new RebuildDiffers(found);
      await this.options.accept?.(fresh);
    })
      .then(() => this.#follow())
      .catch((error: unknown) => this.#fail(error));
    await this.#started;
  }

  get #eventsPerBatch(): number {
    return this.options.eventsPerBatch ?? EVENTS_PER_BATCH;
  }

  /** Whether the last folded event is at the same position in the log. It may not be after a backup was restored. */
  async #belongsToLog(): Promise<boolean> {
    if (this.position === 0) return true;
    const { events, reads } = this.options;
    if (this.position > (await events.head())) return false;
    // Sealed facts are in no list.
    const last = await reads.lastPosition(undefined, this.position);
    const folded = last === 0 ? undefined : await reads.entry(last, EVERYTHING);
    const [stored] = last === 0 ? [] : await events.readAll(last - 1, 1);
    const unlisted = await events.readAll(last, Math.max(1, this.position - last));
    const isSame = ({ position, type }: StoredEvent): boolean => position > this.position || type === FactSealed.type;
    return folded?.eventId === stored?.id && unlisted.every(isSame);
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
    const batch = await folding.fold(events);
    await this.options.reads.write(batch);
    this.options.digests?.add(batch);
    const durationMs = performance.now() - began;
    written?.();
    this.#advanceTo(position);
    this.#notify({ events: events.length, position, durationMs }, changesOf(events.filter(isListed)));
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
    this.#reportFolded(position);
    this.#indexing.changed();
    this.#waiters.reached(position);
  }

  #fail(error: unknown): void {
    if (this.state === 'closed') return;
    const reported = this.state === 'failed' && String(error) === String(this.failure);
    this.state = 'failed';
    this.failure = error;
    this.#waiters.giveUp();
    const { firstMs, maxMs } = this.options.retry ?? { firstMs: FIRST_RETRY_MS, maxMs: MAX_RETRY_MS };
    this.#retryTimer = setTimeout(() => this.#retry(), Math.min(maxMs, firstMs * 2 ** this.#failures)).unref();
    this.#failures++;
    if (!reported) this.options.onError(error);
  }

  #retry(): void {
    this.#started = this.#resume().catch((error: unknown) => this.#fail(error));
  }

  async #resume(): Promise<void> {
    this.position = await this.options.reads.checkpoint();
    await this.#followStored(this.position);
    await this.#run();
  }

  /** A batch may have been stored although its write failed, where the answer of a server was lost. */
  async #followStored(position: number): Promise<void> {
    const { events, reads, models, digests } = this.options;
    const known = digests?.digests;
    if (!digests || !known || digests.position >= position) return;
    const after = { position: digests.position, digests: known };
    digests.replace(new RollingDigests(await rowDigestsAfter(events, reads, models, after, position)), position);
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
    return this.#waiters.wait(position, timeoutMs);
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
    await this.#indexing.stop();
    this.#waiters.giveUp();
    this.#listeners.clear();
  }
}

const warn = (error: unknown): void => process.emitWarning(error instanceof Error ? error : String(error));
