// Must be loaded before any file with decorators (Nest's and the payload classes').
import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CommandCatalogue } from '#commands';
import { openServerEventStore, openSqliteEventReader, type EventStore } from '#event-store';
import type { Visibility } from '#projections';
import { countRows } from '../access-log/recording-hooks.js';
import type { CountedRequest } from '../access-log/read-recorder.js';
import { OpenedCopies } from '../bids/opened-copies.js';
import { DifferencesController } from '../differences/differences.controller.js';
import { CacheKey } from '../http/cache-key.js';
import { problemOf, sendProblem, ProblemFilter } from '../http/problem-filter.js';
import { REQUEST_ID_HEADER } from '../http/request-ids.js';
import { MAX_IMPORT_BODY_BYTES } from '../http/json-guard.js';
import { acceptOnlyJson, MAX_PATH_PART } from '../http/server.js';
import type { IdentifiedRequest } from '../identity/access.js';
import { Visibilities } from '../identity/visibilities.js';
import { ClaimableSupportController } from '../incentives/claimable-support.controller.js';
import { ClaimAssessmentsController } from '../incentives/claim-assessments.controller.js';
import { PolicyLabController } from '../incentives/policy-lab.controller.js';
import { useProcessLog } from '../logging/nest-log.js';
import { contextAfterBodyHook, contextHook } from '../logging/request-context.js';
import { SealedRowsOf } from '../ledger/sealed-rows.js';
import { CaseFileController } from '../queries/case-file.controller.js';
import { DashboardsController } from '../queries/dashboards.controller.js';
import { EventLines } from '../queries/event-lines.js';
import { EvidenceInWordsController } from '../queries/evidence-in-words.controller.js';
import { EventSentences } from '../queries/event-sentences.js';
import { EventsController } from '../queries/events.controller.js';
import { FiguresController } from '../queries/figures.controller.js';
import { IndicatorsController } from '../queries/indicators.controller.js';
import { LastPositions } from '../queries/last-positions.js';
import { DueController } from '../queries/due.controller.js';
import { MissedReportsController } from '../queries/missed-reports.controller.js';
import { QueryContexts } from '../queries/query-contexts.js';
import { ReplayProgress } from '../queries/replay-progress.js';
import { RowsController } from '../queries/rows.controller.js';
import { ControlChartsController } from '../queries/control-charts.controller.js';
import { BacktestController } from '../queries/backtest.controller.js';
import { BriefController } from '../briefs/brief.controller.js';
import { AlertsController } from '../queries/alerts.controller.js';
import { ChainMapController } from '../queries/chain-map.controller.js';
import { ChainPartsController } from '../queries/chain-parts.controller.js';
import { ReachController } from '../queries/reach.controller.js';
import { SearchController } from '../queries/search.controller.js';
import { WeeklyTestsController } from '../queries/weekly-tests.controller.js';
import type { Settings } from '../settings.js';
import { CLOCK, EVENT_STORE, PROJECTOR, READ_STORE, SETTINGS } from '../tokens.js';
import { openRowsForReading } from '../operations/open-read-store.js';
import { productBuild, productVersion } from '../product.js';
import { ImportsController } from '../imports/imports.controller.js';
import { WhatIfController } from '../what-if/what-if.controller.js';
import { FollowedRows } from './followed-rows.js';
import type { Question, QuestionAnswer, WorkerSources } from './messages.js';
import type { QuestionWork } from './question-work.js';

/** The headers of an answer that are sent to the client. */
const HEADERS = ['content-type', 'content-disposition', 'etag', 'vary', 'retry-after'] as const;

/** The routes that `question-routes.ts` names. */
const CONTROLLERS = [
  DashboardsController,
  WeeklyTestsController,
  MissedReportsController,
  DueController,
  FiguresController,
  EvidenceInWordsController,
  DifferencesController,
  IndicatorsController,
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
  EventsController,
  CaseFileController,
  WhatIfController,
  ImportsController,
];

@Module({})
class QuestionModule {}

/** What a worker asks the server for. */
export interface ServerSide {
  readonly sealedRows: Pick<SealedRowsOf, 'upTo'>;
}

