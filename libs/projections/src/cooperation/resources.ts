import {
  chinaDate,
  ResourceShared,
  ResourceSharingEnded,
  type SharedResourceData,
  term,
  RESOURCE_KINDS,
  RESOURCE_STATUSES,
} from '#domain';
import { chain, code, date, identifier, organisation, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

export interface ResourceRow extends SharedResourceData {
  readonly ownerId: string;
  readonly status: 'SHARED' | 'ENDED';
  readonly sharedOn: string;
}

/** 共享的质量资源: resources that can be booked. */
export const resources = readModel<ResourceRow>()({
  name: 'resources',
  area: 'cooperation',
  version: 1,
  title: term('共享资源', 'Shared resources'),
  menuOrder: 30,
  readers: onChain('ownerId'),
  key: ['resourceId'],
  naming: { id: 'resourceId', title: 'title' },
  fields: {
    resourceId: identifier('资源编号', 'Resource no.'),
    title: text('名称', 'Title'),
    status: code(RESOURCE_STATUSES, '状态', 'Status', { words: { ENDED: term('已停止共享', 'No longer shared') } }),
    kind: code(RESOURCE_KINDS, '资源类型', 'Kind of resource'),
    ownerId: organisation('共享单位', 'Shared by'),
    chainId: chain(),
    sharedOn: date('共享日期', 'Shared on'),
    note: text('说明', 'Note'),
  },
  queryColumns: ['status', 'kind', 'ownerId', 'sharedOn'],
  listColumns: ['status', 'kind', 'ownerId', 'chainId', 'sharedOn'],
  facets: ['status', 'kind'],
  order: [newestFirst('sharedOn')],
  createCommands: ['share-resource'],
  label: (row) => `${row.resourceId} ${row.title}`,
  folds: [
    on(
      ResourceShared,
      (e) => e.data.resourceId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        ownerId: actor.organisationId,
        status: 'SHARED',
        sharedOn: chinaDate(occurredAt),
      }),
    ),
    onExisting(
      ResourceSharingEnded,
      (e) => e.data.resourceId,
      (row) => ({ ...row, status: 'ENDED' }),
    ),
  ],
});
