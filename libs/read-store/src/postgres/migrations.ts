import type pg from 'pg';
import { inaccessible, postgresError, serverFault, StoreUnavailable, type PostgresAddress } from '#event-store';
import { UnusableReadStore } from '../port.js';
import { openClient } from './row-client.js';
import { foreign, newer, unusableRows } from './unusable.js';

/** First half of the key of the lock during migrations; the second is the hash of the schema's name. */
const MIGRATION_LOCK = 0x4c51726d;
const PRODUCT = 'lingqu rows';

/**
 * What each version of the schema adds to the one before. The tables of rows are not part of it: they are in schemas of
 * their own, and are made again when they change (`fingerprint`).
 */
const MIGRATIONS: readonly ((schema: string) => readonly string[])[] = [
  (schema) => [
    `CREATE TABLE ${schema}.format (product text NOT NULL, version integer NOT NULL)`,
    `INSERT INTO ${schema}.format VALUES ('${PRODUCT}', 0)`,
    `CREATE SEQUENCE ${schema}.generations`,
    // One row: the generation that is served. Its fingerprint says which read models and which code folded it.
    `CREATE TABLE ${schema}.current (generation bigint NOT NULL, fingerprint text NOT NULL)`,
  ],
];

/**
 * Creates the schema of a read store if it is missing, and brings an older one up to date; one process at a time does.
 * @throws UnusableReadStore when it cannot be used. What is not a read store is not changed.
 */
export async function migrate(address: PostgresAddress): Promise<void> {
  let client: pg.Client | undefined;
  try {
    client = await openClient(address);
    const fault = await serverFault(client);
    if (fault) throw unusableRows(address.shown, fault);
    if ((await versionOf(client, address)) === MIGRATIONS.length) return;
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${MIGRATION_LOCK}, hashtext('${address.schema}'))`);
    // Another process may have done it meanwhile.
    const found = await versionOf(client, address);
    if (found === undefined) await client.query(`CREATE SCHEMA IF NOT EXISTS ${address.schema}`);
    for (const migration of MIGRATIONS.slice(found ?? 0))
      for (const statement of migration(address.schema)) await client.query(statement);
    await client.query(`UPDATE ${address.schema}.format SET version = ${MIGRATIONS.length}`);
    await client.query('COMMIT');
  } catch (error) {
    if (error instanceof UnusableReadStore) throw error;
    const reason = postgresError(error, address);
    const cause = reason instanceof StoreUnavailable ? reason.cause : reason;
    throw unusableRows(address.shown, inaccessible(cause), cause);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/** The version of the schema; undefined when it has no tables. */
async function versionOf(client: pg.Client, { schema, shown }: PostgresAddress): Promise<number | undefined> {
  const { rows: tables } = await client.query<{ name: string }>(
    'SELECT relname AS name FROM pg_class WHERE relnamespace = to_regnamespace($1)',
    [schema],
  );
  if (tables.length === 0) return undefined;
  if (!tables.some(({ name }) => name === 'format')) throw unusableRows(shown, foreign);
  const { rows } = await client.query<{ product?: string; version?: number }>(`SELECT * FROM ${schema}.format`);
  const [{ product, version } = {}] = rows;
  if (product !== PRODUCT || version === undefined) throw unusableRows(shown, foreign);
  if (version > MIGRATIONS.length) throw unusableRows(shown, newer(version, MIGRATIONS.length));
  return version;
}
