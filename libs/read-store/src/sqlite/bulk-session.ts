import { Worker } from 'node:worker_threads';
import type Database from 'better-sqlite3';
import { BulkJobs, openForBulk, type BulkAnswer, type BulkJob } from './bulk-worker.js';

/** Messages that may wait at once: enough to keep the other thread busy, few enough to bound the memory. */
const MAX_WAITING = 4;

/** A database being loaded: jobs are done in order. */
export interface BulkSession {
  /** Resolves as soon as more may be handed over. @throws Error when an earlier job failed */
  post(jobs: readonly BulkJob[]): Promise<void>;
  ask(job: BulkJob): Promise<readonly unknown[]>;
  /** Ends it, whatever was still to do. */
  close(): Promise<void>;
}

/** In another thread, so that reading and folding go on while rows are written. */
export class FileSession implements BulkSession {
  readonly #worker: Worker;
  readonly #waiting: { resolve: (found: readonly unknown[]) => void; reject: (error: Error) => void }[] = [];
  #failed: Error | undefined;
  #drained: (() => void) | undefined;

  constructor(file: string) {
    // Beside this file as it runs: compiled, or as written where Node takes the types off itself.
    const own = import.meta.url;
    this.#worker = new Worker(new URL(`./bulk-worker${own.slice(own.lastIndexOf('.'))}`, own), {
      workerData: { bulkFile: file },
    });
    this.#worker.on('message', (answer: BulkAnswer) => {
      if ('failed' in answer) return this.#fail(new Error(answer.failed));
      this.#waiting.shift()?.resolve(answer.found);
      this.#drained?.();
    });
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
  }

  #fail(error: Error): void {
    this.#failed ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    this.#drained?.();
  }

  ask(job: BulkJob): Promise<readonly unknown[]> {
    return this.#send([job]);
  }

  #send(jobs: readonly BulkJob[]): Promise<readonly unknown[]> {
    if (this.#failed) return Promise.reject(this.#failed);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(jobs);
    });
  }

  async post(jobs: readonly BulkJob[]): Promise<void> {
    // The failure is kept, and thrown to the next caller.
    this.#send(jobs).catch(() => undefined);
    while (this.#waiting.length > MAX_WAITING) await new Promise<void>((resolve) => (this.#drained = resolve));
    if (this.#failed) throw this.#failed;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** In this thread, for a database in memory, which no other thread could see. */
export class MemorySession implements BulkSession {
  readonly db: Database.Database = openForBulk(':memory:');
  readonly #jobs = new BulkJobs(this.db);

  async post(jobs: readonly BulkJob[]): Promise<void> {
    for (const job of jobs) this.#jobs.do(job);
  }

  async ask(job: BulkJob): Promise<readonly unknown[]> {
    return this.#jobs.do(job);
  }

  async close(): Promise<void> {
    this.db.close();
  }
}
