import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The anchor of the store: the same columns and settings, straight on better-sqlite3, one transaction an event. */
export function openRawSqlite(dir: string, name: string): { append(body: string): void; close(): void } {
  const db = new Database(join(dir, `${name}.db`));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE events (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL, version INTEGER NOT NULL,
    chain TEXT, body TEXT NOT NULL, UNIQUE (stream, version)) STRICT;
    CREATE INDEX events_of_chain ON events (chain) WHERE chain IS NOT NULL`);
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)');
  let position = 0;
  return {
    append(body) {
      position++;
      insert.run(position, crypto.randomUUID(), `bench-${position}`, 1, 'bench', body);
    },
    close: () => void db.close(),
  };
}
