import type pg from 'pg';
import { sqlState, type PostgresAddress } from '#event-store';
import { setFact } from '../relational/facts.js';
import { runStepsLater } from '../relational/statements.js';
import type { Tables } from '../relational/tables.js';
import { createTimeline, createTimelineIndexes, TIMELINE_COLUMNS } from '../relational/timeline-tables.js';
import { quoted } from '../relational/model-table.js';
import { schemaOf } from './row-address.js';
import { execute } from './statement.js';

/** The generation of rows that is served. */
export interface Generation {
  readonly generation: number;
  readonly fingerprint: string;
}

export const selectCurrent = ({ schema }: PostgresAddress): string =>
  `SELECT generation, fingerprint FROM ${schema}.current`;

export async function currentGeneration(
  client: pg.ClientBase,
  address: PostgresAddress,
): Promise<Generation | undefined> {
  return (await client.query<{ generation: number; fingerprint: string }>(selectCurrent(address))).rows[0];
}

/** Creates the schema of a new generation and makes it the one that the connection uses. Returns its number. */
export async function beginGeneration(client: pg.ClientBase, address: PostgresAddress): Promise<number> {
  const { rows } = await client.query<{ generation: number }>(
    `SELECT nextval('${address.schema}.generations') AS generation`,
  );
  const generation = rows[0]?.generation ?? 0;
  await client.query(`CREATE SCHEMA ${schemaOf(address, generation)}`);
  await useGeneration(client, address, generation);
  return generation;
}

export const useGeneration = (client: pg.ClientBase, address: PostgresAddress, generation: number): Promise<unknown> =>
  client.query(`SET search_path = ${schemaOf(address, generation)}`);

/** Creates the tables, without the indexes that queries need. */
export async function createRowTables(client: pg.ClientBase, tables: Tables): Promise<void> {
  const { dialect } = tables;
  const statements = [
    ...createTimeline(dialect),
    ...dialect.createSearchIndex,
    ...tables.all.map(({ createTable }) => createTable),
  ];
  await client.query(statements.join(';'));
}

export async function createRowIndexes(client: pg.ClientBase, tables: Tables): Promise<void> {
  const statements = tables.all.flatMap(({ createIndexes }) => createIndexes);
  await client.query([...createTimelineIndexes(tables.dialect), ...statements].join(';'));
}

/** Collects what the server plans queries by: without it, it would guess until its own turn comes. */
export async function analyze(client: pg.ClientBase, tables: Tables): Promise<void> {
  const names = [
    'timeline',
    'timeline_names',
    'timeline_chains',
    'timeline_parties',
    'search_index',
    ...tables.all.map(({ name }) => name),
  ];
  await client.query(`ANALYZE ${names.map(quoted).join(', ')}`);
}

/** Creates an empty generation. */
export async function createEmpty(
  client: pg.ClientBase,
  { address, tables, fingerprint }: { address: PostgresAddress; tables: Tables; fingerprint: string },
): Promise<number> {
  await client.query('BEGIN');
  const generation = await beginGeneration(client, address);
  await createRowTables(client, tables);
  await createRowIndexes(client, tables);
  await runStepsLater(setFact('fingerprint', fingerprint), async (sql) => (await execute(client, sql)).rows);
  await client.query('COMMIT');
  return generation;
}

/** Serves another generation, in a transaction. */
export async function serveGeneration(
  client: pg.ClientBase,
  { schema }: PostgresAddress,
  { generation, fingerprint }: Generation,
): Promise<void> {
  await client.query(`DELETE FROM ${schema}.current`);
  await client.query(`INSERT INTO ${schema}.current VALUES ($1, $2)`, [generation, fingerprint]);
}

/** Whether all tables and columns of the generation in use are there. */
export async function isComplete(client: pg.ClientBase, tables: Tables): Promise<boolean> {
  try {
    await client.query(`SELECT ${Object.keys(TIMELINE_COLUMNS).join(', ')} FROM timeline LIMIT 0`);
    await client.query('SELECT id, tokens FROM search_index LIMIT 0');
    await client.query('SELECT id, name, (SELECT max(events) FROM timeline_chains) FROM timeline_names LIMIT 0');
    for (const { name, stored } of tables.all)
      await client.query(
        `SELECT ${stored.map(({ identifier }) => identifier).join(', ')} FROM ${quoted(name)} LIMIT 0`,
      );
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Whether a schema, table or column is not there: it was replaced, or somebody changed it. */
export const isMissing = (error: unknown): boolean => /^(?:42P01|42703|3F000)$/.test(sqlState(error) ?? '');

/** Removes the generations that are not served. What a running query still reads is removed the next time. */
export async function dropOthers(client: pg.ClientBase, address: PostgresAddress, current: number): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`SELECT nspname AS name FROM pg_namespace WHERE nspname ~ $1`, [
    `^${address.schema}_[0-9]+$`,
  ]);
  for (const { name } of rows)
    if (name !== schemaOf(address, current))
      await client.query(`DROP SCHEMA IF EXISTS ${name} CASCADE`).catch((error: unknown) => {
        if (!/^(?:55P03|40P01|3F000)$/.test(sqlState(error) ?? '')) throw error;
      });
}
