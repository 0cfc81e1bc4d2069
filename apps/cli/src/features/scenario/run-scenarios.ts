import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import type { LingquClient } from '../../foundation/lingqu-client.js';
import { startServer } from '../../foundation/local-server.js';
import { SettableClock } from '../../foundation/settable-clock.js';
import { print, say, step } from '../../foundation/output.js';
import { inOrderOfClock } from '../../components/steps/send-steps.js';
import { compareDashboards } from './compare-dashboards.js';
import { momentsOf, readExpectationFile, type Moment } from './expectation-file.js';
import { recordScenarios } from './record-scenarios.js';
import { reportOf } from './report.js';
import { readScenarioFile, type Scenario } from './scenario-file.js';

export interface RunOptions {
  readonly events: string;
  readonly expect?: string;
  readonly keep?: string;
}

/** Plays scenarios on a store of their own, compares the dashboards, reports, and answers the exit code. */
export async function runScenarios({ events, expect, keep }: RunOptions): Promise<number> {
  const { scenarios } = readScenarioFile(events);
  const expected = expect === undefined ? undefined : readExpectationFile(expect);
  const moments = expected ? scenarios.flatMap((scenario) => momentsOf(scenario, expected)) : [];
  const [first] = inOrderOfClock(scenarios.flatMap((scenario) => scenario.events));
  const clock = new SettableClock(first?.recordedAt ?? '');
  const folder = await storeFolder(keep);
  try {
    const server = await step('启动应用', 'starting the application', () => startServer(folder, clock));
    try {
      return await playAndReport({ scenarios, moments }, server.client, clock);
    } finally {
      await server.close();
    }
  } finally {
    if (keep === undefined) await rm(folder, { recursive: true });
    else say(`事件库保留在 ${folder}`, `the store is kept in ${folder}`);
  }
}

async function playAndReport(
  { scenarios, moments }: { readonly scenarios: readonly Scenario[]; readonly moments: readonly Moment[] },
  client: LingquClient,
  clock: SettableClock,
): Promise<number> {
  const played = await step('执行场景', 'playing the scenarios', () => recordScenarios(scenarios, client, clock));
  await client.caughtUpTo(played.position);
  const checked =
    moments.length === 0
      ? []
      : await step('核对看板', 'comparing the dashboards', () => compareDashboards(moments, client, clock));
  const { lines, failed } = reportOf({ scenarios, played, moments, checked });
  for (const line of lines) print(line);
  return failed > 0 ? EXIT.failed : 0;
}

/** A new temporary folder, or the one to keep, which must not hold anything yet. */
async function storeFolder(keep: string | undefined): Promise<string> {
  if (keep === undefined) return mkdtemp(join(tmpdir(), 'lingqu-scenario-'));
  const folder = resolve(keep);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new CommandFailed(
      EXIT.usage,
      `${folder} 不是空目录，场景须从空库开始`,
      `${folder} is not empty; a scenario begins with an empty store`,
    );
  return folder;
}
