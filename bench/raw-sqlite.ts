import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openSqliteEventStore, type NewRecord } from '#event-store';
import { canonicalJson } from '#ledger';

/** A row to insert; it is created before the measurement starts. */
export type RawRow = readonly [id: string, stream: string, version: number, chain: string | null, body: string];

export const rawRow = (record: NewRecord): RawRow => [
  record.id,
  record.stream,
  1,
  record.chain,
  canonicalJson({ ...record, recordedAt: record.occurredAt, version: 1 }),
];

/**
 * The baseline of the event store: inserts prepared rows with better-sqlite3 into the same tables, indexes and triggers,
 * with the same settings, one transaction per event.
 */
export async function openRawSqlite(dir: string): Promise<{ append(row: RawRow): void; close(): void }> {
  const file = join(dir, 'raw.db');
  await openSqliteEventStore({ file }).close();
  const db = new Database(file);
  for (const setting of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'fullfsync = ON',
    'checkpoint_fullfsync = ON',
    'wal_autocheckpoint = 10000',
    'temp_store = MEMORY',
    'cache_size = -65536',
  ])
    db.pragma(setting);
  const insert = db.prepare(
    'INSERT INTO events (position, id, stream, version, chain, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  let position = 0;
  return {
    append: (row) => void insert.run((position += 1), ...row),
    close: () => void db.close(),
  };
}
