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

const dataFile = (name: string): string =>
  readFileSync(new URL(`../../../data/programme/${name}`, import.meta.url), 'utf8');

const chainsFile = JSON.parse(dataFile('chains.json')) as {
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

  it.each([
    ['LH-18', '导入先进质量管理办法企业数'],
    ['LH-22', '新增国家和省级质量基础设施“一站式”服务平台'],
    ['LH-T2', '住建工程一次性通过竣工验收合格率'],
    ['LH-T3', '水利工程一次性通过竣工验收合格率'],
    ['LH-T4', '交通工程一次性通过竣工验收合格率'],
    ['LH-T7', '单位GDP二氧化碳排放量'],
    ['LH-K5', '人工智能及机器人产业专业园区'],
    ['SZQI-TOTAL', '深圳质量指数测评值'],
  ])('names the indicator %s as the document does: %s', (id, name) =>
    expect(of('define-indicator').find(({ data }) => data['indicatorId'] === id)?.data['nameZh']).toBe(name),
  );

  it.each([
    ['LH-18', '>=', '100'],
    ['LH-20', '=', '2'],
    ['LH-22', '=', '2'],
    ['LH-23', '=', '1'],
    ['LH-24', '=', '1'],
    ['LH-K1', '=', '8'],
    ['LH-K3', '=', '4'],
    ['LH-K4', '=', '3'],
    ['LH-K6', '=', '4'],
  ])('has the target of %s as the document writes it, a bare number as exact: %s %s', (id, comparator, value) =>
    expect(of('set-indicator-target').find(({ data }) => data['indicatorId'] === id)?.data).toMatchObject({
      comparator,
      value,
    }),
  );

  it.each([
    ['SZ23-01', '产业链质量提升揭榜方案落地', 'AUTOMATIC'],
    ['SZ23-03', '粤港澳大湾区碳足迹标识认证（每张证书）', 'AUTOMATIC'],
    ['SZ23-04A', '质量技术攻关和管理创新项目（本系统按含揭榜项目理解）', 'COMPETITIVE'],
    ['SZ23-04B', '质量大会、大赛、交流活动重大荣誉（每个项目）', 'AUTOMATIC'],
    ['SZ23-05A', '检验检测机构数字化升级典型项目', 'AUTOMATIC'],
    ['SZ23-05B', '企业质量管理数字化再造典型项目', 'AUTOMATIC'],
    ['SZ23-07A', '主导或参与制定国际建议', 'AUTOMATIC'],
    ['SZ23-08A', '质量基础设施一站式优质服务项目', 'AUTOMATIC'],
    ['SZ23-08B', '湾区质量基础设施互联互通项目', 'AUTOMATIC'],
    ['SZ23-12', '品牌培育项目', 'COMPETITIVE'],
    ['SZ23-13', '品牌推广项目', 'COMPETITIVE'],
  ])('has the rule %s by the measure of the policy: %s, %s', (id, titleZh, selection) =>
    expect(rules.find(({ ruleId }) => ruleId === id)).toMatchObject({ titleZh, selection }),
  );

  it('names who approved the policy, and pays any kind of organisation for excellence', () => {
    expect(of('publish-rule-set').map(({ data }) => data['approvedBy'])).toEqual(['深圳市人民政府']);
    expect(rules.find(({ ruleId }) => ruleId === 'SZ23-10')).toMatchObject({ beneficiary: 'ORGANISATION' });
  });

  it('states the other facts as the documents do', () => {
    const programmes = of('register-programme').map(({ data }) => data['titleZh']);
    expect(programmes).toContain('产业质量提升“灵渠”计划');
    const units = of('define-indicator').filter(({ data }) => data['group'] === 'quality-index');
    expect(units.map(({ data }) => data['unit'])).toEqual(['index', 'index', 'index']);
    const baselines = dataFile('baselines.json');
    expect(baselines).toContain('全社会研发投入GDP占比');
    // Government services are among the areas at 83 to 89, but have a value of their own.
    expect(baselines).toContain('whose own value it gives as 90.41');
    expect(dataFile('measures.json')).toContain('running text that ends in 等措施');
    expect(dataFile('chains.json')).toContain('The source gives no composition of the 1+2+3 manufacturing system.');
  });

  it('describes every task and programme in Chinese', () => {
    const texts = [
      ...of('assign-task').map(({ data }) => String(data['description'])),
      ...of('register-programme').map(({ data }) => String(data['title'] ?? data['titleZh'])),
    ];
    expect(texts).toHaveLength(20);
    for (const text of texts) expect(text).toMatch(/^(?=.*\p{Script=Han})[^a-z]*$/u);
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
