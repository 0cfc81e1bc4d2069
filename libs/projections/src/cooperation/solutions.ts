import { chinaDate, SolutionShared, type SharedSolutionData, term } from '#domain';
import { chain, date, identifier, organisation, row, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

export interface SolutionRow extends Omit<SharedSolutionData, 'bottleneckId'> {
  readonly bottleneckId: string | null;
  readonly sharedBy: string;
  readonly sharedOn: string;
}

/** 共享成果. */
export const solutions = readModel<SolutionRow>()({
  name: 'solutions',
  area: 'cooperation',
  version: 1,
  title: term('共享成果', 'Shared solutions'),
  menuOrder: 60,
  readers: onChain('sharedBy'),
  key: ['solutionId'],
  naming: { id: 'solutionId', title: 'title' },
  fields: {
    solutionId: identifier('成果编号', 'Solution'),
    title: text('名称', 'Title'),
    projectId: row('projects', '项目', 'Project'),
    bottleneckId: row('bottlenecks', '质量堵点', 'Bottleneck'),
    sharedBy: organisation('共享单位', 'Shared by'),
    chainId: chain(),
    sharedOn: date('共享日期', 'Shared on'),
    summary: text('摘要', 'Summary'),
    sha256: identifier('文件摘要 (SHA-256)', 'SHA-256 of the file'),
  },
  queryColumns: ['projectId', 'bottleneckId', 'sharedBy', 'sharedOn'],
  listColumns: ['projectId', 'bottleneckId', 'sharedBy', 'chainId', 'sharedOn'],
  order: [newestFirst('sharedOn')],
  createCommands: ['share-solution'],
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
