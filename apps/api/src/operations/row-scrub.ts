import { setTimeout as passed } from 'node:timers/promises';
import { RowSeals, type Ledger } from '#ledger-store';
import { DamagedRows, differingRows, foldingCode, type Projector, type ReadStore, type RowDigests } from '#read-store';
import { namesOf } from './check-rows.js';

/** How long after a scan of all rows the next one begins, in milliseconds. */
const EVERY_MS = 60 * 60 * 1_000;
/** How long a scan waits after each page of 500 rows, in milliseconds: it takes at most a fifth of the time of the process. */
const PAUSE_MS = 20;

/** What the last scan of the stored rows found. */
export interface ScrubState {
  readonly state: 'waiting' | 'running';
  /** Position for which the rows were last compared; 0: not yet. */
  readonly position: number;
  /** When the last scan ended, ISO 8601; null: not yet. */
  readonly endedAt: string | null;
  /** How many times the rows were folded again since the start because of what a scan found. */
  readonly rebuilt: number;
  /** The read models that the last scan found damaged. */
  readonly differing: readonly string[];
}

export interface RowScrubOptions {
  readonly reads: Pick<ReadStore, 'rowDigests'>;
  readonly projector: Pick<Projector, 'rebuild' | 'state'>;
  readonly ledger: Ledger;
  readonly log: (line: string) => void;
  readonly now?: () => Date;
  readonly everyMs?: number;
  readonly pauseMs?: number;
}

/**
 * Compares the stored rows with the digests that were sealed, slowly and again and again while the server runs. What
 * differs is folded again beside the rows that are served; meanwhile answers say that they may be out of date.
 */
export class RowScrub {
  #state: ScrubState = { state: 'waiting', position: 0, endedAt: null, rebuilt: 0, differing: [] };
  readonly #closed = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly options: RowScrubOptions) {}

  get status(): ScrubState {
    return this.#state;
  }

  start(): this {
    this.#running = this.#loop().catch(() => undefined);
    return this;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#running;
  }

  async #loop(): Promise<void> {
    const { everyMs = EVERY_MS, log } = this.options;
    for (;;) {
      await passed(everyMs, undefined, { signal: this.#closed.signal, ref: false });
      await this.scan().catch((error: unknown) => {
        if (!this.#closed.signal.aborted) log(`the stored rows could not be compared: ${String(error)}`);
      });
    }
  }

  /** Scans all rows once; returns the names of the read models that differed, whose rows were folded again. */
  async scan(): Promise<readonly string[]> {
    const { reads, ledger, projector, log, now = () => new Date() } = this.options;
    const sealed = new RowSeals(ledger).digests(foldingCode());
    if (!sealed || projector.state !== 'running') return [];
    this.#state = { ...this.#state, state: 'running' };
    try {
      const differing = await this.#differing(reads, sealed);
      this.#state = { ...this.#state, position: sealed.position, endedAt: now().toISOString(), differing };
      if (differing.length === 0) return [];
      log(`the stored rows are not those that were sealed (${differing.join(', ')}): folding all events again`);
      await projector.rebuild();
      this.#state = { ...this.#state, rebuilt: this.#state.rebuilt + 1 };
      return differing;
    } finally {
      this.#state = { ...this.#state, state: 'waiting' };
    }
  }

  async #differing(
    reads: RowScrubOptions['reads'],
    sealed: { readonly position: number; readonly digests: RowDigests },
  ): Promise<readonly string[]> {
    const { pauseMs = PAUSE_MS } = this.options;
    const pause = (): Promise<void> => passed(pauseMs, undefined, { signal: this.#closed.signal, ref: false });
    try {
      return namesOf(differingRows(sealed.digests, await reads.rowDigests(sealed.position, pause)));
    } catch (error) {
      if (error instanceof DamagedRows) return ['read.db'];
      throw error;
    }
  }
}
