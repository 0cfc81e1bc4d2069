export { DamagedRows, InvalidCursor, UnknownColumn, UnusableReadStore } from './port.js';
export type {
  At,
  Batch,
  DigestsByModel,
  FreshRows,
  ListRequest,
  Measure,
  Page,
  PageRequest,
  ReadStore,
  RowChange,
  RowDigests,
  RowOf,
  RowsReader,
  RowPlace,
  RowVersion,
  RowWriter,
  Scope,
  TimelineEntry,
  TimelineFilter,
} from './port.js';
export {
  discardReadStore,
  openSqliteReadReader,
  openSqliteReadStore,
  type SqliteReadStoreOptions,
} from './sqlite/sqlite-read-store.js';
export { rankOfTitles } from './search/search-query.js';
export type { SearchAnswer, SearchHit } from './search/search-hits.js';
export { FoldFailure } from './folding.js';
export { eventsToReplay } from './events-to-replay.js';
export { ModelRevision } from './model-revision.js';
export { foldingCode, moduleDigest } from './module-digest.js';
export { PositionWaiters } from './position-waiters.js';
export { OccurredReplay, type OnFolded } from './occurred-replay.js';
export type { StartsChain } from './order-of-occurrence.js';
export { OccurredReplays, type OccurredReplaysOptions } from './occurred-replays.js';
export { RebuildDiffers, rebuild, refillFrom, type RefillOptions } from './rebuild.js';
export { TrackedDigests } from './tracked-digests.js';
export { RowReplay, rowDigestsAfter, rowDigestsByReplay } from './replayed-digests.js';
export { changeText, differingRows, eventText, RollingDigests, type DifferingRows } from './row-digests.js';
export { openMemoryReadStore } from './memory/memory-read-store.js';
export { rowsAsCsv, type CsvRequest } from './rows-as-csv.js';
export {
  followedTotals,
  withRunningTotals,
  type FollowedTotals,
  type WrittenBatch,
} from './totals/totalled-read-store.js';
export { startProjector } from './projector.js';
export { changesOf } from './projector-port.js';
export type { BatchInfo, Change, Projector, ProjectorOptions, ProjectorState } from './projector-port.js';
export {
  openPostgresReadReader,
  openPostgresReadStore,
  type PostgresReadStoreOptions,
} from './postgres/postgres-read-store.js';
export { parseRowAddress, shownRowAddress } from './postgres/row-address.js';
export { storedRowDigests, type StoredRowDigests } from './sqlite/stored-row-digests.js';
