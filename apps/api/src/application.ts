// Must be loaded before any file with decorators (Nest's and the payload classes').
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandCatalogue, CommandExecutor, SealedStreams } from '#commands';
import { LATE_AFTER_DAYS } from '#domain';
import type { Clock } from '#event-store';
import { AccessLog, type PasswordCost, type Retention } from '#identity';
import type { PolicyWitness } from '#ledger';
import { DEFAULT_RETENTION, LogRetention } from './access-log/log-retention.js';
import { ReadRecorder } from './access-log/read-recorder.js';
import { recordersOf } from './access-log/recorders.js';
import type { Recorders } from './access-log/recording-hooks.js';
import { CONTROLLERS } from './controllers.js';
import { BidOpenings } from './bids/bid-openings.js';
import { ClockWatch } from './exceptions/clock-watch.js';
import { CacheKey } from './http/cache-key.js';
import { LOCAL_ADDRESS, type PublicAddress } from './http/public-address.js';
import type { RateLimits } from './http/rate-limits.js';
import { ProblemFilter } from './http/problem-filter.js';
import { httpAdapter } from './http/server.js';
import { MembershipLog } from './identity/membership-log.js';
import { Authentication } from './identity/authentication.js';
import { Visibilities } from './identity/visibilities.js';
import type { ExternalSettings } from './identity/external/external-settings.js';
import { identityProviders } from './identity/identity-providers.js';
import { SessionCookie } from './identity/session-cookie.js';
import { SIGN_INS_PER_MINUTE } from './identity/sign-in-rate.js';
import { useProcessLog } from './logging/nest-log.js';
import { logProblem } from './logging/request-lines.js';
import type { FileSettings } from './files/file-settings.js';
import { UnusedFiles } from './files/unused-files.js';
import { SealedRowsOf } from './ledger/sealed-rows.js';
import { serveDocuments } from './openapi/documents.js';
import type { ProjectorPlace } from './projection/projector-place.js';
import { ProjectionLag } from './operations/projection-lag.js';
import { closeStores, openStores, type Stores } from './operations/stores.js';
import { PROVIDERS } from './providers.js';
import { dashboardFolder, productBuild, productVersion } from './product.js';
import { ReplayProgress } from './queries/replay-progress.js';
import type { QuestionLimits } from './questions/question-limits.js';
import { openQuestions } from './questions/open-questions.js';
import { Questions } from './questions/questions.js';
import type { Metrics } from './metrics/metrics.js';
import { watchedBy } from './metrics/watched.js';
import type { Settings } from './settings.js';
import { observedBy, type Observer, type ServerObserver } from './telemetry/observer.js';
import type { ReminderOptions } from './reminders/mail-settings.js';
import { reminderProviders } from './reminders/reminder-providers.js';
import { webhookProviders, type WebhookOptions } from './webhooks/webhook-providers.js';
import { CLOCK, EVENT_STORE, OBSERVER, PROJECTOR, READ_STORE, SETTINGS, STORES } from './tokens.js';

