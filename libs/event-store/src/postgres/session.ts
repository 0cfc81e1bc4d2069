import pg from 'pg';
import { ClockJumped, DamagedEvent, StoreUnavailable, UnusableStore } from '../port.js';
import type { PostgresAddress } from './postgres-address.js';

/** How long to wait for a connection, in milliseconds. */
const CONNECT_MS = 5_000;
/** How long any answer may take before its connection is given up: a cut network sends no error. In milliseconds. */
const ANSWER_MS = 60_000;

/** `bigint`: positions stay far below the largest exact number. */
const BIGINT_OID = 20;

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === BIGINT_OID ? Number : (pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown),
};

/** What every connection of a store is opened with. */
export const clientConfig = (address: PostgresAddress): pg.ClientConfig => ({
  ...address.client,
  application_name: 'lingqu',
  connectionTimeoutMillis: CONNECT_MS,
  query_timeout: ANSWER_MS,
  keepAlive: true,
  types: types as pg.CustomTypesConfig,
});

/**
 * Errors of the server after which the same statements may succeed: it stops or starts, ends idle transactions, has no
 * free connection, became a replica, or another session holds a lock or wrote first.
 */
const TEMPORARY = /^(?:08|57P0|40|25006|25P03|53300|55P03|23505)/;

/** SQLSTATE; undefined when the error is not one of the server. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** Errors of this library; all others come from the driver. */
const isOwn = (error: unknown): boolean =>
  [ClockJumped, DamagedEvent, StoreUnavailable, UnusableStore].some((kind) => error instanceof kind);

/** Whether the connection has to be replaced: the error is not the server's answer to a statement, or it was its last. */
export function endsConnection(error: unknown): boolean {
  if (isOwn(error)) return false;
  const state = sqlState(error);
  return state === undefined || /^(?:08|57P0|25006|25P03)/.test(state);
}

/** The error of a statement as the port has it. */
export function explained(error: unknown, address: PostgresAddress): unknown {
  if (isOwn(error)) return error;
  const state = sqlState(error);
  return state === undefined || TEMPORARY.test(state) ? new StoreUnavailable(address.shown, error) : error;
}
