import { Worker } from 'node:worker_threads';
import { EVENTS_PER_PAGE } from '../event-pages.js';
import type { EventPages, StoredEvent } from '../port.js';
import type { FromReading, ReadingJob, ReadPage } from './reading-thread.js';

/** Pages that wait to be used: enough to keep the thread busy, few enough to limit the memory. */
const PAGES_AHEAD = 8;

/**
 * Reads and hashes events in a thread of its own, while earlier ones are used. Where the thread fails, or finds an event
 * that is damaged or missing, `readHere` reads the page again, and throws the error that names it.
 */
export class ReadingAhead implements EventPages {
  readonly #worker: Worker;
  readonly #pages: ReadPage[] = [];
  #hasEnded = false;
  #arrived: (() => void) | undefined;
  #used = 0;
  /** Pages that were taken, and that the thread does not know to be used yet. */
  #taken = 0;

  constructor(
    file: string,
    private readonly positions: readonly number[],
    private readonly readHere: (positions: readonly number[]) => Promise<readonly StoredEvent[]>,
  ) {
    // The module of the thread is beside this one, with the same extension: .js in the build, .ts where Node strips types.
    const thisModule = import.meta.url;
    const reading: ReadingJob = {
      file,
      positions: Float64Array.from(positions),
      perPage: EVENTS_PER_PAGE,
      ahead: PAGES_AHEAD,
    };
    this.#worker = new Worker(new URL(`./reading-thread${thisModule.slice(thisModule.lastIndexOf('.'))}`, thisModule), {
      workerData: { reading },
    });
    this.#worker.on('message', (message: FromReading) => {
      if (message === 'failed') return this.#end();
      this.#pages.push(message);
      this.#arrived?.();
    });
    this.#worker.on('error', () => this.#end());
    this.#worker.on('exit', () => this.#end());
  }

  #end(): void {
    this.#hasEnded = true;
    this.#arrived?.();
  }

  async next(): Promise<readonly StoredEvent[]> {
    const positions = this.positions.slice(this.#used, this.#used + EVENTS_PER_PAGE);
    this.#used += positions.length;
    if (positions.length === 0) return [];
    const page = await this.#nextPage();
    return (page && eventsIn(page, positions)) ?? this.readHere(positions);
  }

  async #nextPage(): Promise<ReadPage | undefined> {
    while (this.#pages.length === 0 && !this.#hasEnded) await new Promise<void>((resolve) => (this.#arrived = resolve));
    const page = this.#pages.shift();
    if (page) this.#reportUsed();
    return page;
  }

  /** A message wakes the thread, which costs more than a page: half of the pages ahead are reported at once. */
  #reportUsed(): void {
    this.#taken += 1;
    if (this.#taken < PAGES_AHEAD / 2) return;
    this.#worker.postMessage(this.#taken);
    this.#taken = 0;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** The events of a page; undefined where one is missing or does not have the hash that was stored with it. */
function eventsIn(
  { json, stored, found, events }: ReadPage,
  positions: readonly number[],
): readonly StoredEvent[] | undefined {
  if (events !== positions.length || Buffer.compare(stored, found) !== 0) return undefined;
  const parsed = JSON.parse(Buffer.from(json.buffer).toString()) as (StoredEvent & { position: number })[];
  for (const [index, event] of parsed.entries()) event.position = positions[index] as number;
  return parsed;
}
