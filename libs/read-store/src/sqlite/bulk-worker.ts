import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

import type { Columns } from '../relational/columns.js';

// Runs as a worker thread directly from this file, so it imports no other module of the product but types.

/** A job of a bulk load. `each` runs a statement for each row, `find` returns rows, `finish` commits. */
export type BulkJob =
  | { readonly kind: 'insert'; readonly into: string; readonly columns: Columns }
  | { readonly kind: 'each'; readonly sql: string; readonly columns: Columns }
  | { readonly kind: 'exec'; readonly sql: string }
  | { readonly kind: 'find'; readonly sql: string; readonly values: readonly unknown[] }
  | { readonly kind: 'finish' };

export type BulkAnswer = { readonly found: readonly unknown[] } | { readonly failed: string };

/** Rows per INSERT; more rows were not faster (measured from 1 to 100). */
const ROWS_PER_INSERT = 16;
const CACHE_KIB = 64 * 1024;

/** Opens a new database without journal or sync: a crash before the end destroys it, and it is then loaded again. */
export function openForBulk(file: string): Database.Database {
  const db = new Database(file);
  db.pragma('page_size = 8192');
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma(`cache_size = -${CACHE_KIB}`);
  db.exec('BEGIN');
  return db;
}

/** Runs jobs in one open transaction. */
export class BulkJobs {
  readonly #statements = new Map<string, Database.Statement>();

  readonly db: Database.Database;

  constructor(db: Database.Database) {
    this.db = db;
  }

  run(job: BulkJob): readonly unknown[] {
    switch (job.kind) {
      case 'insert':
        this.#insert(job.into, job.columns);
        return [];
      case 'each':
        this.#each(job.sql, job.columns);
        return [];
      case 'exec':
        this.db.exec(job.sql);
        return [];
      case 'find':
        return this.#prepare(job.sql).all(...job.values);
      case 'finish':
        this.db.exec('COMMIT');
        return [];
    }
  }

  #prepare(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.db.prepare(sql)));
    return statement;
  }

  #insert(into: string, { rows, lists }: Columns): void {
    // NULL is written into the statement for a column without values: binding nulls is slower than binding integers.
    const row = `(${lists.map((list) => (list ? '?' : 'NULL')).join(', ')})`;
    const filled = lists.filter((list) => list !== null);
    const full = this.#prepare(into + Array(ROWS_PER_INSERT).fill(row).join(', '));
    const values: unknown[] = Array(ROWS_PER_INSERT * filled.length).fill(null);
    let from = 0;
    for (; from + ROWS_PER_INSERT <= rows; from += ROWS_PER_INSERT) {
      filled.forEach((list, column) => {
        for (let at = column, index = from; at < values.length; at += filled.length) values[at] = list[index++];
      });
      full.run(values);
    }
    this.#each(into + row, { rows, lists: filled }, from);
  }

  #each(sql: string, { rows, lists }: Columns, from = 0): void {
    const statement = this.#prepare(sql);
    for (let row = from; row < rows; row++) statement.run(lists.map((list) => list?.[row] ?? null));
  }
}

function syncToDisk(db: Database.Database, file: string): void {
  db.close();
  const descriptor = openSync(file, 'r+');
  fdatasyncSync(descriptor);
  closeSync(descriptor);
}

function serve(file: string, port: NonNullable<typeof parentPort>): void {
  const db = openForBulk(file);
  const jobs = new BulkJobs(db);
  let failed = false;
  port.on('message', (message: readonly BulkJob[]) => {
    if (failed) return;
    let answer: BulkAnswer;
    try {
      // The result of a message is that of its last job.
      let found: readonly unknown[] = [];
      for (const job of message) found = jobs.run(job);
      if (message.at(-1)?.kind === 'finish') syncToDisk(db, file);
      answer = { found };
    } catch (error) {
      failed = true;
      answer = { failed: error instanceof Error ? error.message : String(error) };
    }
    port.postMessage(answer);
  });
}

const { bulkFile } = (workerData ?? {}) as { readonly bulkFile?: string };
if (parentPort && bulkFile !== undefined) serve(bulkFile, parentPort);