export interface ApplicationOptions extends WebhookOptions {
  /** How digests are sent. Default: at 8 o'clock, and no e-mails. */
  readonly reminders?: ReminderOptions;
  /** Folder of `events.db`, `read.db` and `identity.db`; created if missing. */
  readonly dataDir: string;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Starts even if the last event has a future time. Default: no. */
  readonly acceptClock?: boolean;
  /** The clock is set by a test or a simulation and may jump. Default: no. */
  readonly simulatedClock?: boolean;
  /** A fact that is recorded more than so many days after it occurred needs a late reason. */
  readonly lateAfterDays?: number;
  /** Browsers send the session's cookie over HTTPS only. Default: no. */
  readonly secureCookies?: boolean;
  /** Default: the recommended one; only tests lower it. */
  readonly passwordCost?: PasswordCost;
  /** Requests to sign in from one address. Default: SIGN_INS_PER_MINUTE. */
  readonly signInsPerMinute?: number;
  /** Requests of one account and of one address. Default: not limited; the server process limits them. */
  readonly rates?: RateLimits;
  /** Expensive questions are answered by other processes, within these limits. Default: in this process, not limited. */
  readonly questions?: QuestionLimits;
  /** Sign-in through an issuer of identities, access tokens, and who can help. Default: none. */
  readonly external?: ExternalSettings;
  /** Where people and programs find the server. Default: at its own address, on this machine. */
  readonly address?: PublicAddress;
  /** How long the log of reads and that of security events are kept. Default: DEFAULT_RETENTION. */
  readonly retention?: Retention;
  /** Witnesses that cosign the log of logs. Default: none. */
  readonly witnesses?: readonly PolicyWitness[];
  /** The address of the event store on a server. Default: `events.db` in the folder. */
  readonly eventStore?: string | undefined;
  /** The address of the read store on a server. Default: `read.db` in the folder. */
  readonly readStore?: string | undefined;
  /** Where events are folded into rows. Default: beside the requests. */
  readonly projectorPlace?: ProjectorPlace;
  /** A command that signs the ledger. Default: `ledger.key` in the data folder. */
  readonly signingCommand?: string;
  /** The file of the key that seals bids. Default: `sealing.key` in the data folder. */
  readonly sealingKeyFile?: string;
  /** Where files of evidence are, and what is taken. Default: the data folder, DEFAULT_FILES. */
  readonly files?: FileSettings;
  /** Measures the work of the server. Default: nothing is measured. */
  readonly metrics?: Metrics | undefined;
  /** Traces the work of the server. Default: nothing is traced. */
  readonly tracing?: ServerObserver | undefined;
  /** Folder of the built dashboard. Default: the product's own, if it has been built. */
  readonly dashboard?: string;
}

/** An application that is ready to listen, and its stores; `app.close()` closes them. */
export interface Application extends Stores {
  readonly app: NestFastifyApplication;
  readonly access: MembershipLog;
  /** Opens bids at their deadlines; runs from the start unless the clock is simulated. */
  readonly openings: BidOpenings;
}

@Module({})
class ApplicationModule {}

/**
 * Creates the application over a data folder.
 * @throws FolderInUse, UnusableStore, UnusableReadStore, UnusableLedger
 */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const logger = useProcessLog();
  const { dataDir, clock = Date.now, secureCookies = false, passwordCost, dashboard = dashboardFolder } = options;
  const { address = LOCAL_ADDRESS } = options;
  const settings: Settings = {
    version: productVersion,
    build: productBuild,
    lateAfterDays: options.lateAfterDays ?? LATE_AFTER_DAYS,
    basePath: address.basePath,
    dashboard: existsSync(dashboard) ? dashboard : undefined,
    help: options.external?.help,
  };
  const { acceptClock = false, simulatedClock = false } = options;
  const { signInsPerMinute = SIGN_INS_PER_MINUTE, retention = DEFAULT_RETENTION, external = {} } = options;
  const { metrics, tracing } = options;
  const observers = [tracing, metrics].filter((each) => each !== undefined);
  const observer = observedBy(observers);
  const stores = await openStores(dataDir, {
    clock,
    observer,
    acceptClock,
    simulatedClock,
    ...(passwordCost ? { passwordCost } : {}),
    ...(options.witnesses ? { witnesses: options.witnesses } : {}),
    eventStore: options.eventStore,
    readStore: options.readStore,
    ...(options.projectorPlace ? { projectorPlace: options.projectorPlace } : {}),
    signingCommand: options.signingCommand,
    ...(options.files ? { files: options.files } : {}),
    ...(options.sealingKeyFile === undefined ? {} : { sealingKeyFile: options.sealingKeyFile }),
  });
  const cookie = new SessionCookie(secureCookies, address.basePath);
  const authentication = new Authentication(stores.identity, cookie, external.accessTokens);
  const ofIdentity = identityProviders(stores.identity, {
    cookie,
    authentication,
    secureCookies,
    basePath: address.basePath,
    signInsPerMinute,
    external,
  });
  const cacheKey = new CacheKey(stores.events);
  const visibilities = new Visibilities(stores.reads, stores.projector);
  const recorders = recordersOf(stores);
  const sealedRows = new SealedRowsOf(stores);
  const questions = openQuestions(options, { stores, visibilities, sealedRows, lateAfterDays: settings.lateAfterDays });
  stores.readers.onClose(() => questions.stopWorkers());
  const lag = new ProjectionLag(stores.events, stores.projector).start();
  try {
    const app = await NestFactory.create<NestFastifyApplication>(
      moduleOf({
        stores,
        sealed: new SealedStreams(stores.events, stores.sealing, clock),
        clock,
        settings,
        cacheKey,
        visibilities,
        lag,
        ofIdentity: [...ofIdentity, ...webhookProviders(options), ...reminderProviders(options)],
        recorders,
        retention,
        sealedRows,
        questions,
        observer,
      }),
      httpAdapter({
        authentication,
        freshness: { ...stores, lag },
        cacheKey,
        visibilities,
        recorders,
        questions,
        rates: options.rates,
        observers,
        address,
      }),
      { bodyParser: false, logger, abortOnError: false },
    );
    app.useGlobalFilters(
      new ProblemFilter((request, problem) => {
        metrics?.problem(problem.code);
        logProblem(request, problem);
        recorders.security.refused(request, problem);
      }, settings.help),
    );
    serveDocuments(app, settings);
    await app.init();
    metrics?.watch(watchedBy(app, { stores, lag, questions, settings, dataDir }));
    const access = app.get(MembershipLog);
    await access.recover();
    const [last] = await stores.events.readAll(Math.max(0, (await stores.events.head()) - 1), 1);
    app.get(ClockWatch).opened(last?.recordedAt);
    const openings = app.get(BidOpenings);
    // A simulated clock jumps: openings at moments of the real one would make recorded histories differ.
    if (!simulatedClock) openings.start();
    app.get(UnusedFiles).start();
    return { app, access, openings, ...stores };
  } catch (error) {
    lag.onModuleDestroy();
    await questions.close();
    await closeStores(stores);
    throw error;
  }
}

