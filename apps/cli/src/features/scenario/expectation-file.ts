import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { jsonFormat } from '../../foundation/json-file.js';
import { leavesOf, type Leaf } from './figures.js';
import type { Scenario } from './scenario-file.js';

type Clock = 'recorded' | 'occurred';

interface ExpectedDashboard {
  /** `YYYY-MM-DD` */
  readonly asOf: string;
  readonly [group: string]: unknown;
}

interface ExpectedScenario {
  readonly final: ExpectedDashboard;
  readonly timeTravelByRecordedAt?: readonly ExpectedDashboard[];
  readonly timeTravelByOccurredAt?: readonly ExpectedDashboard[];
}

export interface ExpectationFile {
  readonly asOf: string;
  readonly scenarios: Readonly<Record<string, ExpectedScenario>>;
  /** Figures over all chains, by default at `asOf` of the file. */
  readonly regulatorDashboard?: Readonly<Record<string, unknown>>;
}

/** The sections that are compared; others are reported as not compared. */
const SECTIONS = {
  file: ['asOf', 'scenarios', 'regulatorDashboard'],
  scenario: ['final', 'timeTravelByRecordedAt', 'timeTravelByOccurredAt'],
};

const DATE = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' };
const DASHBOARD = { type: 'object', required: ['asOf'], properties: { asOf: DATE } };

/** Reads the expected dashboards of each scenario: at its end, and at past moments by either time axis. */
export const readExpectationFile = jsonFormat<ExpectationFile>(
  { zh: '场景预期文件', en: 'a file of expected figures' },
  {
    type: 'object',
    required: ['asOf', 'scenarios'],
    properties: {
      asOf: DATE,
      regulatorDashboard: { type: 'object', properties: { asOf: DATE } },
      scenarios: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          required: ['final'],
          properties: {
            final: DASHBOARD,
            timeTravelByRecordedAt: { type: 'array', items: DASHBOARD },
            timeTravelByOccurredAt: { type: 'array', items: DASHBOARD },
          },
        },
      },
    },
  },
);

/** The expected dashboard of one chain at one moment. */
export interface Moment {
  readonly scenario: string;
  readonly chain: string;
  readonly by: Clock;
  readonly asOf: string;
  readonly figures: ReadonlyMap<string, Leaf>;
}

/** The expected moments of a scenario; the last one is its end. */
export function momentsOf({ key, chain }: Scenario, { scenarios }: ExpectationFile): readonly Moment[] {
  const expected = Object.hasOwn(scenarios, key) ? scenarios[key] : undefined;
  if (!expected)
    throw new CommandFailed(EXIT.usage, `预期文件没有场景 ${key}`, `the expectation file has no scenario ${key}`);
  const at = (by: Clock, dashboard: ExpectedDashboard): Moment => ({
    scenario: key,
    chain,
    by,
    asOf: dashboard.asOf,
    figures: leavesOf(dashboard),
  });
  return [
    ...(expected.timeTravelByRecordedAt ?? []).map((dashboard) => at('recorded', dashboard)),
    ...(expected.timeTravelByOccurredAt ?? []).map((dashboard) => at('occurred', dashboard)),
    at('recorded', expected.final),
  ];
}

/** Names of the sections that are not compared, and of scenarios that are not run. */
export function sectionsNotCompared(file: ExpectationFile, scenarios: readonly Scenario[]): readonly string[] {
  const beyond = (known: readonly string[], value: object) =>
    Object.keys(value).filter((name) => !known.includes(name));
  return [
    ...beyond(SECTIONS.file, file),
    ...Object.entries(file.scenarios).flatMap(([key, scenario]) =>
      scenarios.some((one) => one.key === key)
        ? beyond(SECTIONS.scenario, scenario).map((name) => `scenarios.${key}.${name}`)
        : [`scenarios.${key}`],
    ),
  ];
}
