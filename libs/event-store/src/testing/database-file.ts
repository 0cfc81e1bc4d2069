import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.js';
import { records } from './records.js';

/** The file of a store of `count` events, closed again. */
export async function closedStore(folder: string, count = 50): Promise<string> {
  const file = join(folder, 'events.db');
  const store = openSqliteEventStore({ file });
  await store.append(records(count), []);
  await store.close();
  return file;
}

/** Runs statements on a database file, as another program might; they may also write its schema. */
export function alter(file: string, ...statements: string[]): void {
  const db = new Database(file);
  db.unsafeMode(true);
  for (const statement of statements) db.exec(statement);
  db.close();
}
