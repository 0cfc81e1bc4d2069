import Database from 'better-sqlite3';
import { leafHash } from '#ledger';

/**
 * Changes a closed event file as someone with access to it can: without its triggers, and with the digests of the new
 * bytes.
 */
export function rewriteEvents(file: string, statements: readonly string[]): void {
  const db = new Database(file);
  const triggers = db
    .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all();
  db.function('entry_digest', (body) => Buffer.from(leafHash(String(body))));
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  for (const statement of statements) db.exec(statement);
  db.exec('UPDATE events SET digest = entry_digest(body)');
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}
