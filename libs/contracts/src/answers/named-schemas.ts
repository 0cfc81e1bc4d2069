import type { TSchema } from 'typebox';
import { questionList } from './questions.js';
import { readLine, securityLine } from './access-log.js';
import { acceptedCommand, batchAnswer, commandDescription, commandPreview } from './commands.js';
import { computedAt } from './computed-at.js';
import {
  chainDashboard,
  chainList,
  chainRanking,
  chainSummary,
  cityDashboard,
  missedReports,
  weeksOfTests,
} from './dashboards.js';
import { attribution, figureDifferences, rowDifferencesOf } from './differences.js';
import { dueList } from './due.js';
import { exceptionList } from './exceptions.js';
import {
  caseFile,
  eventDataSchemas,
  eventDetail,
  eventEffects,
  eventEnvelope,
  eventLine,
  eventOfType,
  eventPage,
  eventType,
  liveChange,
} from './events.js';
import { evidence, evidenceInWords } from './evidence.js';
import { claimableSupport, claimAssessment, policyComparison } from './incentives.js';
import { account, me } from './identity.js';
import { indicatorBoard } from './indicators.js';
import { consistency, eventProof, logList, receipt } from './ledger.js';
import { ready, serverInfo } from './operations.js';
import { problem, problemList } from './problem.js';
import { cloudEvent } from './cloud-events.js';
import { webhook, webhookTest } from './webhooks.js';
import { fieldDescription, readModelList } from './read-models.js';
import { rowSchemas } from './row-schemas.js';
import { whatIf } from './what-if.js';
import { alertList, backtest } from './alerts.js';
import { brief } from './brief.js';
import { controlCharts } from './control-chart.js';
import { chainMap, chainParts, reach } from './chain-map.js';
import { searchAnswer } from './search.js';
import { rowDetails, rowPages } from './rows.js';

/** `test_subjects` → `TestSubjects` */
export const modelTypeName = (name: string): string =>
  name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The schemas of each read model, such as `TestsPage`. */
const ofModels = (schemas: Readonly<Record<string, TSchema>>, what: string): Readonly<Record<string, TSchema>> =>
  Object.fromEntries(Object.entries(schemas).map(([model, schema]) => [modelTypeName(model) + what, schema]));

/** The schemas that the OpenAPI document declares by name and refers to with `$ref` wherever they occur. */
export const namedSchemas: Readonly<Record<string, TSchema>> = {
  Problem: problem,
  AcceptedCommand: acceptedCommand,
  CommandPreview: commandPreview,
  BatchAnswer: batchAnswer,
  CommandDescription: commandDescription,
  ComputedAt: computedAt,
  ChainDashboard: chainDashboard,
  ChainList: chainList,
  ChainRanking: chainRanking,
  ChainSummary: chainSummary,
  CityDashboard: cityDashboard,
  WeeksOfTests: weeksOfTests,
  MissedReports: missedReports,
  DueList: dueList,
  Evidence: evidence,
  EvidenceInWords: evidenceInWords,
  FigureDifferences: figureDifferences,
  Attribution: attribution,
  WhatIf: whatIf,
  EventLine: eventLine,
  EventPage: eventPage,
  CaseFile: caseFile,
  ExceptionList: exceptionList,
  EventType: eventType,
  EventOfType: eventOfType,
  EventEnvelope: eventEnvelope,
  EventDetail: eventDetail,
  ProblemList: problemList,
  EventEffects: eventEffects,
  LiveChange: liveChange,
  CloudEvent: cloudEvent,
  Webhook: webhook,
  WebhookTest: webhookTest,
  IndicatorBoard: indicatorBoard,
  ClaimAssessment: claimAssessment,
  ClaimableSupport: claimableSupport,
  PolicyComparison: policyComparison,
  ReadModelList: readModelList,
  FieldDescription: fieldDescription,
  LogList: logList,
  EventProof: eventProof,
  Receipt: receipt,
  Consistency: consistency,
  QuestionList: questionList,
  ServerInfo: serverInfo,
  Ready: ready,
  Me: me,
  Account: account,
  ReadLine: readLine,
  SecurityLine: securityLine,
  SearchAnswer: searchAnswer,
  AlertList: alertList,
  Backtest: backtest,
  Brief: brief,
  ControlCharts: controlCharts,
  ChainMap: chainMap,
  ChainParts: chainParts,
  Reach: reach,
  ...ofModels(rowPages, 'Page'),
  ...ofModels(rowDetails, 'Detail'),
  ...ofModels(rowDifferencesOf, 'Differences'),
  ...ofModels(rowSchemas, 'Row'),
  ...Object.fromEntries(Object.entries(eventDataSchemas).map(([type, schema]) => [`${type}Data`, schema])),
};
