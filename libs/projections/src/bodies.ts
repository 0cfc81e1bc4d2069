import { BodyReinstated, BodySuspended, chinaDate } from '#domain';
import { on, onExisting, rows } from './rows.js';

interface Suspension {
  readonly suspendedOn: string;
  readonly reason: string;
  readonly reinstatedOn: string | null;
}

export interface BodyRow {
  readonly organisationId: string;
  readonly suspended: boolean;
  /** Of the latest suspension. */
  readonly suspendedOn: string;
  readonly reason: string;
  readonly suspensions: readonly Suspension[];
}

const ofBody = (e: { readonly data: { readonly organisationId: string } }): string => e.data.organisationId;

/** 被暂停的机构: bodies that are or were suspended, beside the voided reports the list of report integrity. */
export const bodies = rows<BodyRow>('bodies', {
  columns: { suspended: 'integer', suspendedOn: 'text' },
  label: (row) => `${row.organisationId} ${row.reason}`,
  folds: [
    on(BodySuspended, ofBody, (row, { data: { organisationId, reason }, occurredAt }) => {
      const suspendedOn = chinaDate(occurredAt);
      const suspensions = [...(row?.suspensions ?? []), { suspendedOn, reason, reinstatedOn: null }];
      return { organisationId, suspended: true, suspendedOn, reason, suspensions };
    }),
    onExisting(BodyReinstated, ofBody, (row, { occurredAt }) => ({
      ...row,
      suspended: false,
      suspensions: row.suspensions.map((each) => ({
        ...each,
        reinstatedOn: each.reinstatedOn ?? chinaDate(occurredAt),
      })),
    })),
  ],
});
