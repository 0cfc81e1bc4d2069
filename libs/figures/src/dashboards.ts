import type { ObjectiveTarget } from '#domain';
import { chains, indicators, sandboxTrials, type ChainRow, type Figure, type Figures } from '#projections';
import type { ReadStore, Scope } from '#read-store';
import { CHAIN_IDENTITY, FIGURES, OBJECTIVE_FIGURES } from './chain-figures.js';
import { DERIVED_INDICATORS } from './derived-indicators.js';
import { evaluateFigures, type FigureValue } from './evaluate.js';
import { percent } from './one-decimal.js';

type Values = Readonly<Record<string, FigureValue>>;

/** A dashboard as it is answered: nested by the names of its figures. */
export type DashboardBody = Readonly<Record<string, unknown>>;

/** Most chains a city has; more would not fit a screen either. */
const MAX_CHAINS = 500;

/** `{ 'tests.passed': 1 }` → `{ tests: { passed: 1 } }` */
function nested(values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const [section = '', figure] = name.split('.');
    if (figure === undefined) body[section] = value;
    else body[section] = { ...(body[section] as object | undefined), [figure]: value };
  }
  return body;
}

const objectivesOf = (targets: readonly ObjectiveTarget[], values: Values): readonly object[] =>
  targets.map(({ code, target }) => {
    const actual = values[OBJECTIVE_FIGURES[code] ?? ''] as number;
    return { code, actual, target, percent: percent(actual, target) };
  });

async function indicatorsOf(reads: ReadStore, scope: Scope): Promise<readonly object[]> {
  const { items } = await reads.list(indicators, scope, [['status', '!=', 'NO_DATA']], {
    limit: MAX_CHAINS,
    order: 'key',
  });
  return items.map(({ row }) => ({
    id: row.indicatorId,
    nameZh: row.nameZh,
    nameEn: row.nameEn,
    unit: row.unit,
    latestPeriod: row.latestPeriod,
    value: row.value,
    target: row.target,
    ...(row.target?.comparator === '>' ? { targetOver: Number(row.target.value) } : {}),
    percentOfTarget: row.percentOfTarget,
    linearPathValue: row.linearPathValue,
    status: row.status,
  }));
}

/** Each sandbox trial that was started: RUNNING, then its outcome. */
async function trialsOf(reads: ReadStore, scope: Scope): Promise<Readonly<Record<string, unknown>>> {
  const { items } = await reads.list(sandboxTrials, scope, [['started', '=', 1]], { limit: MAX_CHAINS, order: 'key' });
  return Object.fromEntries(items.map(({ row }) => [row.trialId, row.status]));
}

/** The dashboard of one chain at a moment; undefined when no such chain was established by then. */
export async function chainDashboard(
  reads: ReadStore,
  chainId: string,
  moment: Omit<Scope, 'chain'>,
): Promise<DashboardBody | undefined> {
  const scope: Scope = { ...moment, chain: chainId };
  const found = await reads.find(chains, chainId, scope.at);
  if (!found) return undefined;
  const chain = found.row;
  const properties: Readonly<Record<string, unknown>> = { ...chain };
  const values = await evaluateFigures(reads, FIGURES, scope);
  const identity = Object.fromEntries(
    Object.entries(CHAIN_IDENTITY).map(([name, figure]) => [
      name,
      figure.kind === 'field' ? (properties[figure.property] as FigureValue) : null,
    ]),
  );
  return {
    chainId,
    nameZh: chain.nameZh,
    nameEn: chain.nameEn,
    region: chain.region,
    ...nested({ ...identity, ...values }),
    objectives: objectivesOf(chain.objectives, values),
    sandboxTrials: await trialsOf(reads, scope),
    indicators: await indicatorsOf(reads, scope),
  };
}

/** What one line of the city's table of chains shows. */
const SUMMARY_FIGURES: Figures = Object.fromEntries(
  Object.entries(FIGURES).filter(([name]) =>
    [
      'eventsApplied',
      'chain.members',
      'bottlenecks.open',
      'projects.total',
      'tests.counted',
      'tests.passed',
      'tests.passRatePercent',
      'nonconformities.open',
      'nqi.certificationsValid',
    ].includes(name),
  ),
);

async function summaryOf(reads: ReadStore, chainId: string, row: ChainRow, moment: Omit<Scope, 'chain'>) {
  const values = await evaluateFigures(reads, SUMMARY_FIGURES, { ...moment, chain: chainId });
  return {
    chainId,
    nameZh: row.nameZh,
    nameEn: row.nameEn,
    region: row.region,
    status: row.status,
    leader: row.leader,
    members: values['chain.members'],
    bottlenecksOpen: values['bottlenecks.open'],
    projects: values['projects.total'],
    testsCounted: values['tests.counted'],
    testsPassed: values['tests.passed'],
    passRatePercent: values['tests.passRatePercent'],
    nonconformitiesOpen: values['nonconformities.open'],
    certificationsValid: values['nqi.certificationsValid'],
    eventsApplied: values['eventsApplied'],
  };
}

/** All chains at a moment, in the order of their ids. */
export async function chainSummaries(reads: ReadStore, moment: Omit<Scope, 'chain'>) {
  const { items } = await reads.list(chains, moment, [], { limit: MAX_CHAINS, order: 'key' });
  const summaries = [];
  for (const { key, row } of items) summaries.push(await summaryOf(reads, key, row, moment));
  return summaries;
}

/** The city: every count a sum over its chains, every rate recomputed from summed numerators and denominators. */
export async function cityDashboard(reads: ReadStore, moment: Omit<Scope, 'chain'>): Promise<DashboardBody> {
  const summaries = await chainSummaries(reads, moment);
  const values = await evaluateFigures(reads, FIGURES, moment);
  const { chain, ...body } = nested(values) as { chain: { members: number; supportingBodies: number } };
  return {
    ...body,
    eventsApplied: summaries.reduce((total, { eventsApplied }) => total + Number(eventsApplied), 0),
    members: chain.members,
    supportingBodies: chain.supportingBodies,
    chain,
    chains: summaries,
  };
}

/** The figure with this name: a declared one, one of a group (`projects.byStatus.ACCEPTED`), an objective's, a derived indicator's. */
export function figureNamed(name: string): Figure | undefined {
  const declared = Object.hasOwn(FIGURES, name)
    ? FIGURES[name]
    : Object.hasOwn(CHAIN_IDENTITY, name)
      ? CHAIN_IDENTITY[name]
      : undefined;
  if (declared) return declared;
  const indicator = /^derived\.([A-Z0-9-]+)$/.exec(name)?.[1];
  if (indicator !== undefined && Object.hasOwn(DERIVED_INDICATORS, indicator)) return DERIVED_INDICATORS[indicator];
  const objective = /^objectives\.([A-Z_]+)$/.exec(name)?.[1];
  if (objective !== undefined && Object.hasOwn(OBJECTIVE_FIGURES, objective))
    return FIGURES[OBJECTIVE_FIGURES[objective] ?? ''];
  const [, grouped = '', value = ''] = /^(.+)\.([A-Z_]+)$/.exec(name) ?? [];
  const group = Object.hasOwn(FIGURES, grouped) ? FIGURES[grouped] : undefined;
  return group?.kind === 'groups'
    ? { ...group, kind: 'count', where: [...group.where, [group.column, '=', value]] }
    : undefined;
}
