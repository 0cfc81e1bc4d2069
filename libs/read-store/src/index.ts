export { AS_OF_DATE, InvalidCursor, UnknownColumn } from './port.js';
export type {
  At,
  Batch,
  Condition,
  Measure,
  Page,
  PageRequest,
  ReadStore,
  RowChange,
  RowPlace,
  RowVersion,
  RowWriter,
  Scope,
  TimelineEntry,
  TimelineFilter,
  Where,
} from './port.js';
export { openSqliteReadStore, type SqliteReadStoreOptions } from './sqlite/sqlite-read-store.js';
export { UnusableReadStore } from './sqlite/database-file.js';
export { FoldFailure } from './folding.js';
export type { OccurredReplay } from './occurred-replay.js';
export { OccurredReplays, type OccurredReplaysOptions } from './occurred-replays.js';
export { rebuild, refillFrom } from './rebuild.js';
export {
  startProjector,
  type BatchInfo,
  type Change,
  type Projector,
  type ProjectorOptions,
  type ProjectorState,
} from './projector.js';
export { CHAIN_IDENTITY, FIGURES } from './figures/chain-figures.js';
export {
  chainDashboard,
  chainSummaries,
  cityDashboard,
  figureNamed,
  type DashboardBody,
} from './figures/dashboards.js';
export { evaluateFigures, type FigureValue } from './figures/evaluate.js';
export { evidenceFor, type EvidenceRow } from './figures/evidence.js';
export { percent, type Figure, type Figures } from './figures/figure.js';
export { DERIVED_INDICATORS, derivedIndicators } from './figures/derived-indicators.js';
