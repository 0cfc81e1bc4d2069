import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demonstrationFile } from '../../apps/cli/src/foundation/product-files.js';
import { compareDashboards } from '../../apps/cli/src/features/scenario/compare-dashboards.js';
import { momentsOf, readExpectationFile } from '../../apps/cli/src/features/scenario/expectation-file.js';
import { recordScenarios, type RecordedScenarios } from '../../apps/cli/src/features/scenario/record-scenarios.js';
import { reportOf } from '../../apps/cli/src/features/scenario/report.js';
import { readScenarioFile, type ScenarioEvent } from '../../apps/cli/src/features/scenario/scenario-file.js';
import { acceptanceExpectation } from './acceptance-figures.js';
import { startTestServer, type TestServer } from './test-server.js';

const EVENTS = fileURLToPath(new URL('./acceptance-events.json', import.meta.url));
const { scenarios } = readScenarioFile(EVENTS);

describe('the acceptance scenarios', () => {
  let testServer: TestServer;
  let recorded: RecordedScenarios;

  beforeAll(async () => {
    testServer = await startTestServer();
    recorded = await recordScenarios(scenarios, testServer.client, testServer.clock);
    await testServer.client.caughtUpTo(recorded.position);
  }, 60_000);
  afterAll(() => testServer.remove());

  it('are recorded event by event, each with its command and its time of recording', () => {
    expect(recorded.faults).toEqual([]);
    const ids = recorded.steps.flatMap(({ step }) => step.records.map(({ eventId }) => eventId));
    const all = scenarios.flatMap(({ events }) => events.map(({ eventId }) => eventId));
    expect(ids.toSorted()).toEqual(all.toSorted());
  });

  it('show every expected figure at every moment, by both clocks', async () => {
    const { skipped } = recorded;
    const expected = acceptanceExpectation;
    const checked = await compareDashboards(scenarios, expected, skipped, testServer.client, testServer.clock);
    expect(checked.map(({ title }) => title)).toEqual([
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
    ]);
    expect(checked.flatMap(({ title, failures }) => failures.map((failure) => ({ title, ...failure })))).toEqual([]);
    const { lines } = reportOf({ scenarios, recorded, checked, notCompared: [] });
    expect(lines.at(-1)).toMatch(/^\d{3} passed, 0 failed$/);
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
