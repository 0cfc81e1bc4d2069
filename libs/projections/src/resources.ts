import { chinaDate, ResourceShared, ResourceSharingEnded, type SharedResourceData } from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface ResourceRow extends SharedResourceData {
  readonly ownerId: string;
  readonly status: 'SHARED' | 'ENDED';
  readonly sharedOn: string;
}

/** 共享的质量资源: the board of what may be booked. */
export const resources = rows<ResourceRow>('resources', {
  columns: { status: 'text', kind: 'text', ownerId: 'text' },
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
