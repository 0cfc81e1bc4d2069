import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CityDashboard } from '#contracts';
import { onStopSignal } from '../../../../api/src/operations/stop-signals.js';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { startServer, type LocalServer } from '../../foundation/local-server.js';
import { SettableClock } from '../../foundation/settable-clock.js';
import { demonstrationFile } from '../../foundation/product-files.js';
import { info, step } from '../../foundation/output.js';
import { readDemonstration, type Demonstration } from './demo-steps.js';
import { signInLinks } from './demo-accounts.js';
import { links } from './links.js';
import { loadResults, loadSteps } from './load-demo.js';
import { freePort, writeServing, removeServing, servedAt } from './serving.js';

const USUAL_PORT = 3000;
const MAX_PORT = 65_535;

export interface DemoOptions {
  readonly port?: number;
  readonly fresh?: boolean;
}

/** A marker file: the demonstration is completely loaded. */
const completeMarker = (folder: string): string => join(folder, 'complete.txt');

/** Serves the demonstration from its own folder until Ctrl-C; loads it first if necessary. */
export async function demo({ port, fresh = false }: DemoOptions): Promise<void> {
  const folder = resolve('.lingqu', 'demo');
  const running = await servedAt(folder);
  if (running !== undefined)
    throw new CommandFailed(
      EXIT.store,
      `演示已在 ${running} 运行，请直接打开，或先停止它`,
      `the demonstration is already running at ${running}; open it there, or stop it first`,
    );
  const demonstration = readDemonstration(demonstrationFile('demonstration.json'));
  const reuse = !fresh && existsSync(completeMarker(folder));
  if (!reuse) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  const clock = new SettableClock((reuse ? demonstration.steps.at(-1) : demonstration.steps[0])?.recordedAt ?? '');
  const chosen = await freePort(port ?? portOfEnvironment(), USUAL_PORT);
  const server = await step('启动服务', 'starting the server', () => startServer(folder, clock, chosen));
  const stopped = stopSignal();
  try {
    writeServing(folder, server.client.url);
    if (reuse) {
      info(
        `使用已有的演示数据 ${folder}（--fresh 可重新载入）`,
        `using the existing demonstration in ${folder} (--fresh loads it again)`,
      );
      // A newer version folds all events again first.
      await step('等待视图更新', 'waiting for the read models', () => server.client.ready());
    } else await Promise.race([load(demonstration, server, clock, folder), stopped.then(interrupted)]);
    clock.release();
    server.openings.start();
    await summarise(server);
    const signIn = signInLinks(demonstration, server);
    await server.recordMemberships();
    for (const line of links(server.client.url, signIn)) process.stdout.write(`${line}\n`);
    await stopped;
    info('正在停止', 'stopping');
  } finally {
    server.identity.links.endAll('DEMONSTRATION');
    await server.close();
    removeServing(folder);
  }
}

async function load(
  demonstration: Demonstration,
  { client }: LocalServer,
  clock: SettableClock,
  folder: string,
): Promise<void> {
  const chains = demonstration.chains.length;
  await step(
    `载入 ${chains} 条产业链：${demonstration.registrations.length} 个组织，${demonstration.steps.length} 条命令`,
    `loading ${chains} chains: ${demonstration.registrations.length} organisations, ${demonstration.steps.length} commands`,
    () => loadSteps(demonstration, client, clock),
  );
  const imported = await step('导入 SECOM 检测结果', 'importing the SECOM test results', () =>
    loadResults(demonstration, client, clock),
  );
  info(`已导入 ${imported.recorded} 条检测结果`, `${imported.recorded} test results imported`);
  await step('等待视图更新', 'waiting for the read models', () => client.caughtUpTo(imported.position));
  writeFileSync(completeMarker(folder), `${imported.digest}\n`);
}

async function summarise({ client }: LocalServer): Promise<void> {
  const { chains, eventsApplied } = await client.get<CityDashboard>('/api/city/dashboard');
  info(`全市 ${chains.length} 条产业链，${eventsApplied} 条事件`, `${chains.length} chains, ${eventsApplied} events`);
  for (const { nameZh, nameEn, testsCounted, testsPassed, passRatePercent } of chains) {
    const rate = passRatePercent === null ? '–' : `${passRatePercent.toFixed(1)} %`;
    info(
      `${nameZh}：检测 ${testsCounted}，合格 ${testsPassed}，合格率 ${rate}`,
      `${nameEn}: ${testsCounted} tests, ${testsPassed} passed, ${rate}`,
    );
  }
}

const stopSignal = (): Promise<void> => new Promise((stop) => void onStopSignal(stop));

/** PORT, as for the server; undefined if it is not set. @throws CommandFailed */
function portOfEnvironment(): number | undefined {
  const text = process.env['PORT'];
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= MAX_PORT) return Number(text);
  throw new CommandFailed(
    EXIT.usage,
    `PORT 应为 0 至 ${MAX_PORT} 的整数，当前为 ${JSON.stringify(text)}`,
    `PORT must be a whole number from 0 to ${MAX_PORT}; it is ${JSON.stringify(text)}`,
  );
}

function interrupted(): never {
  throw new CommandFailed(
    EXIT.failed,
    '载入中断，下次将重新载入',
    'loading was interrupted; the next run starts from the beginning',
  );
}
