import type { Checked } from './check.js';
import type { Comparison } from './figures.js';
import type { RecordedScenarios } from './record-scenarios.js';
import type { Scenario } from './scenario-file.js';

interface Run {
  readonly scenarios: readonly Scenario[];
  readonly recorded: RecordedScenarios;
  readonly checked: readonly Checked[];
  /** Sections of the expectation file that were not compared. */
  readonly notCompared: readonly string[];
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** The report of a run as text; the last line has the totals of commands and figures. */
export function reportOf(run: Run): { readonly lines: readonly string[]; readonly failed: number } {
  const { recorded, checked } = run;
  const faulty = new Set(recorded.faults.map(({ event }) => event));
  const passed = recorded.steps.filter(({ step }) => !faulty.has(step.name)).length + sum(checked, (one) => one.passed);
  const failed = recorded.faults.length + sum(checked, (one) => one.failures.length);
  const skipped = sum([...recorded.skipped.values()], (events) => events.length);
  const lines = [
    ...section('命令 Commands', commandLines(recorded)),
    ...section(
      '跳过的事件：没有命令记录这类事件 Events skipped: no command records them',
      notInLogLines(run, recorded.skipped),
    ),
    ...section(
      '不在产业链日志中的事件：本版本记在全市 Events recorded outside the log of their chain',
      notInLogLines(run, recorded.outsideChain),
    ),
    ...section('未记录的字段 Fields not recorded', counted(recorded.fieldsNotRecorded)),
    ...section('看板 Dashboards', checked.flatMap(dashboardLines)),
    ...section('预期文件中未比较的部分 Sections not compared', run.notCompared),
    '',
    `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ];
  return { lines, failed };
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];

const commandLines = ({ registered, steps, faults }: RecordedScenarios): readonly string[] => [
  `${registered} organisations registered, ${steps.length} commands sent, ${faults.length} faults`,
  ...faults.map(({ event, why }) => `✗ ${event}: ${why}`),
];

/** `NEV: 2 of 48: StandardEvaluated 2; eventsApplied is compared without them` */
const notInLogLines = ({ scenarios }: Run, notInLog: RecordedScenarios['skipped']): readonly string[] =>
  scenarios.flatMap(({ key, events }) => {
    const those = notInLog.get(key) ?? [];
    if (those.length === 0) return [];
    const types = counted(those.map(({ type }) => type)).join(', ');
    return [
      `${key}: ${those.length} of ${events.length}: ${types}；eventsApplied 不计它们 eventsApplied is compared without them`,
    ];
  });

/** Each name with its number of occurrences. */
const counted = (names: readonly string[]): readonly string[] =>
  [...Map.groupBy(names, (name) => name)].map(([name, same]) => `${name} ${same.length}`);

const dashboardLines = ({ title, passed, failures }: Checked): readonly string[] => [
  `${title}: ${passed} passed, ${failures.length} failed`,
  ...failures.map(failureLine),
];

const shown = (leaf: Comparison['expected']): string => (leaf === undefined ? '（无 absent）' : JSON.stringify(leaf));

const failureLine = ({ figure, expected, actual }: Comparison): string =>
  `  ✗ ${figure}: 应为 expected ${shown(expected)}, 实为 actual ${shown(actual)}`;
