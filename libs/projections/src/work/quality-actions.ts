import { chinaDate, type QualityActionData, QUALITY_ACTION_KINDS, QUALITY_METHODS, term } from '#domain';
import { chain, code, date, identifier, number, organisation, text } from '../declaration/fields.js';
import { count } from '../declaration/figures.js';
import { onType } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { leaderAndParties } from '../declaration/readers.js';

export interface QualityActionRow extends QualityActionData {
  readonly loggedBy: string;
  readonly happenedOn: string;
}

/** Types of the events that are quality actions; the data of each one includes QualityActionData. */
const LOGGED: readonly string[] = [
  'QualityActionLogged', // general type
];

export const qualityActions = readModel<QualityActionRow>()({
  name: 'quality_actions',
  area: 'work',
  version: 1,
  title: term('质量活动', 'Quality actions'),
  menuOrder: 70,
  readers: leaderAndParties('loggedBy', 'targetOrganisationId'),
  key: ['actionId'],
  naming: { id: 'actionId', title: 'kind' },
  fields: {
    actionId: identifier('活动编号', 'Action no.'),
    kind: code(QUALITY_ACTION_KINDS, '活动类型', 'Kind of action'),
    qualityMethod: code(QUALITY_METHODS, '质量管理方法', 'Quality method'),
    chainId: chain(),
    loggedBy: organisation('登记单位', 'Logged by'),
    targetOrganisationId: organisation('对象单位', 'Target organisation'),
    findings: number('发现问题数', 'Number of findings', { unit: term('个', 'findings') }),
    happenedOn: date('日期', 'Date'),
    note: text('说明', 'Note'),
  },
  queryColumns: ['kind', 'loggedBy', 'happenedOn', 'chainId', 'qualityMethod'],
  listColumns: ['chainId', 'loggedBy', 'targetOrganisationId', 'findings', 'happenedOn'],
  facets: ['kind', 'qualityMethod'],
  order: [newestFirst('happenedOn')],
  createCommands: ['log-quality-action'],
  label: (row) => `${row.actionId} ${row.kind} ${row.note ?? ''}`,
  folds: LOGGED.map((type) =>
    onType<QualityActionRow, QualityActionData>(
      type,
      (e) => e.data.actionId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        loggedBy: actor.organisationId,
        happenedOn: chinaDate(occurredAt),
      }),
    ),
  ),
  figures: (model) => ({
    qualityActions: count(model)(term('质量活动', 'Quality actions'), term('记录的活动数', 'Actions logged')),
  }),
});
