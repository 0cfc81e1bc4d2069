import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import type { LingquClient } from '../../foundation/lingqu-client.js';
import { startServer } from '../../foundation/local-server.js';
import { SettableClock } from '../../foundation/settable-clock.js';
import { info, print, step } from '../../foundation/output.js';
import { inOrderOfClock } from '../../components/steps/send-steps.js';
import { compareDashboards } from './compare-dashboards.js';
import { momentsOf, readExpectationFile, sectionsNotCompared, type ExpectationFile } from './expectation-file.js';
import { recordScenarios } from './record-scenarios.js';
import { reportOf } from './report.js';
import { readScenarioFile, type Scenario } from './scenario-file.js';

export interface RunOptions {
  readonly events: string;
  readonly expect?: string;
  readonly keep?: string;
}

/** Records scenarios in a new store, compares the dashboards, prints a report and returns the exit code. */
export async function runScenarios({ events, expect, keep }: RunOptions): Promise<number> {
  const { scenarios } = readScenarioFile(events);
  const expected = expect === undefined ? undefined : readExpectationFile(expect);
  // A scenario without expected figures is reported before anything is recorded.
  for (const scenario of scenarios) if (expected) momentsOf(scenario, expected);
  const [first] = inOrderOfClock(scenarios.flatMap((scenario) => scenario.events));
  const clock = new SettableClock(first?.recordedAt ?? '');
  const folder = await storeFolder(keep);
  try {
    const server = await step('启动应用', 'starting the application', () => startServer(folder, clock));
    try {
      const { lines, failed } = await recordAndCompare(scenarios, expected, server.client, clock);
      for (const line of lines) print(line);
      return failed > 0 ? EXIT.failed : 0;
    } finally {
      await server.close();
    }
  } finally {
    if (keep === undefined) await rm(folder, { recursive: true });
    else info(`事件库保留在 ${folder}`, `the store is kept in ${folder}`);
  }
}

/** Records scenarios through a server with an empty store, compares the dashboards, and reports. */
export async function recordAndCompare(
  scenarios: readonly Scenario[],
  expected: ExpectationFile | undefined,
  client: LingquClient,
  clock: SettableClock,
): Promise<ReturnType<typeof reportOf>> {
  const recorded = await step('记录场景', 'recording the scenarios', () => recordScenarios(scenarios, client, clock));
  await client.caughtUpTo(recorded.position);
  if (!expected) return reportOf({ scenarios, recorded, checked: [], notCompared: [] });
  const checked = await step('核对看板', 'comparing the dashboards', () =>
    compareDashboards(scenarios, expected, recorded, client, clock),
  );
  return reportOf({ scenarios, recorded, checked, notCompared: sectionsNotCompared(expected, scenarios) });
}

/** A new temporary folder, or the folder to keep, which must be empty. */
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
