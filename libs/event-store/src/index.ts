export { copyLog, OtherHistory } from './copy-log.js';
export { eventsAt, eventsUpTo } from './events-up-to.js';
export {
  AppendTooLarge,
  ClockJumped,
  DamagedEvent,
  DuplicateEvent,
  StoreUnavailable,
  StreamNameTaken,
  UnusableStore,
  VersionConflict,
} from './port.js';
export type {
  Clock,
  CopyTarget,
  EventDate,
  EventPages,
  EventStore,
  NewRecord,
  StoredBytes,
  StoredDigest,
  StoredEvent,
  StreamCheck,
  Subscription,
  UncheckedBytes,
} from './port.js';
export { copyDatabase } from './sqlite/copy-database.js';
export { FolderInUse, lockFolder, shareFolder, takeDuty } from './sqlite/folder-lock.js';
export type { FolderLock, SharedDuty } from './sqlite/folder-lock.js';
export { openKurrentEventStore } from './kurrentdb/kurrent-event-store.js';
export type { KurrentEventStoreOptions } from './kurrentdb/kurrent-event-store.js';
export { isPostgresAddress, parsePostgresAddress, type PostgresAddress } from './postgres/postgres-address.js';
export { openPostgresEventStore } from './postgres/postgres-event-store.js';
export type { PostgresEventStoreOptions } from './postgres/postgres-event-store.js';
export { inaccessible, serverFault, type ServerFault } from './postgres/server-fault.js';
export {
  clientConfig as postgresClientConfig,
  endsConnection as endsPostgresConnection,
  explained as postgresError,
  sqlState,
} from './postgres/session.js';
export { eventStoreServer, openServerEventStore, SERVER_EXAMPLES } from './server-event-store.js';
export { bytesAt, chainOf, pagesOfBytes, pagesOfUncheckedBytes } from './stored-bytes.js';
export { openSqliteEventReader, openSqliteEventStore } from './sqlite/sqlite-event-store.js';
export type { SqliteEventStoreOptions } from './sqlite/sqlite-event-store.js';
export { WrongAddress } from './wrong-address.js';
