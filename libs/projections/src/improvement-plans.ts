import { chinaDate, ImprovementPlanAgreed, type ImprovementPlan } from '#domain';
import { on, rows } from './rows.js';

export interface ImprovementPlanRow extends ImprovementPlan {
  readonly agreedOn: string;
}

/** 改进计划: the latest of a maker in a comparison. */
export const improvementPlans = rows<ImprovementPlanRow>('improvement_plans', {
  columns: { comparisonId: 'text', organisationId: 'text', dueOn: 'text' },
  label: (row) => `${row.comparisonId} ${row.organisationId} ${row.plan}`,
  folds: [
    on(
      ImprovementPlanAgreed,
      (e) => `${e.data.comparisonId}/${e.data.organisationId}`,
      (_, { data, occurredAt }) => ({ ...data, agreedOn: chinaDate(occurredAt) }),
    ),
  ],
});