/** The routes of the API that can be expensive, over the stores of a running server, which it only reads. */
export class QuestionApplication {
  private current: Question | undefined;
  private rowsRead: number | null = null;

  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly rows: FollowedRows,
  ) {}

  /** @throws UnusableStore, DamagedRows */
  static async open(sources: WorkerSources, work: QuestionWork, server: ServerSide): Promise<QuestionApplication> {
    const { dataDir, eventStore, lateAfterDays } = sources;
    const events: EventStore = work.stoppable(
      eventStore === undefined
        ? openSqliteEventReader(join(dataDir, 'events.db'))
        : await openServerEventStore({ address: eventStore, acceptClock: true }),
    );
    const reads = work.stoppable(await openRowsForReading(sources));
    const rows = new FollowedRows(reads);
    const settings: Settings = {
      version: productVersion,
      build: productBuild,
      lateAfterDays,
      basePath: '',
      dashboard: undefined,
    };
    // Nothing of an account is needed here: what the reader may see comes with the question.
    const visibilities = { of: (request: FastifyRequest) => Promise.resolve(visibilityOf(request)) };
    const adapter = new FastifyAdapter({
      bodyLimit: MAX_IMPORT_BODY_BYTES,
      skipMiddie: true,
      genReqId: ({ headers }: IncomingMessage) => String(headers[REQUEST_ID_HEADER]),
      routerOptions: { maxParamLength: MAX_PATH_PART },
      frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) =>
        void sendProblem(reply, problemOf(error)),
    });
    acceptOnlyJson(adapter.getInstance<FastifyInstance>());
    const app = await NestFactory.create<NestFastifyApplication>(
      {
        module: QuestionModule,
        controllers: CONTROLLERS,
        providers: [
          QueryContexts,
          EventLines,
          EventSentences,
          LastPositions,
          { provide: OpenedCopies, useValue: new OpenedCopies(events) },
          { provide: ReplayProgress, useValue: new ReplayProgress((done, total) => work.step(done, total)) },
          { provide: EVENT_STORE, useValue: events },
          { provide: READ_STORE, useValue: reads },
          { provide: PROJECTOR, useValue: rows },
          { provide: CommandCatalogue, useFactory: () => new CommandCatalogue() },
          { provide: CacheKey, useValue: new CacheKey(events) },
          { provide: Visibilities, useValue: visibilities },
          { provide: SealedRowsOf, useValue: server.sealedRows },
          { provide: CLOCK, useValue: Date.now },
          { provide: SETTINGS, useValue: settings },
        ],
      },
      adapter,
      { bodyParser: false, logger: useProcessLog(), abortOnError: false },
    );
    app.useGlobalFilters(new ProblemFilter(() => undefined));
    const questions = new QuestionApplication(app, rows);
    questions.identifyRequests(adapter.getInstance<FastifyInstance>());
    await app.init();
    return questions;
  }

  /** One question at a time. */
  async answer(question: Question): Promise<QuestionAnswer> {
    const { method, url, headers, body, position } = question;
    this.current = question;
    this.rowsRead = null;
    this.rows.position = Math.max(this.rows.position, position);
    const response = await this.app.inject({
      method,
      url,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { payload: body }),
    });
    const sent = HEADERS.flatMap((name) => {
      const value = response.headers[name];
      return value === undefined ? [] : [[name, String(value)] as const];
    });
    return {
      status: response.statusCode,
      headers: Object.fromEntries(sent),
      body: response.rawPayload,
      rowsRead: this.rowsRead,
    };
  }

  private identifyRequests(fastify: FastifyInstance): void {
    fastify.decorateRequest('principal', null as never);
    fastify.decorateRequest('visibility', null as never);
    fastify.decorateRequest('rowsRead', null);
    fastify.addHook('onRequest', contextHook).addHook('preValidation', contextAfterBodyHook);
    fastify.addHook('onRequest', (request, _reply, done) => {
      const { acting, accountId, visibility } = this.current ?? {};
      if (!acting || visibility === undefined) return done(new Error('a request without a question'));
      Object.assign(request, {
        principal: { acting, accountId: accountId ?? '' } satisfies Partial<IdentifiedRequest['principal']>,
        visibility,
      });
      done();
    });
    fastify.addHook('preSerialization', countRows);
    fastify.addHook('onSend', (request, _reply, payload, done) => {
      this.rowsRead = (request as CountedRequest).rowsRead;
      done(null, payload);
    });
  }
}

const visibilityOf = (request: FastifyRequest): Visibility =>
  (request as FastifyRequest & { readonly visibility: Visibility }).visibility;
