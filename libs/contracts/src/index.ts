export { modelTypeName, namedSchemas } from './answers/named-schemas.js';
export type {
  ActorDto,
  CaseFile,
  EventDetail,
  EventEffects,
  EventLine,
  EventOfPage,
  EventPage,
  LiveChange,
} from './answers/events.js';
export type { DueItemDto, DueList, RenewalList } from './answers/due.js';
export type { CloudEventDto } from './answers/cloud-events.js';
export type { CreatedReminder, ReminderDto, ReminderList } from './answers/reminders.js';
export type {
  CreatedWebhook,
  DeadLetterList,
  WebhookAnswerDto,
  WebhookDto,
  WebhookTestDto,
} from './answers/webhooks.js';
export type { UploadedFile, UploadLimitsDto, UploadStateDto } from './answers/files.js';
export type { ExceptionList } from './answers/exceptions.js';
export type { AccessTable } from './answers/access-table.js';
export type { ReadInWords, ReadLineDto, ReadLog, SecurityLineDto, SecurityLog } from './answers/access-log.js';
export { MAX_BATCH } from './answers/commands.js';
export type {
  AcceptedCommand,
  BatchAnswer,
  CommandDescription,
  CommandEnvelope,
  CommandPreview,
  RowActions,
} from './answers/commands.js';
export type { ComputedAt, SealedAnswer } from './answers/computed-at.js';
export type {
  ChainDashboard,
  ChainList,
  ChainRanking,
  ChainSummary,
  CityDashboard,
  IndicatorLine,
  MissedReports,
  Objective,
  WeekOfTests,
  WeeksOfTests,
} from './answers/dashboards.js';
export type { AttributionAnswer, FigureDifference, FigureDifferences, RowDifferences } from './answers/differences.js';
export type { Evidence, EvidenceInWords, EvidenceRow, Ratio } from './answers/evidence.js';
export type {
  AssessmentCheck,
  ClaimableSupport,
  ClaimAssessment,
  PolicyComparison,
  RuleConditionResult,
} from './answers/incentives.js';
export type { ControlChartDto, ControlCharts } from './answers/control-chart.js';
export type { BriefAnswer } from './answers/brief.js';
export type { AlertDto, AlertList, BacktestAnswer } from './answers/alerts.js';
export type { ChainMap, ChainPartsAnswer, ReachAnswer } from './answers/chain-map.js';
export type { SearchAnswer } from './answers/search.js';
export type { SealedBidList } from './answers/sealed-bids.js';
export { ENCODINGS, MAX_IMPORT_BYTES, MAX_IMPORT_ROWS, importMapping } from './answers/imports.js';
export type {
  Encoding,
  FieldSource,
  ImportCheck,
  ImportMapping,
  MarkedFile,
  RowRefusal,
  SavedMappingDto,
  SavedMappings,
} from './answers/imports.js';
export type {
  AccessHistory,
  DirectoryEntry,
  DirectoryName,
  AccountDto,
  AccountNames,
  FinishedSignIn,
  Invitation,
  IssuedKey,
  KeyDto,
  Me,
  ActingChoiceDto,
  DelegationDto,
  MembershipDto,
  SessionDto,
  SignedOut,
  SignInOptions,
} from './answers/identity.js';
export type { QuestionList } from './answers/questions.js';
export type { IndicatorBoard } from './answers/indicators.js';
export type { Consistency, EventProof, LogList } from './answers/ledger.js';
export type { Alive, Ready, ServerInfo, Vocabulary } from './answers/operations.js';
export type { FieldDescription, ReadModelDescription } from '#projections';
export type { ReadModelList } from './answers/read-models.js';
export type { FieldProblem, Problem, ProblemList } from './answers/problem.js';
export type { WhatIf } from './answers/what-if.js';
export type { AnyRow, RowDetail, RowPage, RowView } from './answers/rows.js';
export type {
  AnswerOf,
  BodyOf,
  RequestOf,
  ColumnFilter,
  Path,
  PathOf,
  PathValues,
  QueryOf,
  RowOfModel,
} from './routes/calls.js';
export {
  DEFAULT_LIMIT,
  MAX_FOUND,
  MAX_LIMIT,
  MAX_PAGE,
  sharedParameters,
  type Parameter,
} from './routes/parameters.js';
export { columnParametersOf, formatOf, sortsOf, type ColumnParameter } from './routes/row-parameters.js';
export { deprecationHeaders, MIN_DEPRECATION_MONTHS, type Deprecation } from './routes/deprecation.js';
export { TAGS, type Route } from './routes/route.js';
export { rowAnswers, routes, type Routes } from './routes/routes.js';
export type { Answer } from './schema.js';
export type { RowTypes } from '#projections';
