import { chinaDate } from '#domain';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { jsonFormat } from '../../foundation/json-file.js';
import { leavesOf, type Leaf } from './figures.js';
import type { Scenario, ScenarioEvent } from './scenario-file.js';
import { notCoveredIn } from './scenario-steps.js';

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
}

const DATE = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' };
const DASHBOARD = { type: 'object', required: ['asOf'], properties: { asOf: DATE } };

/** Reads what dashboards must show: per scenario at the end, and at moments of the past by either clock. */
export const readExpectationFile = jsonFormat<ExpectationFile>(
  { zh: '场景预期文件', en: 'a file of expected figures' },
  {
    type: 'object',
    required: ['asOf', 'scenarios'],
    properties: {
      asOf: DATE,
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

/** What the dashboard of one chain must show at one moment. */
export interface Moment {
  readonly scenario: string;
  readonly chain: string;
  readonly by: Clock;
  readonly asOf: string;
  readonly figures: ReadonlyMap<string, Leaf>;
  /** Events of the scenario up to then that no command records yet; `eventsApplied` is compared without them. */
  readonly eventsNotCovered: number;
}

const dateOf = (event: ScenarioEvent, by: Clock): string =>
  chinaDate(by === 'recorded' ? event.recordedAt : event.occurredAt);

function momentOf(scenario: Scenario, by: Clock, expected: ExpectedDashboard): Moment {
  const { asOf } = expected;
  const eventsNotCovered = notCoveredIn(scenario).filter((event) => dateOf(event, by) <= asOf).length;
  const figures = new Map(leavesOf(expected));
  const applied = figures.get('eventsApplied');
  if (typeof applied === 'number') figures.set('eventsApplied', applied - eventsNotCovered);
  return { scenario: scenario.key, chain: scenario.chain, by, asOf, figures, eventsNotCovered };
}

/** Every moment a scenario lists, in order of time; the last is its end. */
export function momentsOf(scenario: Scenario, { scenarios }: ExpectationFile): readonly Moment[] {
  const expected = Object.hasOwn(scenarios, scenario.key) ? scenarios[scenario.key] : undefined;
  if (!expected)
    throw new CommandFailed(
      EXIT.usage,
      `预期文件没有场景 ${scenario.key}`,
      `the expected figures name no scenario ${scenario.key}`,
    );
  return [
    ...(expected.timeTravelByRecordedAt ?? []).map((dashboard) => momentOf(scenario, 'recorded', dashboard)),
    ...(expected.timeTravelByOccurredAt ?? []).map((dashboard) => momentOf(scenario, 'occurred', dashboard)),
    momentOf(scenario, 'recorded', expected.final),
  ];
}
