import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { actions } from '#domain';
import { governanceSteps } from './governance.js';
import { programmeSteps } from './programme.js';
import type { Step } from '../steps/step.js';

const AT = '2026-01-01T10:00:00+08:00';
const regulator = { role: 'REGULATOR', organisationId: 'amr' };
const steps = [...programmeSteps(regulator, AT), ...governanceSteps(regulator, AT)];
const of = (command: string): readonly Step[] => steps.filter((step) => step.command === command);

interface Rule {
  readonly ruleId: string;
  readonly amountType: string;
  readonly selection: string;
  readonly firstTimeOnly: boolean;
}
const rules = of('publish-rule-set').flatMap(({ data }) => data['rules'] as readonly Rule[]);
const count = (holds: (rule: Rule) => boolean): number => rules.filter(holds).length;

const chainsFile = JSON.parse(
  readFileSync(new URL('../../../data/programme/chains.json', import.meta.url), 'utf8'),
) as {
  readonly strategyChains: { readonly named: readonly string[] };
  readonly chains: readonly { readonly slug: string; readonly nameZh: string; readonly indicatorId?: string }[];
};

describe('the reference data of the programme', () => {
  it.each(steps)('$name is a payload of $command', ({ command, data }) => {
    const action = actions.find(({ name }) => name === command)!;
    const instance = plainToInstance(action.payload, data) as object;
    expect(validateSync(instance, { whitelist: true, forbidNonWhitelisted: true }).map(String)).toEqual([]);
  });

  it('has the 25 support rules', () => {
    expect(new Set(rules.map(({ ruleId }) => ruleId)).size).toBe(25);
    expect(count(({ amountType }) => amountType === 'FIXED')).toBe(9);
    expect(count(({ amountType }) => amountType === 'MAX')).toBe(14);
    expect(count(({ amountType }) => amountType === 'TIERED')).toBe(1);
    expect(count(({ amountType }) => amountType === 'BY_OTHER_RULES')).toBe(1);
    expect(count(({ firstTimeOnly }) => firstTimeOnly)).toBe(8);
    expect(count(({ selection }) => selection === 'COMPETITIVE')).toBe(3);
  });

  it('has 29 numeric indicators, 7 trends and 8 targets of tasks, due by the end of 2027', () => {
    const ids = of('define-indicator').map(({ data }) => String(data['indicatorId']));
    expect(ids.filter((id) => /^LH-\d\d$/.test(id)).length).toBe(29);
    expect(ids.filter((id) => /^LH-T\d$/.test(id)).length).toBe(7);
    expect(ids.filter((id) => /^LH-K\d$/.test(id)).length).toBe(8);
    const targets = of('set-indicator-target');
    expect(targets.length).toBe(37);
    expect(new Set(targets.map(({ data }) => data['dueOn']))).toEqual(new Set(['2027-12-31']));
  });

  it('has the 18 tasks of six sections with their 22 units', () => {
    const tasks = of('assign-task').map(
      ({ data }) => data as { no: number; section: number; units: readonly { unitId: string }[] },
    );
    expect(tasks.map(({ no }) => no)).toEqual(Array.from({ length: 18 }, (_, index) => index + 1));
    expect(new Set(tasks.map(({ section }) => section)).size).toBe(6);
    expect(new Set(tasks.flatMap(({ units }) => units.map(({ unitId }) => unitId))).size).toBe(22);
    expect(tasks.reduce((sum, { units }) => sum + units.length, 0)).toBe(80);
  });

  it('has the 23 and the 14 measures, and a cadence for each level', () => {
    const policies = Map.groupBy(of('define-measure'), ({ data }) => data['policyId']);
    expect([...policies.values()].map(({ length }) => length)).toEqual([23, 14]);
    expect(of('set-reporting-cadence').map(({ data }) => data['every'])).toEqual([
      'MONTHLY',
      'QUARTERLY',
      'HALF_YEARLY',
    ]);
  });

  it('lists the chains that are named, with the indicators that are about them', () => {
    const { chains, strategyChains } = chainsFile;
    const slugs = chains.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs).toEqual(expect.arrayContaining([...strategyChains.named]));
    const about = new Map(of('define-indicator').map(({ data }) => [data['indicatorId'], data['chainId']]));
    for (const { slug, indicatorId } of chains)
      if (indicatorId !== undefined) expect([indicatorId, about.get(indicatorId)]).toEqual([indicatorId, slug]);
  });
});
