import { chinaDate, SolutionShared, type SharedSolutionData } from '#domain';
import { on, rows } from './rows.js';

export interface SolutionRow extends Omit<SharedSolutionData, 'bottleneckId'> {
  readonly bottleneckId: string | null;
  readonly sharedBy: string;
  readonly sharedOn: string;
}

/** 共享成果. */
export const solutions = rows<SolutionRow>('solutions', {
  columns: { projectId: 'text', bottleneckId: 'text', sharedBy: 'text', sharedOn: 'text' },
  label: (row) => `${row.solutionId} ${row.title} ${row.summary}`,
  folds: [
    on(
      SolutionShared,
      (e) => e.data.solutionId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        bottleneckId: data.bottleneckId ?? null,
        sharedBy: actor.organisationId,
        sharedOn: chinaDate(occurredAt),
      }),
    ),
  ],
});
