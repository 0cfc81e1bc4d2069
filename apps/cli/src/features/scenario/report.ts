import type { Difference } from './figures.js';
import type { Checked } from './check.js';
import { momentTitle } from './compare-dashboards.js';
import type { Moment } from './expectation-file.js';
import type { RecordedScenarios } from './record-scenarios.js';
import type { Scenario } from './scenario-file.js';
import { notCoveredIn } from './scenario-steps.js';

interface Run {
  readonly scenarios: readonly Scenario[];
  readonly played: RecordedScenarios;
  readonly moments: readonly Moment[];
  readonly checked: readonly Checked[];
}

const totals = (passed: number, failed: number, notCovered: number): string =>
  `${passed} passed, ${failed} failed${notCovered > 0 ? `, ${notCovered} not covered` : ''}`;

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** What came of a run, for people; the last line has the totals of commands and figures together. */
export function reportOf(run: Run): { readonly lines: readonly string[]; readonly failed: number } {
  const { played, checked } = run;
  const faulty = new Set(played.faults.map(({ event }) => event));
  const passed = played.steps.filter(({ step }) => !faulty.has(step.name)).length + sum(checked, (one) => one.passed);
  const failed = played.faults.length + sum(checked, (one) => one.failures.length);
  const notCovered = sum(checked, (one) => one.notCovered.length);
  const lines = [
    ...section('命令 Commands', commandLines(played)),
    ...section('尚未覆盖的事件 Events not covered yet', eventsNotCoveredLines(run.scenarios)),
    ...section('看板 Dashboards', checked.flatMap(dashboardLines)),
    ...section('尚未覆盖的指标 Figures not covered yet', figuresNotCoveredLines(checked)),
    ...section('eventsApplied 不含未覆盖的事件 / without the events not covered', eventsAppliedLines(run.moments)),
    '',
    totals(passed, failed, notCovered),
  ];
  return { lines, failed };
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];

const commandLines = ({ registered, steps, faults }: RecordedScenarios): readonly string[] => [
  `${registered} organisations registered, ${steps.length} commands sent, ${faults.length} faults`,
  ...faults.map(({ event, why }) => `✗ ${event}: ${why}`),
];

const dashboardLines = ({ title, passed, failures, notCovered }: Checked): readonly string[] => [
  `${title}: ${totals(passed, failures.length, notCovered.length)}`,
  ...failures.map(diffLine),
];

const shown = (leaf: Difference['expected']): string => (leaf === undefined ? '–' : JSON.stringify(leaf));

const diffLine = ({ figure, expected, actual }: Difference): string =>
  `  ✗ ${figure}: 应为 expected ${shown(expected)}, 实为 actual ${shown(actual)}`;

/** `NEV: 10 of 48 — IncentiveClaimSubmitted 4, …` */
function eventsNotCoveredLines(scenarios: readonly Scenario[]): readonly string[] {
  return scenarios.flatMap((scenario) => {
    const events = notCoveredIn(scenario);
    if (events.length === 0) return [];
    const types = Object.entries(Object.groupBy(events, ({ type }) => type));
    const counts = types.map(([type, ofType]) => `${type} ${ofType?.length ?? 0}`);
    return [`${scenario.key}: ${events.length} of ${scenario.events.length} — ${counts.join(', ')}`];
  });
}

/** Every figure that was left out, once, with the events it waits for. */
function figuresNotCoveredLines(checked: readonly Checked[]): readonly string[] {
  const awaits = new Map(checked.flatMap(({ notCovered }) => notCovered.map((one) => [one.figure, one.awaits])));
  const byReason = Object.groupBy(awaits.keys(), (figure) => (awaits.get(figure) ?? []).join(', '));
  return Object.entries(byReason).map(([events, figures]) => `${(figures ?? []).join(', ')} — awaits ${events}`);
}

const eventsAppliedLines = (moments: readonly Moment[]): readonly string[] =>
  moments
    .filter(({ eventsNotCovered }) => eventsNotCovered > 0)
    .map((moment) => {
      const compared = Number(moment.figures.get('eventsApplied'));
      return `${momentTitle(moment)}: ${compared + moment.eventsNotCovered} − ${moment.eventsNotCovered} = ${compared}`;
    });
