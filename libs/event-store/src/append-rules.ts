import { hashedEntry, type Hash } from '#ledger';
import type { StoredEvent, StreamCheck } from './port.js';
import { DuplicateEvent, StreamNameTaken, VersionConflict } from './port.js';
import { bodyOf, eventOf, type SealedRecord } from './sealed-record.js';

/** The arguments of one `append`. */
export interface Append {
  readonly records: readonly SealedRecord[];
  readonly checks: readonly StreamCheck[];
}

/** The events of an append that was stored, or why it was refused. */
export type Outcome = { readonly events: readonly StoredEvent[] } | { readonly refusal: unknown };

/** The last stored event: positions and times continue from it. An empty log: position 0 and no time. */
export interface Tail {
  readonly position: number;
  readonly recordedAt: string;
}

/** A row of the table of events. */
export interface NewRow {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly chain: string | null;
  readonly body: string;
  /** `body` in UTF-8, where it was encoded for the digest. */
  readonly bytes?: Uint8Array;
  readonly digest: Hash;
}

/** The log, inside one transaction that no other writer can enter. What was inserted is seen by the other functions. */
export interface LogInTransaction {
  readonly tail: Tail;
  /** 0: the stream does not exist. */
  versionOf(stream: string): number;
  /** As `versionOf`. May answer `expected` unread where `insert` would fail if that is wrong: `isWritten` streams. */
  versionForCheck(stream: string, expected: number, isWritten: boolean): number;
  hasEvent(id: string): boolean;
  /** A stream whose name differs from this one only in the case of Latin letters. */
  namedLike(stream: string): string | undefined;
  /** @throws when the id, or the version of the stream, is already stored */
  insert(row: NewRow): void;
  /** Runs the insertions of one append. When `insertions` throws, none of them is left. */
  allOrNone<T>(count: number, insertions: () => T): T;
  /** These events were inserted, the last ones of the log. */
  inserted(events: readonly StoredEvent[], tail: Tail): void;
  /** Whether an error concerns the whole transaction, not the append during which it occurred. */
  isFatal(error: unknown): boolean;
}

/** The time of a group of appends: `now`, but never before the last event. */
export function timeAfter({ recordedAt }: Tail, now: (lastRecorded: number) => number): string {
  const lastRecorded = recordedAt === '' ? -Infinity : Date.parse(recordedAt);
  const time = now(lastRecorded);
  return time > lastRecorded ? new Date(time).toISOString() : recordedAt;
}

/**
 * Decides and stores one append: its events, or the refusal, after which nothing of it is left in the log.
 * @throws what `isFatal`
 */
export function outcomeOf(log: LogInTransaction, append: Append, recordedAt: string): Outcome {
  try {
    return { events: stored(log, append, recordedAt) };
  } catch (error) {
    if (log.isFatal(error)) throw error;
    // A repeated command has advanced its own streams, so DuplicateEvent takes precedence over the conflict.
    const duplicate = duplicateId(log, append.records);
    return { refusal: duplicate === undefined ? (conflict(log, append) ?? error) : new DuplicateEvent(duplicate) };
  }
}

function stored(log: LogInTransaction, { records, checks }: Append, recordedAt: string): readonly StoredEvent[] {
  const seen = new Map<string, number>();
  for (const { stream, version } of checks) {
    const isWritten = records.some(({ record }) => record.stream === stream);
    const actual = seen.get(stream) ?? log.versionForCheck(stream, version, isWritten);
    if (actual !== version) throw new VersionConflict(stream, version, actual);
    seen.set(stream, version);
  }
  return log.allOrNone(records.length, () => inserted(log, records, seen, recordedAt));
}

function inserted(
  log: LogInTransaction,
  records: readonly SealedRecord[],
  seen: Map<string, number>,
  recordedAt: string,
): readonly StoredEvent[] {
  let { position } = log.tail;
  const events = records.map((sealed) => {
    const { id, stream, chain } = sealed.record;
    const version = (seen.get(stream) ?? log.versionOf(stream)) + 1;
    if (version === 1) requireOwnName(log, stream);
    position += 1;
    const body = bodyOf(sealed, version, recordedAt);
    const { bytes, hash: digest } = hashedEntry(body);
    log.insert({ position, id, stream, version, chain, body, bytes, digest });
    seen.set(stream, version);
    return eventOf(sealed, version, recordedAt, position);
  });
  log.inserted(events, { position, recordedAt });
  return events;
}

/** @throws StreamNameTaken */
function requireOwnName(log: LogInTransaction, stream: string): void {
  const existing = log.namedLike(stream);
  if (existing !== undefined) throw new StreamNameTaken(stream, existing);
}

/** The first check that fails. */
function conflict(log: LogInTransaction, { checks }: Append): VersionConflict | undefined {
  for (const { stream, version } of checks) {
    const actual = log.versionOf(stream);
    if (actual !== version) return new VersionConflict(stream, version, actual);
  }
  return undefined;
}

/** The first id that is already stored, or that occurs twice in the records. */
function duplicateId(log: LogInTransaction, records: readonly SealedRecord[]): string | undefined {
  const seen = new Set<string>();
  for (const { record } of records) {
    if (seen.has(record.id) || log.hasEvent(record.id)) return record.id;
    seen.add(record.id);
  }
  return undefined;
}
