import type { AddressInfo } from 'node:net';
import { takeDuty, type FolderLock } from '#event-store';
import { WebhookSettings } from './webhooks/webhook-settings.js';
import { createApplication, type Application } from './application.js';
import { setPasswordPath } from './identity/link-paths.js';
import { readConfiguration, type Configuration } from './configuration.js';
import { log } from './logging/log.js';
import { logProcessErrors } from './logging/process-errors.js';
import { MetricsListener, MetricsNotServed } from './metrics/metrics-listener.js';
import { productBuild, productVersion } from './product.js';
import { EXIT } from './operations/exit-codes.js';
import { knownFailure } from './operations/known-failure.js';
import { reachableUrls } from './operations/reachable-url.js';
import { awaitDuty } from './operations/shared-duty.js';
import { onStopSignal } from './operations/stop-signals.js';

/** How long the start of another server of the folder may take, and how often to look whether it has ended, in milliseconds. */
const MAX_OTHER_START_MS = 120_000;
const LOOK_EVERY_MS = 50;
/** How long a graceful stop may take, in milliseconds. */
const MAX_CLOSING_MS = 10_000;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const printError = (text: string): void => void process.stderr.write(`${text}\n`);

/** Serves until SIGTERM, SIGINT or SIGHUP. Sets the exit code, one of EXIT. */
export async function serve(env: Readonly<Record<string, string | undefined>>, args: readonly string[]): Promise<void> {
  let application: Application | undefined;
  let listener: MetricsListener | undefined;
  let closeTraces: () => Promise<void> = () => Promise.resolve();
  let starting: FolderLock | undefined;
  try {
    const configuration = readConfiguration(env, args);
    log.setLevel(configuration.logLevel);
    logProcessErrors(log);
    starting = await startOf(configuration);
    const { metricsListen, traces } = configuration;
    const product = { version: productVersion, build: productBuild };
    const tracing = traces && new (await import('./telemetry/tracing.js')).Tracing(traces, product);
    closeTraces = async () =>
      tracing?.close().catch((error: unknown) => log.write('warn', 'traces cannot be sent', { error }));
    const metrics = metricsListen && new (await import('./metrics/metrics.js')).Metrics();
    application = await createApplication({
      ...configuration,
      metrics,
      tracing,
      webhooks: new WebhookSettings(configuration.webhookNetworks),
    });
    if (metrics) listener = await MetricsListener.start(metrics.registry, metricsListen);
    await application.app.listen({ port: configuration.port, host: configuration.host });
    // Before the sentence that it listens: who reads it can stop it.
    stopOnSignal(application, async () => {
      listener?.close();
      await closeTraces();
    });
    await announce(application, configuration);
    if (listener) print(`运行指标 / metrics: ${listener.url}`);
    log.write('info', 'started', { version: productVersion });
  } catch (error) {
    listener?.close();
    await application?.app.close();
    await closeTraces();
    process.exitCode = explain(error);
  } finally {
    starting?.release();
  }
}

/**
 * Servers of one folder start one after the other: each creates or upgrades the files that they share, and records what
 * the first start records.
 * @throws FolderInUse when another start has not ended for a long time
 */
async function startOf({ dataDir, projectorPlace }: Configuration): Promise<FolderLock | undefined> {
  if (projectorPlace !== 'process') return undefined;
  const signal = AbortSignal.timeout(MAX_OTHER_START_MS);
  return (await awaitDuty(dataDir, 'start', { everyMs: LOOK_EVERY_MS, signal })) ?? takeDuty(dataDir, 'start');
}

async function announce({ app, identity, access }: Application, { dataDir, address }: Configuration): Promise<void> {
  const { origin, basePath } = address;
  const [own, ...others] = reachableUrls(app.getHttpServer().address() as AddressInfo).map((each) => each + basePath);
  const url = origin === undefined ? own : origin + basePath;
  print(`灵渠已启动 / Lingqu is listening: ${own}`);
  if (url !== own) print(`用户打开的地址 / for people: ${url}`);
  if (others.length > 0) print(`其他机器可用 / from other machines: ${others.join(' ')}`);
  print(`数据目录 / data: ${dataDir}`);
  print(`接口说明 / API: ${url}/api/docs`);
  const link = identity.firstAdministratorLink();
  await access.recordWhatIsNot();
  if (link !== undefined)
    print(
      `首次使用：打开此链接设置管理员（administrator）的密码，24 小时内有效，仅可使用 1 次 / ` +
        `First start: set the password of the administrator with this link, once, within 24 hours:\n  ${url}${setPasswordPath(link)}`,
    );
}

/** Prints why the start failed and what to do about it; returns the exit code. */
function explain(error: unknown): number {
  const known = knownFailure(error);
  if (known) {
    printError(known.message);
    return known.exitCode;
  }
  if (error instanceof MetricsNotServed) {
    printError(error.message);
    return EXIT.failed;
  }
  const { code, address, port } = error as { code?: string; address?: string; port?: number };
  if (code === 'EADDRINUSE')
    printError(
      `端口 ${port} 已被占用，请用 PORT 指定另一个\nPort ${port} at ${address} is in use; set PORT to another one`,
    );
  else if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    printError(`无法在 HOST、PORT 指定的地址监听（${code}）\nCannot listen at the address of HOST and PORT (${code})`);
  else log.write('fatal', 'the start failed', { error });
  return EXIT.failed;
}

/** On a signal: stops accepting, ends live connections, finishes running requests, closes the stores. */
function stopOnSignal({ app }: Application, closeMore: () => Promise<void>): void {
  onStopSignal(() => {
    print('正在停止 / stopping');
    log.write('info', 'stopping');
    setTimeout(() => process.exit(EXIT.failed), MAX_CLOSING_MS).unref();
    app
      .close()
      .then(closeMore)
      .then(
        () => process.exit(EXIT.done),
        (error: unknown) => {
          log.write('fatal', 'the stop failed', { error });
          process.exit(EXIT.failed);
        },
      );
  });
}
