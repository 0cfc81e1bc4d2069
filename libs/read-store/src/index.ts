export { DamagedRows, InvalidCursor, UnknownColumn } from './port.js';
export type {
  At,
  Batch,
  ListRequest,
  Measure,
  Page,
  PageRequest,
  ReadStore,
  RowChange,
  RowOf,
  RowPlace,
  RowVersion,
  RowWriter,
  Scope,
  TimelineEntry,
  TimelineFilter,
} from './port.js';
export { discardReadStore, openSqliteReadStore, type SqliteReadStoreOptions } from './sqlite/sqlite-read-store.js';
export { UnusableReadStore } from './sqlite/database-file.js';
export { FoldFailure } from './folding.js';
export { foldingCode, moduleDigest } from './module-digest.js';
export { OccurredReplay } from './occurred-replay.js';
export type { StartsChain } from './order-of-occurrence.js';
export { OccurredReplays, type OccurredReplaysOptions } from './occurred-replays.js';
export { rebuild, refillFrom } from './rebuild.js';
export { digestsByReplay, differingDigests, type Digests } from './replayed-digests.js';
export {
  changeText,
  differingRows,
  eventText,
  RollingDigests,
  type DifferingRows,
  type DigestsByModel,
  type RowDigests,
} from './row-digests.js';
export { rowsAsCsv, type CsvRequest } from './rows-as-csv.js';
export {
  startProjector,
  type BatchInfo,
  type Change,
  type Projector,
  type ProjectorOptions,
  type ProjectorState,
} from './projector.js';
