import { BodyReinstated, BodySuspended, chinaDate, term } from '#domain';
import { date, flag, list, organisation, record, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

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

/** 被暂停的机构: bodies that are or were suspended, for supervision of report integrity. */
export const bodies = readModel<BodyRow>()({
  name: 'bodies',
  area: 'infrastructure',
  version: 1,
  title: term('机构暂停记录', 'Suspensions of bodies'),
  menuOrder: 100,
  readers: everyone(),
  key: ['organisationId'],
  naming: { id: 'organisationId', numberIsShared: true },
  fields: {
    organisationId: organisation('组织', 'Organisation'),
    suspended: flag('暂停中', 'Suspended', {
      help: term(
        '暂停期间不能出具检测、校准和认证结果。',
        'While suspended, the body may not issue test, calibration or certification results.',
      ),
    }),
    suspendedOn: date('暂停日期', 'Suspended on'),
    reason: text('原因', 'Reason'),
    suspensions: list(
      record('历次暂停', 'Suspensions', {
        suspendedOn: date('暂停日期', 'Suspended on'),
        reason: text('原因', 'Reason'),
        reinstatedOn: date('恢复日期', 'Reinstated on'),
      }),
    ),
  },
  queryColumns: ['suspended', 'suspendedOn'],
  listColumns: ['suspended', 'suspendedOn', 'reason'],
  facets: ['suspended'],
  order: [worstFirst('suspended', [1]), newestFirst('suspendedOn')],
  createCommands: ['suspend-body'],
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
