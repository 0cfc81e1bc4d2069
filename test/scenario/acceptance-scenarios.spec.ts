import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { daysElapsed, LATE_AFTER_DAYS } from '#domain';
import { demonstrationFile } from '../../apps/cli/src/foundation/product-files.js';
import { compareDashboards } from '../../apps/cli/src/features/scenario/compare-dashboards.js';
import {
  momentsOf,
  readExpectationFile,
  sectionsNotCompared,
  type ExpectationFile,
} from '../../apps/cli/src/features/scenario/expectation-file.js';
import { recordScenarios, type RecordedScenarios } from '../../apps/cli/src/features/scenario/record-scenarios.js';
import { reportOf } from '../../apps/cli/src/features/scenario/report.js';
import {
  readScenarioFile,
  type Scenario,
  type ScenarioEvent,
} from '../../apps/cli/src/features/scenario/scenario-file.js';
import { acceptanceExpectation } from './acceptance-figures.js';
import { startTestServer, type TestServer } from './test-server.js';

const fileBeside = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));
const { scenarios } = readScenarioFile(fileBeside('acceptance-events.json'));
const lowAltitude = readScenarioFile(fileBeside('low-altitude-events.json')).scenarios;

const RUNS: readonly {
  readonly name: string;
  readonly of: readonly Scenario[];
  readonly expected: ExpectationFile;
  readonly titles: readonly string[];
}[] = [
  {
    name: 'the acceptance scenarios',
    of: scenarios,
    expected: acceptanceExpectation,
    titles: [
      'NEV new-energy-vehicles 2026-04-30 by recordedAt',
      'NEV new-energy-vehicles 2026-06-30 by recordedAt',
      'NEV new-energy-vehicles 2026-09-02 by recordedAt',
      'NEV new-energy-vehicles 2026-10-31 by recordedAt',
      'MED high-end-medical-devices 2026-02-28 by recordedAt',
      'MED high-end-medical-devices 2026-06-24 by recordedAt',
      'MED high-end-medical-devices 2026-06-30 by recordedAt',
      'MED high-end-medical-devices 2026-08-01 by recordedAt',
      'MED high-end-medical-devices 2026-06-24 by occurredAt',
      'MED high-end-medical-devices 2026-10-31 by recordedAt',
      'city (NEV + MED) 2026-10-31',
    ],
  },
  {
    name: 'the scenario of the low-altitude economy',
    of: lowAltitude,
    expected: readExpectationFile(fileBeside('low-altitude-expected.json')),
    titles: [
      'LAE low-altitude-economy 2026-05-07 by recordedAt',
      'LAE low-altitude-economy 2026-05-09 by recordedAt',
      'LAE low-altitude-economy 2026-05-31 by recordedAt',
      'LAE low-altitude-economy 2026-06-16 by recordedAt',
      'LAE low-altitude-economy 2026-06-23 by recordedAt',
      'LAE low-altitude-economy 2026-08-31 by recordedAt',
      'LAE low-altitude-economy 2026-05-31 by occurredAt',
      'LAE low-altitude-economy 2026-10-31 by recordedAt',
      'city (LAE) 2026-10-31',
      'regulatorDashboard 2026-10-31',
    ],
  },
];

describe.each(RUNS)('$name', ({ of, expected, titles }) => {
  let testServer: TestServer;
  let recorded: RecordedScenarios;

  beforeAll(async () => {
    testServer = await startTestServer();
    recorded = await recordScenarios(of, testServer.client, testServer.clock);
    await testServer.client.caughtUpTo(recorded.position);
  }, 60_000);
  afterAll(() => testServer.remove());

  it('are recorded event by event, each with its command and its time of recording', () => {
    expect(recorded.faults).toEqual([]);
    expect(recorded.fieldsNotRecorded).toEqual([]);
    const ids = recorded.steps.flatMap(({ step }) => step.records.map(({ eventId }) => eventId));
    const all = of.flatMap(({ events }) => events.map(({ eventId }) => eventId));
    expect(ids.toSorted()).toEqual(all.toSorted());
  });

  it('show every expected figure at every moment, by both clocks', async () => {
    const checked = await compareDashboards(of, expected, recorded, testServer.client, testServer.clock);
    expect(checked.map(({ title }) => title)).toEqual(titles);
    expect(checked.flatMap(({ title, failures }) => failures.map((failure) => ({ title, ...failure })))).toEqual([]);
    const { lines } = reportOf({ scenarios: of, recorded, checked, notCompared: sectionsNotCompared(expected, of) });
    expect(lines).not.toContain('预期文件中未比较的部分 Sections not compared');
    expect(lines.at(-1)).toMatch(/^\d{3} passed, 0 failed$/);
  });
});

