import pg from 'pg';
import { postgresClientConfig, type PostgresAddress } from '#event-store';

/** How long a statement of a query may run, in milliseconds. */
const STATEMENT_MS = 30_000;
/** How long the server lets a transaction of a process that hangs stay open, in milliseconds. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/** What connections are opened with that answer queries. */
export const readingConfig = (address: PostgresAddress): pg.ClientConfig => ({
  ...postgresClientConfig(address),
  statement_timeout: STATEMENT_MS,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
});

/** Compiling a plan takes longer than most of the queries do. */
export const WITHOUT_JIT = 'SET jit = off';

/** A connection for work that may take long: without limits of time for a statement. */
export async function openClient(
  address: PostgresAddress,
  limits: Pick<pg.ClientConfig, 'lock_timeout' | 'idle_in_transaction_session_timeout'> = {},
): Promise<pg.Client> {
  const client = new pg.Client({ ...postgresClientConfig(address), query_timeout: 0, ...limits });
  // An error between statements ends the connection; the next statement fails.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(WITHOUT_JIT);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return client;
}