interface Opened {
  readonly stores: Stores;
  readonly sealed: SealedStreams;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly cacheKey: CacheKey;
  readonly visibilities: Visibilities;
  readonly lag: ProjectionLag;
  readonly ofIdentity: readonly Provider[];
  readonly recorders: Recorders;
  readonly retention: Retention;
  readonly sealedRows: SealedRowsOf;
  readonly questions: Questions;
  readonly observer: Observer;
}

const moduleOf = ({
  stores,
  sealed,
  clock,
  settings,
  cacheKey,
  visibilities,
  lag,
  ofIdentity,
  recorders,
  retention,
  sealedRows,
  questions,
  observer,
}: Opened): DynamicModule => ({
  module: ApplicationModule,
  imports: [CqrsModule.forRoot()],
  controllers: CONTROLLERS,
  providers: [
    ...PROVIDERS,
    ...ofIdentity,
    { provide: STORES, useValue: stores },
    { provide: EVENT_STORE, useValue: stores.events },
    { provide: READ_STORE, useValue: stores.reads },
    { provide: PROJECTOR, useValue: stores.projector },
    { provide: CommandCatalogue, useFactory: () => new CommandCatalogue() },
    { provide: SealedStreams, useValue: sealed },
    {
      provide: CommandExecutor,
      useFactory: () => new CommandExecutor(sealed, clock, settings.lateAfterDays, stores.files),
    },
    { provide: CacheKey, useValue: cacheKey },
    { provide: ProjectionLag, useValue: lag },
    { provide: AccessLog, useValue: stores.accessLog },
    { provide: ReadRecorder, useValue: recorders.reads },
    { provide: LogRetention, useValue: new LogRetention(stores.accessLog, retention) },
    { provide: Visibilities, useValue: visibilities },
    { provide: SealedRowsOf, useValue: sealedRows },
    { provide: Questions, useValue: questions },
    { provide: OBSERVER, useValue: observer },
    { provide: ReplayProgress, useValue: new ReplayProgress() },
    { provide: CLOCK, useValue: clock },
    { provide: SETTINGS, useValue: settings },
  ],
});
