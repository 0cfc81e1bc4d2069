import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { RowModel } from '#projections';
import { foldingCode } from '../module-digest.js';
import type { RowDigests } from '../port.js';
import { fingerprint } from '../relational/fingerprint.js';
import { RowDigestScan } from '../relational/row-digest-scan.js';
import { Tables } from '../relational/tables.js';
import { Connection } from './connection.js';
import { isDamage } from './database-file.js';
import { sqliteDialect } from './sqlite-dialect.js';

/** What a file of rows says about a position; without digests, why it says nothing. */
export type StoredRowDigests =
  | { readonly digests: RowDigests }
  /** `MISSING`: no such file. `OTHER_CODE`: other code folded its rows. `BEHIND`: it ends before the position. */
  | { readonly reason: 'MISSING' | 'OTHER_CODE' | 'BEHIND' | 'DAMAGED' };

/** The digests of the rows in a file after the event at a position. The file is only read, also while a server uses it. */
export async function storedRowDigests(
  file: string,
  models: readonly RowModel[],
  at: number,
): Promise<StoredRowDigests> {
  if (!existsSync(file)) return { reason: 'MISSING' };
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true });
    const connection = new Connection(db, new Tables(models, sqliteDialect));
    if (connection.fact('fingerprint') !== fingerprint(models, foldingCode())) return { reason: 'OTHER_CODE' };
    if (connection.checkpoint() < at) return { reason: 'BEHIND' };
    return { digests: await new RowDigestScan(connection.queries, connection.tables, at, async () => undefined).run() };
  } catch (error) {
    if (isDamage(error)) return { reason: 'DAMAGED' };
    throw error;
  } finally {
    db?.close();
  }
}
