import { CommandsController } from './commands/commands.controller.js';
import { RowActionsController } from './commands/row-actions.controller.js';
import { BatchesController } from './commands/batches.controller.js';
import { OrganisationSignInController } from './identity/external/organisation-sign-in.controller.js';
import { SignInController } from './identity/sign-in.controller.js';
import { AccountController } from './identity/account.controller.js';
import { AccessTableController } from './identity/access-table.controller.js';
import { AccountNamesController } from './identity/account-names.controller.js';
import { AdministrationController } from './identity/administration.controller.js';
import { ExceptionsController } from './exceptions/exceptions.controller.js';
import { AccessRecordsController } from './identity/access-records.controller.js';
import { AccessLogController } from './access-log/access-log.controller.js';
import { DelegationsController } from './identity/delegations.controller.js';
import { DashboardsController } from './queries/dashboards.controller.js';
import { WeeklyTestsController } from './queries/weekly-tests.controller.js';
import { MissedReportsController } from './queries/missed-reports.controller.js';
import { DueController } from './queries/due.controller.js';
import { EvidenceInWordsController } from './queries/evidence-in-words.controller.js';
import { FiguresController } from './queries/figures.controller.js';
import { DifferencesController } from './differences/differences.controller.js';
import { IndicatorsController } from './queries/indicators.controller.js';
import { ReadModelsController } from './queries/read-models.controller.js';
import { RowsController } from './queries/rows.controller.js';
import { ControlChartsController } from './queries/control-charts.controller.js';
import { BacktestController } from './queries/backtest.controller.js';
import { BriefController } from './briefs/brief.controller.js';
import { AlertsController } from './queries/alerts.controller.js';
import { ChainMapController } from './queries/chain-map.controller.js';
import { ChainPartsController } from './queries/chain-parts.controller.js';
import { ReachController } from './queries/reach.controller.js';
import { SearchController } from './queries/search.controller.js';
import { ClaimAssessmentsController } from './incentives/claim-assessments.controller.js';
import { ClaimableSupportController } from './incentives/claimable-support.controller.js';
import { PolicyLabController } from './incentives/policy-lab.controller.js';
import { ImportMappingsController } from './imports/import-mappings.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { WhatIfController } from './what-if/what-if.controller.js';
import { FilesController } from './files/files.controller.js';
import { UploadsController } from './files/uploads.controller.js';
import { EventsController } from './queries/events.controller.js';
import { EventEffectsController } from './queries/event-effects.controller.js';
import { CaseFileController } from './queries/case-file.controller.js';
import { CredentialsController } from './ledger/credentials.controller.js';
import { EventProofsController } from './ledger/event-proofs.controller.js';
import { SealedBidsController } from './bids/sealed-bids.controller.js';
import { LogsController } from './ledger/logs.controller.js';
import { InfoController } from './queries/info.controller.js';
import { VocabularyController } from './queries/vocabulary.controller.js';
import { LiveController } from './live/live.controller.js';
import { QuestionsController } from './questions/questions.controller.js';
import { CloudEventsController } from './cloud-events/cloud-events.controller.js';
import { CalendarsController } from './reminders/calendars.controller.js';
import { RemindersController } from './reminders/reminders.controller.js';
import { AllWebhooksController, WebhooksController } from './webhooks/webhooks.controller.js';
import { HealthController } from './operations/health.controller.js';
import { ProblemsController } from './openapi/problems.controller.js';
import { ProblemPages } from './http/problem-pages.controller.js';
import { DashboardPages } from './http/dashboard-pages.controller.js';

/** The routes of the API, the pages, and the probes. */
export const CONTROLLERS = [
  CommandsController,
  BatchesController,
  RowActionsController,
  SignInController,
  OrganisationSignInController,
  AccountController,
  AccessTableController,
  AccountNamesController,
  AdministrationController,
  AccessRecordsController,
  AccessLogController,
  DelegationsController,
  DashboardsController,
  WeeklyTestsController,
  MissedReportsController,
  DueController,
  FiguresController,
  EvidenceInWordsController,
  DifferencesController,
  IndicatorsController,
  ReadModelsController,
  RowsController,
  SearchController,
  AlertsController,
  BacktestController,
  BriefController,
  ControlChartsController,
  ChainMapController,
  ChainPartsController,
  ReachController,
  ClaimAssessmentsController,
  ClaimableSupportController,
  PolicyLabController,
  WhatIfController,
  ImportsController,
  ImportMappingsController,
  FilesController,
  UploadsController,
  EventsController,
  EventEffectsController,
  CaseFileController,
  ExceptionsController,
  CredentialsController,
  EventProofsController,
  SealedBidsController,
  LogsController,
  InfoController,
  VocabularyController,
  LiveController,
  CloudEventsController,
  RemindersController,
  CalendarsController,
  WebhooksController,
  AllWebhooksController,
  QuestionsController,
  HealthController,
  ProblemsController,
  ProblemPages,
  DashboardPages,
];
