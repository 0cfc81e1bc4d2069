import { chinaDate, ImprovementPlanAgreed, type ImprovementPlan, term } from '#domain';
import { chain, date, deadline, list, organisation, row, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface ImprovementPlanRow extends ImprovementPlan {
  readonly agreedOn: string;
}

/** 改进计划: the latest plan of each maker in a comparison. */
export const improvementPlans = readModel<ImprovementPlanRow>()({
  name: 'improvement_plans',
  area: 'supervision',
  version: 1,
  title: term('改进计划', 'Improvement plans'),
  menuOrder: 60,
  readers: partiesOnly('organisationId'),
  key: ['comparisonId', 'organisationId'],
  naming: { id: 'organisationId', title: 'plan', numberIsShared: true },
  fields: {
    comparisonId: row('comparisons', '比对', 'Comparison', { listedOnReferencedPage: true }),
    organisationId: organisation('组织', 'Organisation'),
    plan: text('改进计划', 'Plan'),
    metrics: list(text('比对指标', 'Metrics')),
    agreedOn: date('商定日期', 'Agreed on'),
    dueOn: deadline('完成期限', 'Due on'),
    chainId: chain(),
  },
  queryColumns: ['comparisonId', 'organisationId', 'dueOn', 'agreedOn'],
  listColumns: ['organisationId', 'comparisonId', 'metrics', 'agreedOn', 'dueOn'],
  order: [newestFirst('agreedOn')],
  createCommands: ['agree-improvement-plan'],
  label: (row) => `${row.comparisonId} ${row.organisationId} ${row.plan}`,
  folds: [
    on(
      ImprovementPlanAgreed,
      (e) => `${e.data.comparisonId}/${e.data.organisationId}`,
      (_, { data, occurredAt }) => ({ ...data, agreedOn: chinaDate(occurredAt) }),
    ),
  ],
});
