/** Marks the file as an event store of Lingqu, in SQLite's `application_id`: the letters `LQev`. */
export const APPLICATION_ID = 0x4c516576;

/** Stored in SQLite's `user_version`. A file with a higher one was written by a newer version. */
export const SCHEMA_VERSION = 4;

/**
 * Definitions of a file of this version, by name. `body` is the stored event as canonical JSON without its position, and
 * `digest` its hash as an entry of a log; the other columns repeat values that events are looked up by.
 *
 * The index of streams serves three questions: it keeps versions unique, finds the last version of a stream, and finds a
 * stream whose name differs only in the case of ASCII letters. An index of names beside it costs 1 µs of 15 for each event.
 *
 * The triggers protect stored events from other programs and manual SQL. `INSERT OR REPLACE` deletes without running the
 * delete trigger; it is refused because only the next position can be inserted.
 */
export const SCHEMA: Readonly<Record<string, string>> = {
  events: `CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  chain TEXT,
  body TEXT NOT NULL, digest BLOB,
  UNIQUE (stream COLLATE NOCASE, version, stream)
) STRICT`,
  events_of_chain: 'CREATE INDEX events_of_chain ON events (chain) WHERE chain IS NOT NULL',
  events_are_never_changed: `CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'stored events are never changed'); END`,
  events_are_never_deleted: `CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'stored events are never deleted'); END`,
  events_are_only_appended: `CREATE TRIGGER events_are_only_appended BEFORE INSERT ON events
WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM events)
BEGIN SELECT RAISE(ABORT, 'events are only appended, at the next position'); END`,
};

/** The table in version 3, whose index of streams did not find names in other case. */
export const EVENTS_3 = (SCHEMA['events'] ?? '').replace('stream COLLATE NOCASE, version, stream', 'stream, version');

/** The column that version 3 added. SQLite writes it into the definition of the table as `EVENTS_3` has it. */
export const ADD_DIGEST = 'ALTER TABLE events ADD COLUMN digest BLOB';

/**
 * Condition on the rows of one stream, whose name is bound twice: the first part finds them in the index, the second leaves
 * out streams whose names differ in case.
 */
export const OF_STREAM = 'stream = +? COLLATE NOCASE AND stream = +?';
