import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { RowModel } from '#projections';
import { DamagedRows } from '../port.js';
import type { ModelTable } from './model-table.js';

/** Version of the tables below and their content; raise it with every change. */
const SCHEMA = 4;

/** Identifies the files of this store ("LQrs"), so that it never overwrites another database. */
export const APPLICATION_ID = 0x4c517273;

const CREATE_TIMELINE: readonly string[] = [
  'CREATE TABLE store_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
  // Names of chains, event types, roles and organisations, which repeat in the timeline.
  'CREATE TABLE timeline_names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT',
  // Number of events per chain; id 0: events without a chain.
  'CREATE TABLE timeline_chains (id INTEGER PRIMARY KEY, events INTEGER NOT NULL) STRICT',
  `CREATE TABLE timeline (position INTEGER PRIMARY KEY, event_id TEXT NOT NULL, chain_id INTEGER NOT NULL,
    no INTEGER NOT NULL, type_id INTEGER NOT NULL, stream TEXT NOT NULL, version INTEGER NOT NULL,
    occurred_at TEXT NOT NULL, recorded_at TEXT NOT NULL, role_id INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL) STRICT`,
  // The organisations that an event concerns, besides its sender.
  `CREATE TABLE timeline_parties (position INTEGER NOT NULL, organisation_id INTEGER NOT NULL,
    PRIMARY KEY (position, organisation_id)) STRICT, WITHOUT ROWID`,
];

/** Each index implicitly ends with the position, the primary key of the table. */
const CREATE_TIMELINE_INDEXES: readonly string[] = [
  'CREATE INDEX timeline_chain ON timeline (chain_id)',
  'CREATE INDEX timeline_type ON timeline (type_id)',
  'CREATE INDEX timeline_stream ON timeline (stream)',
  'CREATE INDEX timeline_organisation ON timeline (organisation_id)',
];

export const INSERT_TIMELINE = `INSERT INTO timeline (position, event_id, chain_id, no, type_id, stream, version,
  occurred_at, recorded_at, role_id, organisation_id) VALUES `;

export const INSERT_PARTIES = 'INSERT INTO timeline_parties (position, organisation_id) VALUES ';

/** All tables, without the indexes that queries need. */
export const createTables = (tables: Iterable<ModelTable>): readonly string[] => [
  `PRAGMA application_id = ${APPLICATION_ID}`,
  ...CREATE_TIMELINE,
  ...[...tables].map(({ createTable }) => createTable),
];

export const createIndexes = (tables: Iterable<ModelTable>): readonly string[] => [
  ...CREATE_TIMELINE_INDEXES,
  ...[...tables].flatMap(({ createIndexes: ofModel }) => ofModel),
];

/**
 * Whether the database has this fingerprint.
 * @throws DamagedRows when it has, and a table or column is not there
 */
export function matchesFingerprint(db: Database.Database, fingerprint: string, tables: Iterable<ModelTable>): boolean {
  if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'store_facts'").get()) return false;
  const stored = db.prepare("SELECT value FROM store_facts WHERE name = 'fingerprint'").pluck().get();
  if (stored !== fingerprint) return false;
  try {
    db.prepare(
      `SELECT event_id, chain_id, no, type_id, stream, version, occurred_at, recorded_at, role_id, organisation_id,
       max(position) FROM timeline`,
    ).get();
    for (const { name, columns } of tables) {
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
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  db.transaction(() => {
    for (const name of names) db.exec(`DROP TABLE "${name}"`);
  }).immediate();
  return names.length > 0;
}

export function createSchema(db: Database.Database, fingerprint: string, tables: Iterable<ModelTable>): void {
  const all = [...tables];
  db.transaction(() => {
    for (const sql of [...createTables(all), ...createIndexes(all)]) db.exec(sql);
    db.prepare("INSERT INTO store_facts VALUES ('fingerprint', ?)").run(fingerprint);
  }).immediate();
}

/**
 * A hash of everything that determines the stored rows: the layout of this store, the read models with their versions,
 * and the digest of the folding code. Rows with another fingerprint are dropped and folded again.
 */
export function fingerprint(models: readonly RowModel[], code: string): string {
  const described = models.map(({ name, version, queryColumns }) => [name, version ?? null, queryColumns]);
  return createHash('sha256')
    .update(JSON.stringify([SCHEMA, code, described]))
    .digest('hex');
}
