import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { endsPostgresConnection, postgresError, sqlState, StoreUnavailable, type PostgresAddress } from '#event-store';
import { DamagedRows } from '../port.js';
import { runStepsLater, type Queries, type Steps } from '../relational/statements.js';
import { readingConfig, WITHOUT_JIT } from './row-client.js';
import { isMissing, selectCurrent, useGeneration, type Generation } from './row-generations.js';
import { execute } from './statement.js';

/** Most connections for queries. */
const MAX_CONNECTIONS = 10;
/** How long a query is tried again while the server is away, in milliseconds. */
const OUTAGE_MS = 10_000;
const RETRY_MS = 100;
/** How often a query is begun again because its tables were replaced while it ran. */
const MAX_MOVES = 10;

/** Errors of the server for damaged pages and indexes. */
const DAMAGE = /^XX00[12]$/;
const STATEMENT_TOO_LONG = '57014';

interface ReadSessionsOptions {
  readonly address: PostgresAddress;
  readonly fingerprint: string;
  readonly outage?: number;
}

/** Queries over the generation of rows that is served, each in one snapshot, over a pool of connections. */
export class ReadSessions implements Queries {
  readonly #pool: pg.Pool;
  /** The generation that a connection uses. */
  readonly #used = new WeakMap<pg.ClientBase, number>();

  constructor(private readonly options: ReadSessionsOptions) {
    this.#pool = new pg.Pool({ ...readingConfig(options.address), max: MAX_CONNECTIONS });
    // An idle connection that ends is replaced when it is needed.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => {
      // The pool listens to idle connections only. The statement that runs fails, or the next one.
      client.on('error', () => undefined);
      void client.query(WITHOUT_JIT).catch(() => undefined);
    });
  }

  async read<T>(query: () => Steps<T>): Promise<T> {
    for (let since = performance.now(), moves = 0; ;) {
      try {
        return await this.#once(query);
      } catch (error) {
        if (!(error instanceof StatementFailed)) throw error;
        const failure = error.cause;
        if (isMoved(failure) && ++moves < MAX_MOVES) continue;
        const reason = this.#explained(failure);
        if (!(reason instanceof StoreUnavailable) || performance.now() - since > (this.options.outage ?? OUTAGE_MS))
          throw reason;
        await delay(RETRY_MS);
      }
    }
  }

  async #once<T>(query: () => Steps<T>): Promise<T> {
    const client = await ofServer(this.#pool.connect());
    try {
      await this.#begin(client);
      const result = await runStepsLater(
        query(),
        async (statement) => (await ofServer(execute(client, statement))).rows,
      );
      // The answer does not wait for the end of the transaction, which has written nothing.
      client.query('COMMIT').then(
        () => client.release(),
        (error: Error) => client.release(error),
      );
      return result;
    } catch (error) {
      await this.#abandon(client, error);
      throw error;
    }
  }

  /** @throws DamagedRows when the rows are of other models or other folding code */
  async #begin(client: pg.PoolClient): Promise<void> {
    const { address, fingerprint } = this.options;
    // The driver answers several statements with several results.
    const results = (await ofServer(
      client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${selectCurrent(address)}`),
    )) as unknown as readonly pg.QueryResult<{ generation: number; fingerprint: string }>[];
    const current: Generation | undefined = results[1]?.rows[0];
    if (current?.fingerprint !== fingerprint)
      throw new DamagedRows(`${address.shown} has rows of other read models or other folding code`);
    if (this.#used.get(client) === current.generation) return;
    await ofServer(useGeneration(client, address, current.generation));
    this.#used.set(client, current.generation);
  }

  async #abandon(client: pg.PoolClient, error: unknown): Promise<void> {
    this.#used.delete(client);
    const ends = error instanceof StatementFailed && endsPostgresConnection(error.cause);
    const failed =
      ends ||
      (await client.query('ROLLBACK').then(
        () => false,
        () => true,
      ));
    client.release(failed);
  }

  #explained(error: unknown): unknown {
    const { address } = this.options;
    const state = sqlState(error);
    if (DAMAGE.test(state ?? '')) return new DamagedRows((error as Error).message, { cause: error });
    return state === STATEMENT_TOO_LONG ? new StoreUnavailable(address.shown, error) : postgresError(error, address);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

/** The tables were replaced by others while a query ran, or it waited for their removal. */
const isMoved = (error: unknown): boolean => isMissing(error) || sqlState(error) === '40P01';

/** A statement failed, or no connection was to be had: `cause` is the error of the driver. Others are those of the query. */
class StatementFailed extends Error {
  override readonly name = 'StatementFailed';
}

async function ofServer<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new StatementFailed(String(cause), { cause });
  }
}
