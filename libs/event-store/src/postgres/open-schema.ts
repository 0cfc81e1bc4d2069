import pg from 'pg';
import type { EventRow } from '../checked-event.js';
import { checkedEvent } from './checks.js';
import { DamagedEvent, StoreUnavailable, UnusableStore, type StoredEvent } from '../port.js';
import { newer, refusal } from '../unusable.js';
import type { PostgresAddress } from './postgres-address.js';
import { definitions, FORMAT, FUNCTIONS, TRIGGERS } from './schema.js';
import { inaccessible, readOnly, serverFault } from './server-fault.js';
import { clientConfig, explained } from './session.js';
import { damaged, foreign, notDurable } from './unusable.js';

/** First half of the key of the lock during creation; the second is the hash of the schema's name. */
const CREATION_LOCK = 0x4c516372;

/**
 * Creates the schema of an event store if it is missing, and checks one that exists.
 * @returns the last event
 * @throws UnusableStore when it cannot be used. What is not an event store is not changed.
 */
export async function openSchema(address: PostgresAddress): Promise<StoredEvent | undefined> {
  const client = new pg.Client(clientConfig(address));
  client.on('error', () => undefined);
  try {
    await client.connect();
    const fault = await serverFault(client);
    if (fault) throw refusal(address.shown, fault.zh, fault.en);
    await requireDurable(client, address);
    await create(client, address);
    await verify(client, address);
    return await lastEvent(client, address);
  } catch (error) {
    const reason = explained(error, address);
    if (reason instanceof UnusableStore) throw reason;
    const cause = reason instanceof StoreUnavailable ? reason.cause : reason;
    const fault = inaccessible(cause);
    throw refusal(address.shown, fault.zh, fault.en, cause);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Requires that a commit in this session is on disk when it is answered, and fixes the setting for the session: a later
 * change of the server's configuration does not reach it.
 * @throws UnusableStore
 */
export async function requireDurable(client: pg.ClientBase, { shown }: PostgresAddress): Promise<void> {
  const { rows } = await client.query<Record<string, string>>(
    `SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
            set_config('synchronous_commit', current_setting('synchronous_commit'), false) AS synchronous_commit,
            CASE WHEN pg_is_in_recovery() THEN 'on' ELSE current_setting('transaction_read_only') END AS read_only`,
  );
  const { read_only: isReadOnly, ...settings } = rows[0] ?? {};
  if (isReadOnly !== 'off') throw refusal(shown, readOnly.zh, readOnly.en);
  for (const [name, value] of Object.entries(settings)) if (value === 'off') throw notDurable(shown, `${name} = off`);
}

async function create(client: pg.Client, { schema, shown }: PostgresAddress): Promise<void> {
  if ((await formatOf(client, schema, shown)) !== undefined) return;
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [CREATION_LOCK, schema]);
  // Another process may have created it meanwhile.
  if ((await formatOf(client, schema, shown)) === undefined) {
    const { rows } = await client.query<{ found: string | null }>('SELECT to_regnamespace($1)::text AS found', [
      schema,
    ]);
    if ((rows[0]?.found ?? null) === null) await client.query(`CREATE SCHEMA ${schema}`);
    for (const definition of definitions(schema)) await client.query(definition);
  }
  await client.query('COMMIT');
}

/** The version of the schema; undefined when it has no tables. */
async function formatOf(client: pg.Client, schema: string, shown: string): Promise<number | undefined> {
  const { rows: tables } = await client.query<{ name: string }>(
    'SELECT relname AS name FROM pg_class WHERE relnamespace = to_regnamespace($1)',
    [schema],
  );
  if (tables.length === 0) return undefined;
  if (!tables.some(({ name }) => name === 'format')) throw foreign(shown);
  const { rows } = await client.query<{ product?: string; version?: number }>(`SELECT * FROM ${schema}.format`);
  const [{ product, version } = {}] = rows;
  if (product !== 'lingqu events' || version === undefined) throw foreign(shown);
  if (version > FORMAT) throw newer(shown, version, FORMAT);
  return version;
}

/** PostgreSQL's `pg_trigger.tgenabled` of a trigger that always runs. */
const ALWAYS = 'A';

async function verify(client: pg.Client, { schema, shown }: PostgresAddress): Promise<void> {
  const { rows } = await client.query<{ name: string; enabled: string; runs: string; source: string }>(
    `SELECT t.tgname AS name, t.tgenabled::text AS enabled, p.proname AS runs, p.prosrc AS source
     FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE t.tgrelid = to_regclass($1) AND NOT t.tgisinternal`,
    [`${schema}.events`],
  );
  const sources = FUNCTIONS(schema);
  for (const [name, { runs }] of Object.entries(TRIGGERS)) {
    const found = rows.find((row) => row.name === name);
    if (found?.enabled !== ALWAYS || found.runs !== runs || found.source !== sources[runs])
      throw damaged(shown, `${name} 缺失或被改动`, `${name} is missing or was altered`);
  }
}

async function lastEvent(client: pg.Client, { schema, shown }: PostgresAddress): Promise<StoredEvent | undefined> {
  const { rows } = await client.query<EventRow & { readonly id: string }>(
    `SELECT position, id, body, digest FROM ${schema}.events ORDER BY position DESC LIMIT 1`,
  );
  const [last] = rows;
  if (last === undefined) return undefined;
  try {
    return checkedEvent(last);
  } catch (error) {
    if (!(error instanceof DamagedEvent)) throw error;
    throw damaged(shown, `第 ${last.position} 条事件无法读取`, `event ${last.position} cannot be read`);
  }
}
