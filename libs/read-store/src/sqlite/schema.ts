import type Database from 'better-sqlite3';
import { DamagedRows } from '../port.js';
import type { NewRows } from '../relational/batch-rows.js';
import { quoted, type ModelTable } from '../relational/model-table.js';
import type { Tables } from '../relational/tables.js';
import { createTimeline, createTimelineIndexes } from '../relational/timeline-tables.js';
import type { BulkJob } from './bulk-worker.js';

/** Identifies the files of this store ("LQrs"), so that it never overwrites another database. */
export const APPLICATION_ID = 0x4c517273;

/** All tables, without the indexes that queries need. */
export const createTables = (tables: Tables): readonly string[] => [
  `PRAGMA application_id = ${APPLICATION_ID}`,
  ...createTimeline(tables.dialect),
  ...tables.dialect.createSearchIndex,
  ...tables.all.map(({ createTable }) => createTable),
];

export const createIndexes = (tables: Tables): readonly string[] => [
  ...createTimelineIndexes(tables.dialect),
  ...tables.all.flatMap(({ createIndexes: ofModel }) => ofModel),
];

export const insertJob = ({ table, columns, values }: NewRows): BulkJob => ({
  kind: 'insert',
  into: `INSERT INTO ${quoted(table)} (${columns.map(({ identifier }) => identifier).join(', ')}) VALUES `,
  columns: values,
});

/** Ends a version. Parameters: `to_position`, `fork`, `from_position`. */
export const endOf = ({ name }: ModelTable): string =>
  `UPDATE ${quoted(name)} SET to_position = ?, fork = ? WHERE from_position = ? AND to_position IS NULL`;

/**
 * Whether the database has this fingerprint.
 * @throws DamagedRows when it has, and a table or column is not there
 */
export function matchesFingerprint(db: Database.Database, fingerprint: string, tables: Tables): boolean {
  if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'store_facts'").get()) return false;
  const stored = db.prepare("SELECT value FROM store_facts WHERE name = 'fingerprint'").pluck().get();
  if (stored !== fingerprint) return false;
  try {
    db.prepare(
      `SELECT event_id, chain_id, no, type_id, stream, version, occurred_at, recorded_at, role_id, organisation_id,
       max(position) FROM timeline`,
    ).get();
    db.prepare('SELECT rowid FROM search_index LIMIT 0').get();
    for (const { name, columns } of tables.all) {
      const declared = columns.map(({ identifier }) => `t.${identifier}, `).join('');
      db.prepare(
        `SELECT ${declared} t.row_key, t.chain_id, t.to_position, t.fork, t.search_text, t.row_json, max(t.from_position)
         FROM "${name}" AS t`,
      ).get();
    }
  } catch (error) {
    throw isMissing(error) ? new DamagedRows((error as Error).message, { cause: error }) : error;
  }
  return true;
}

/** Whether SQLite does not know a table or column, although the fingerprint says that they are there. */
const isMissing = (error: unknown): boolean =>
  /^(?:no such (?:table|column)|malformed database schema)/.test(
    (error as { readonly message?: string }).message ?? '',
  );

/** Drops every table; returns false if there was none. */
export function dropAllTables(db: Database.Database): boolean {
  // Virtual tables first: they drop the tables in which they keep their content.
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'")
    .pluck()
    .all() as string[];
  db.transaction(() => {
    for (const name of names) db.exec(`DROP TABLE IF EXISTS "${name}"`);
  }).immediate();
  return names.length > 0;
}

export function createSchema(db: Database.Database, fingerprint: string, tables: Tables): void {
  db.transaction(() => {
    for (const sql of [...createTables(tables), ...createIndexes(tables)]) db.exec(sql);
    db.prepare("INSERT INTO store_facts VALUES ('fingerprint', ?)").run(fingerprint);
  }).immediate();
}
