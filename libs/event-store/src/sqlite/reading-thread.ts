import { hash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

// Runs as a worker thread directly from this file, so it imports no other module of the product.

/** What the thread reads. */
export interface ReadingJob {
  readonly file: string;
  /** In the order in which the events are wanted. */
  readonly positions: Float64Array;
  readonly perPage: number;
  /** Most pages that were sent and are not used. */
  readonly ahead: number;
}

/** A page of events as they are stored, with the hashes that their bodies have. */
export interface ReadPage {
  /** The bodies as one JSON array. */
  readonly json: Uint8Array;
  /** The hash that was stored with each body, 32 bytes each; zeroes where there is none. */
  readonly stored: Uint8Array;
  /** The hash of each body as an entry of a log. */
  readonly found: Uint8Array;
  /** Number of events; fewer than were wanted where one is missing. */
  readonly events: number;
}

/** A message of the thread: a page, or why there is none. */
export type FromReading = ReadPage | 'failed';

interface Row {
  readonly position: number;
  readonly body: Buffer;
  readonly digest: Buffer | null;
}

const HASH_BYTES = 32;
/** The byte before an entry of a log when it is hashed (RFC 6962), and what takes its place in the JSON array. */
const LEAF = 0x00;
const [BEGIN, COMMA, END] = [0x5b, 0x2c, 0x5d];

function pageOf(rows: readonly Row[]): ReadPage {
  const json = new Uint8Array(rows.reduce((sum, { body }) => sum + body.length + 1, 0) + (rows.length > 0 ? 1 : 2));
  const stored = new Uint8Array(rows.length * HASH_BYTES);
  const found = new Uint8Array(rows.length * HASH_BYTES);
  let at = 0;
  for (const [index, { body, digest }] of rows.entries()) {
    json[at] = LEAF;
    json.set(body, at + 1);
    found.set(hash('sha256', json.subarray(at, at + 1 + body.length), 'buffer'), index * HASH_BYTES);
    if (digest?.length === HASH_BYTES) stored.set(digest, index * HASH_BYTES);
    json[at] = index === 0 ? BEGIN : COMMA;
    at += 1 + body.length;
  }
  if (rows.length === 0) json[at++] = BEGIN;
  json[at] = END;
  return { json, stored, found, events: rows.length };
}

function serve({ file, positions, perPage, ahead }: ReadingJob, port: NonNullable<typeof parentPort>): void {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  const select = db.prepare<[number, number], Row>(
    'SELECT position, CAST(body AS BLOB) AS body, digest FROM events WHERE position >= +? ORDER BY position LIMIT +?',
  );
  let next = 0;
  let allowed = ahead;
  /** Positions that follow one another are read at once. */
  const read = (until: number): readonly Row[] => {
    const rows: Row[] = [];
    while (next < until) {
      const first = positions[next] as number;
      let run = 1;
      while (next + run < until && positions[next + run] === first + run) run += 1;
      const found = select.all(first, run);
      for (const [index, row] of found.entries()) if (row.position === first + index) rows.push(row);
      next += run;
    }
    return rows;
  };
  const send = (): void => {
    try {
      while (allowed > 0 && next < positions.length) {
        const page = pageOf(read(Math.min(next + perPage, positions.length)));
        allowed -= 1;
        port.postMessage(page satisfies FromReading, [
          page.json.buffer as ArrayBuffer,
          page.stored.buffer as ArrayBuffer,
          page.found.buffer as ArrayBuffer,
        ]);
      }
    } catch {
      port.postMessage('failed' satisfies FromReading);
    }
  };
  port.on('message', (used: number) => {
    allowed += used;
    send();
  });
  send();
}

const { reading } = (workerData ?? {}) as { readonly reading?: ReadingJob };
if (parentPort && reading !== undefined) serve(reading, parentPort);
