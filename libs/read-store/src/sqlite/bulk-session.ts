import { Worker } from 'node:worker_threads';
import type Database from 'better-sqlite3';
import { BulkJobs, openForBulk, type BulkAnswer, type BulkJob } from './bulk-worker.js';

/** Most unprocessed messages: enough to keep the worker busy, few enough to limit the memory. */
const MAX_PENDING = 4;

/** A database that is being loaded. Jobs run in order. */
export interface BulkSession {
  /** Queues jobs; resolves when more can be queued. @throws Error when an earlier job failed */
  post(jobs: readonly BulkJob[]): Promise<void>;
  /** Runs a job and returns its rows. */
  query(job: BulkJob): Promise<readonly unknown[]>;
  /** Closes the session; jobs that have not run are dropped. */
  close(): Promise<void>;
}

/** Loads a file in a worker thread, so that events can be read and folded while rows are written. */
export class FileSession implements BulkSession {
  readonly #worker: Worker;
  readonly #pending: { resolve: (found: readonly unknown[]) => void; reject: (error: Error) => void }[] = [];
  #failed: Error | undefined;
  #drained: (() => void) | undefined;

  constructor(file: string) {
    // The worker module is beside this one, with the same extension: .js in the build, .ts where Node strips types.
    const thisModule = import.meta.url;
    this.#worker = new Worker(new URL(`./bulk-worker${thisModule.slice(thisModule.lastIndexOf('.'))}`, thisModule), {
      workerData: { bulkFile: file },
    });
    this.#worker.on('message', (answer: BulkAnswer) => {
      if ('failed' in answer) return this.#fail(new Error(answer.failed));
      this.#pending.shift()?.resolve(answer.found);
      this.#drained?.();
    });
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
  }

  #fail(error: Error): void {
    this.#failed ??= error;
    for (const { reject } of this.#pending.splice(0)) reject(error);
    this.#drained?.();
  }

  query(job: BulkJob): Promise<readonly unknown[]> {
    return this.#send([job]);
  }

  #send(jobs: readonly BulkJob[]): Promise<readonly unknown[]> {
    if (this.#failed) return Promise.reject(this.#failed);
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject });
      this.#worker.postMessage(jobs);
    });
  }

  async post(jobs: readonly BulkJob[]): Promise<void> {
    // The error is stored in #failed and thrown by the next call.
    this.#send(jobs).catch(() => undefined);
    while (this.#pending.length > MAX_PENDING) await new Promise<void>((resolve) => (this.#drained = resolve));
    if (this.#failed) throw this.#failed;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Loads an in-memory database in this thread, because other threads cannot access it. */
export class MemorySession implements BulkSession {
  readonly db: Database.Database = openForBulk(':memory:');
  readonly #jobs = new BulkJobs(this.db);

  async post(jobs: readonly BulkJob[]): Promise<void> {
    for (const job of jobs) this.#jobs.run(job);
  }

  async query(job: BulkJob): Promise<readonly unknown[]> {
    return this.#jobs.run(job);
  }

  async close(): Promise<void> {
    this.db.close();
  }
}
