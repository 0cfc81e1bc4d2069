import { join } from 'node:path';
import Database from 'better-sqlite3';
import { leafHash } from '#ledger';

/**
 * Changes the event file of a data folder as somebody with access to it can: without its triggers. `entry_digest(body)`
 * gives the digest that belongs to bytes.
 */
export function tamperWithEvents(folder: string, ...statements: readonly string[]): void {
  const db = new Database(join(folder, 'events.db'));
  db.function('entry_digest', (body) => Buffer.from(leafHash(String(body))));
  const triggers = db
    .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  for (const statement of statements) db.exec(statement);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}
