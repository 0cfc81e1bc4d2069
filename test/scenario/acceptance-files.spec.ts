import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demonstrationFile } from '../../apps/cli/src/foundation/product-files.js';
import { compareDashboards } from '../../apps/cli/src/features/scenario/compare-dashboards.js';
import { momentsOf, readExpectationFile } from '../../apps/cli/src/features/scenario/expectation-file.js';
import { recordScenarios, type RecordedScenarios } from '../../apps/cli/src/features/scenario/record-scenarios.js';
import { reportOf } from '../../apps/cli/src/features/scenario/report.js';
import { readScenarioFile } from '../../apps/cli/src/features/scenario/scenario-file.js';
import { acceptanceMoments } from './acceptance-figures.js';
import { startTestServer, type TestServer } from './test-server.js';

const fileOf = (name: string): string => fileURLToPath(new URL(`../../../shared/domain/${name}`, import.meta.url));
const EVENTS = fileOf('scenario.events.json');
const EXPECTED = fileOf('scenario.expected.json');
const arePresent = existsSync(EVENTS) && existsSync(EXPECTED);

(arePresent ? describe : describe.skip)(
  `the acceptance scenarios${arePresent ? '' : ' (their files are not on this machine)'}`,
  () => {
    let testServer: TestServer;
    let recorded: RecordedScenarios;
    const { scenarios } = arePresent ? readScenarioFile(EVENTS) : { scenarios: [] };

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
      const expected = readExpectationFile(EXPECTED);
      const { skipped } = recorded;
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

    it('have the expected figures of this repository', () => {
      const expected = readExpectationFile(EXPECTED);
      const moments = scenarios.flatMap((scenario) => momentsOf(scenario, expected));
      for (const { chain, by, asOf, figures } of moments) {
        const kept = acceptanceMoments.find((one) => one.chain === chain && one.by === by && one.on === asOf);
        expect({ chain, by, asOf, ...kept?.figures }).toEqual({ chain, by, ...Object.fromEntries(figures) });
      }
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
