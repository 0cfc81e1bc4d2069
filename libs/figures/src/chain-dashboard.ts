import type { ObjectiveTarget } from '#domain';
import { chains, EVERYTHING, indicators, sandboxTrials, type ChainRow, type IndicatorRow } from '#projections';
import type { ReadStore, Scope } from '#read-store';
import { CHAIN_IDENTITY, FIGURES, OBJECTIVE_FIGURES } from './chain-figures.js';
import { evaluateFigures, type FigureScope } from './evaluate.js';
import { everyRow } from './every-row.js';
import { percent } from './exact-numbers.js';
import { nested, type ValuesOf } from './value.js';

/** The moment of a dashboard. */
export type DashboardMoment = Omit<FigureScope, 'chain'>;

const objectivesOf = (targets: readonly ObjectiveTarget[], values: ValuesOf<typeof FIGURES>) =>
  targets.map(({ code, target }) => {
    const actual = values[OBJECTIVE_FIGURES[code]];
    return { code, actual, target, percent: percent(actual, target) };
  });

const lineOf = (row: IndicatorRow) => ({
  id: row.indicatorId,
  nameZh: row.nameZh,
  nameEn: row.nameEn,
  unit: row.unit,
  latestPeriod: row.latestPeriod,
  value: row.value,
  target: row.target,
  ...(row.target?.comparator === '>' ? { targetOver: Number(row.target.value) } : {}),
  percentOfTarget: row.percentOfTarget,
  percentOfPath: row.percentOfPath,
  expectedPercentOfPath: row.expectedPercentOfPath,
  linearPathValue: row.linearPathValue,
  status: row.status,
});

/** The indicators of a chain that have data. */
async function indicatorsOf(reads: ReadStore, scope: Scope) {
  const found = await everyRow(reads, indicators, scope, [['status', '!=', 'NO_DATA']]);
  return found.map(({ row }) => lineOf(row));
}

/** The status of each started sandbox trial: RUNNING or its outcome. */
async function trialsOf(reads: ReadStore, scope: Scope) {
  const found = await everyRow(reads, sandboxTrials, scope, [['started', '=', 1]]);
  return Object.fromEntries(found.map(({ row }) => [row.trialId, row.status]));
}

const identityOf = ({ status, chief, leader, strategyVersion }: ChainRow): ValuesOf<typeof CHAIN_IDENTITY> => ({
  'chain.status': status,
  'chain.chief': chief,
  'chain.leader': leader,
  'chain.strategyVersion': strategyVersion,
});

/** The dashboard of one chain at a moment; undefined if the chain was not established by then. */
export async function chainDashboard(reads: ReadStore, chainId: string, moment: DashboardMoment) {
  const scope: Scope = { ...moment, chain: chainId, visibility: EVERYTHING };
  const found = await reads.find(chains, chainId, scope.at, EVERYTHING);
  if (!found) return undefined;
  const { row } = found;
  const values = await evaluateFigures(reads, FIGURES, scope);
  return {
    chainId,
    nameZh: row.nameZh,
    nameEn: row.nameEn,
    region: row.region,
    ...nested({ ...identityOf(row), ...values }),
    objectives: objectivesOf(row.objectives, values),
    sandboxTrials: await trialsOf(reads, scope),
    indicators: await indicatorsOf(reads, scope),
  };
}
