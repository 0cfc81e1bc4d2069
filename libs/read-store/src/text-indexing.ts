import { setTimeout as delay } from 'node:timers/promises';
import type { ReadStore } from './port.js';

/** Events whose rows are indexed in one transaction; some milliseconds. */
const EVENTS_PER_TURN = 100;
/** Between two transactions, so that others have half of the thread, in milliseconds. */
const PAUSE_MS = 8;
/** From a change to the indexing of its rows, in milliseconds: searches find them before, and many are indexed at once. */
const DELAY_MS = 500;

/** Indexes the texts of new rows in the background, after they are written. */
export class TextIndexing {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  readonly #stopping = new AbortController();

  constructor(
    private readonly reads: Pick<ReadStore, 'indexTexts'>,
    /** Called with the error of a transaction; the next change begins again. */
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Rows were written. */
  changed(): void {
    if (this.#stopping.signal.aborted) return;
    this.#timer ??= setTimeout(() => {
      this.#running = this.#run().catch((error: unknown) => this.onError(error));
      void this.#running.then(() => (this.#timer = undefined));
    }, DELAY_MS).unref();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    // Stopping ends the pause: its timer does not keep the process running, which would end before `stop` has resolved.
    while (!signal.aborted && (await this.reads.indexTexts(EVENTS_PER_TURN)) > 0)
      await delay(PAUSE_MS, undefined, { ref: false, signal }).catch(() => undefined);
  }

  /** Resolves when no transaction is running; none begins afterwards. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }
}
