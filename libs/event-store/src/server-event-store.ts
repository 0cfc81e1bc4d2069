import { isKurrentAddress, parseKurrentAddress } from './kurrentdb/kurrent-address.js';
import { openKurrentEventStore } from './kurrentdb/kurrent-event-store.js';
import type { CopyTarget } from './port.js';
import { isPostgresAddress, parsePostgresAddress } from './postgres/postgres-address.js';
import { openPostgresEventStore } from './postgres/postgres-event-store.js';
import type { SqliteEventStoreOptions } from './sqlite/sqlite-event-store.js';
import { WrongAddress } from './wrong-address.js';

/** An event store that is on a server, not in the data folder. */
interface Server {
  readonly name: string;
  readonly example: string;
  /** How its events are backed up. */
  readonly backup: { readonly zh: string; readonly en: string };
  isAddress(text: string): boolean;
  parse(address: string): { readonly shown: string };
  open(options: ServerStoreOptions): Promise<CopyTarget>;
}

export interface ServerStoreOptions extends Pick<SqliteEventStoreOptions, 'clock' | 'acceptClock' | 'simulatedClock'> {
  readonly address: string;
}

const SERVERS: readonly Server[] = [
  {
    name: 'PostgreSQL',
    example: 'postgres://user@host:5432/database?schema=lingqu',
    backup: { zh: '请用 pg_dump 备份该数据库', en: 'back up that database with pg_dump' },
    isAddress: isPostgresAddress,
    parse: (address) => parsePostgresAddress(address),
    open: openPostgresEventStore,
  },
  {
    name: 'KurrentDB',
    example: 'kurrentdb://user@host:2113?prefix=lingqu',
    backup: { zh: '请按 docs/kurrentdb.md 备份该服务器', en: 'back up that server as docs/kurrentdb.md says' },
    isAddress: isKurrentAddress,
    parse: parseKurrentAddress,
    open: openKurrentEventStore,
  },
];

/** How addresses of event stores on servers look. */
export const SERVER_EXAMPLES: readonly string[] = SERVERS.map(({ example }) => example);

/** The server of an address; undefined for other texts, also for wrong addresses of no known server. */
export const eventStoreServer = (address: string): Server | undefined =>
  SERVERS.find((server) => server.isAddress(address));

/**
 * Opens an event store on a server.
 * @throws UnusableStore, WrongAddress
 */
export const openServerEventStore = (options: ServerStoreOptions): Promise<CopyTarget> => {
  const server = eventStoreServer(options.address);
  return server ? server.open(options) : Promise.reject(new WrongAddress(SERVER_EXAMPLES.join(' | ')));
};
