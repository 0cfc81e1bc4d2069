import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demonstrationFile } from '../../apps/cli/src/foundation/product-files.js';
import { compareDashboards } from '../../apps/cli/src/features/scenario/compare-dashboards.js';
import { momentsOf, readExpectationFile } from '../../apps/cli/src/features/scenario/expectation-file.js';
import { recordScenarios, type RecordedScenarios } from '../../apps/cli/src/features/scenario/record-scenarios.js';
import { reportOf } from '../../apps/cli/src/features/scenario/report.js';
import { readScenarioFile } from '../../apps/cli/src/features/scenario/scenario-file.js';
import { notCoveredIn } from '../../apps/cli/src/features/scenario/scenario-steps.js';
import { setStage, type Stage } from './stage.js';

const fileOf = (name: string): string => fileURLToPath(new URL(`../../../shared/domain/${name}`, import.meta.url));
const EVENTS = fileOf('scenario.events.json');
const EXPECTED = fileOf('scenario.expected.json');
const arePresent = existsSync(EVENTS) && existsSync(EXPECTED);

(arePresent ? describe : describe.skip)(
  `the acceptance scenarios${arePresent ? '' : ' (their files are not here)'}`,
  () => {
    let stage: Stage;
    let played: RecordedScenarios;
    const { scenarios } = arePresent ? readScenarioFile(EVENTS) : { scenarios: [] };

    beforeAll(async () => {
      stage = await setStage();
      played = await recordScenarios(scenarios, stage.client, stage.clock);
      await stage.client.caughtUpTo(played.position);
    }, 60_000);
    afterAll(() => stage.strike());

    it('are recorded event by event, each with its command, at the moment the scenario says', () => {
      expect(played.faults).toEqual([]);
      const told = played.steps.flatMap(({ step }) => step.records.map(({ eventId }) => eventId));
      const notCovered = scenarios.flatMap((scenario) => notCoveredIn(scenario).map(({ eventId }) => eventId));
      const all = scenarios.flatMap(({ events }) => events.map(({ eventId }) => eventId));
      expect([...told, ...notCovered].toSorted()).toEqual(all.toSorted());
    });

    it('show every covered figure at every moment, by both clocks, and name the others', async () => {
      const expected = readExpectationFile(EXPECTED);
      const moments = scenarios.flatMap((scenario) => momentsOf(scenario, expected));
      expect(moments.map(({ scenario, by, asOf }) => `${scenario} ${by} ${asOf}`)).toEqual([
        'NEV recorded 2026-04-30',
        'NEV recorded 2026-06-30',
        'NEV recorded 2026-09-02',
        'NEV recorded 2026-10-31',
        'MED recorded 2026-02-28',
        'MED recorded 2026-06-24',
        'MED recorded 2026-06-30',
        'MED recorded 2026-08-01',
        'MED occurred 2026-06-24',
        'MED recorded 2026-10-31',
      ]);
      const checked = await compareDashboards(moments, stage.client, stage.clock);
      expect(checked.flatMap(({ title, failures }) => failures.map((failure) => ({ title, ...failure })))).toEqual([]);
      const { lines, failed } = reportOf({ scenarios, played, moments, checked });
      expect(failed).toBe(0);
      expect(lines.at(-1)).toMatch(/^\d+ passed, 0 failed/);
    });
  },
);

const LABELS = fileURLToPath(new URL('../../../shared/data/secom/secom_labels.data', import.meta.url));
const hasLabels = existsSync(LABELS);

(hasLabels ? it : it.skip)(
  `the shipped rows of SECOM are those of the source${hasLabels ? '' : ' (it is not here)'}`,
  () => {
    const source = readFileSync(LABELS, 'utf8').matchAll(/(-?1) "([^"]+)"/g);
    const rows = readFileSync(demonstrationFile('secom.csv'), 'utf8').trimEnd().split('\n').slice(1);
    expect(rows).toEqual([...source].map(([, result, time]) => `${result},${time}`));
    expect(rows).toHaveLength(1_567);
  },
);
