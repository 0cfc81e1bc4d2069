import type { ClientConfig } from 'pg';
import { WrongAddress } from '../wrong-address.js';

/** The schema of an event store whose address names none. */
const DEFAULT_SCHEMA = 'lingqu';
/** Names that need no quoting, short enough for the names that are made from them. */
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,39}$/;

/** Where a store is: `postgres://user@host:5432/database?schema=lingqu`. */
export interface PostgresAddress {
  readonly schema: string;
  /** The address without password, for messages. */
  readonly shown: string;
  readonly client: ClientConfig;
}

export const isPostgresAddress = (text: string): boolean => /^postgres(?:ql)?:\/\//.test(text);

/**
 * Reads an address; `defaultSchema` is the schema where it names none. What it does not name comes from the environment of PostgreSQL (`PGUSER`, `PGPASSWORD`,
 * `PGPASSFILE`, `PGSSLMODE` …).
 * @throws WrongAddress; its message has no password
 */
export function parsePostgresAddress(text: string, defaultSchema = DEFAULT_SCHEMA): PostgresAddress {
  if (!isPostgresAddress(text) || !URL.canParse(text)) throw new WrongAddress('postgres://user@host:5432/database');
  const url = new URL(text);
  const schema = url.searchParams.get('schema') ?? defaultSchema;
  if (!SCHEMA_NAME.test(schema)) throw new WrongAddress(`schema=${JSON.stringify(schema)}`);
  url.searchParams.delete('schema');
  const connectionString = url.href;
  url.password = '';
  url.searchParams.delete('password');
  return { schema, shown: `${url.href} (${schema})`, client: { connectionString } };
}