describe('the scenario of the low-altitude economy', () => {
  const types = new Set(lowAltitude.flatMap(({ events }) => events.map(({ type }) => type)));

  it.each([
    'ApplicationWindowsDeclared',
    'ChainLeaderRevoked',
    'ChainMemberWithdrawn',
    'ChainStrategyRevised',
    'IncentiveClaimClawedBack',
    'IndicatorValueCorrected',
    'NonconformityClosedWithReason',
    'NonconformityHandedOver',
    'ProjectHandedOver',
    'SandboxTrialApplied',
    'SandboxTrialCompleted',
    'TestReportVoided',
  ])('has %s, which the others do not all have', (type) => expect(types).toContain(type));

  it('has late facts, with and without a reason of their own, and a submission on paper', () => {
    const events = lowAltitude.flatMap((scenario) => scenario.events);
    const late = events.filter(({ occurredAt, recordedAt }) => daysElapsed(occurredAt, recordedAt) > LATE_AFTER_DAYS);
    expect(late.map(({ lateReason }) => lateReason?.code)).toEqual([undefined, 'OTHER']);
    expect(events.flatMap(({ received }) => received?.on ?? [])).toEqual(['2026-03-12']);
  });
});

const sourceOf = (name: string): string => fileURLToPath(new URL(`../../../shared/domain/${name}`, import.meta.url));
const SOURCE_EVENTS = sourceOf('scenario.events.json');
const SOURCE_FIGURES = sourceOf('scenario.expected.json');
const hasSource = existsSync(SOURCE_EVENTS) && existsSync(SOURCE_FIGURES);

/** Texts that nothing is computed from; they are worded here in the language of the product. */
const WORDED = ['basis', 'instrument', 'method', 'milestone', 'reason', 'rootCause', 'summary', 'title'];
const isCode = (value: unknown): boolean => typeof value === 'string' && /^[A-Z_]+$/.test(value);

const factsOf = ({ seq: _, payload, ...event }: ScenarioEvent) => {
  const { stream: _stream, ...rest } = event as typeof event & { readonly stream?: unknown };
  return {
    ...rest,
    payload: Object.fromEntries(
      Object.entries(payload).filter(([name, value]) => !WORDED.includes(name) || isCode(value)),
    ),
  };
};

(hasSource ? describe : describe.skip)(
  `the acceptance scenarios of this repository${hasSource ? '' : ' (their source is not on this machine)'}`,
  () => {
    it('have the organisations and events of the source', () => {
      const source = readScenarioFile(SOURCE_EVENTS).scenarios;
      for (const [index, { events, ...scenario }] of scenarios.entries()) {
        const { events: sourceEvents = [], ...rest } = source[index] ?? {};
        expect(scenario).toEqual(rest);
        expect(events.map(factsOf)).toEqual(sourceEvents.map(factsOf));
      }
      expect(scenarios).toHaveLength(source.length);
    });

    it('have the expected figures of the source', () => {
      const expected = readExpectationFile(SOURCE_FIGURES);
      const moments = scenarios.flatMap((scenario) => momentsOf(scenario, expected));
      const ours = scenarios.flatMap((scenario) => momentsOf(scenario, acceptanceExpectation));
      expect(ours).toEqual(moments);
    });
  },
);

const LABELS = fileURLToPath(new URL('../../../shared/data/secom/secom_labels.data', import.meta.url));
const hasLabels = existsSync(LABELS);

(hasLabels ? it : it.skip)(
  `the shipped rows of SECOM are those of the source${hasLabels ? '' : ' (it is not on this machine)'}`,
  () => {
    const source = readFileSync(LABELS, 'utf8').matchAll(/(-?1) "([^"]+)"/g);
    const rows = readFileSync(demonstrationFile('secom.csv'), 'utf8').trimEnd().split('\n').slice(1);
    expect(rows).toEqual([...source].map(([, result, time], index) => `${index + 1},${result},${time}`));
    expect(rows).toHaveLength(1_567);
  },
);
