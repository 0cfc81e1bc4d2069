import { ACCOUNT_ROLES, DelegationEnded, DutiesDelegated, term, type AccountRole } from '#domain';
import { code, flag, identifier, instant, organisation, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface DelegationRow {
  readonly delegationId: string;
  /** Accounts, never names. */
  readonly delegatorId: string;
  readonly deputyId: string;
  readonly role: AccountRole;
  readonly organisationId: string;
  readonly validFrom: string;
  readonly validUntil: string;
  /** Ended before its time. */
  readonly revoked: boolean;
  readonly endedAt: string | null;
  readonly reason: string | null;
}

const idOf = (e: { readonly data: { readonly delegationId: string } }): string => e.data.delegationId;

/** 委托: who acts for whom, in which role, during which period. */
export const delegations = readModel<DelegationRow>()({
  name: 'delegations',
  area: 'organisations',
  version: 2,
  title: term('代理委托', 'Delegations'),
  menuOrder: 50,
  readers: partiesOnly('organisationId'),
  key: ['delegationId'],
  naming: { id: 'delegationId', numberIsShared: true },
  fields: {
    delegationId: identifier('委托编号', 'Delegation no.'),
    delegatorId: identifier('委托人账号', 'Account of the person'),
    deputyId: identifier('代理人账号', 'Account of the deputy'),
    role: code(ACCOUNT_ROLES, '角色', 'Role'),
    organisationId: organisation('组织', 'Organisation'),
    validFrom: instant('有效期自', 'Valid from'),
    validUntil: instant('有效期至', 'Valid until'),
    revoked: flag('提前结束', 'Ended early'),
    endedAt: instant('结束时间', 'Ended at'),
    reason: text('原因', 'Reason'),
  },
  queryColumns: ['organisationId', 'delegatorId', 'deputyId', 'role', 'revoked', 'validUntil'],
  listColumns: ['delegatorId', 'deputyId', 'role', 'validFrom', 'validUntil', 'revoked'],
  facets: ['role', 'revoked'],
  order: [newestFirst('validUntil')],
  label: (row) => row.delegationId,
  folds: [
    on(DutiesDelegated, idOf, (_, { data }) => ({ ...data, revoked: false, endedAt: null, reason: null })),
    onExisting(DelegationEnded, idOf, (row, { data, occurredAt }) => ({
      ...row,
      revoked: true,
      endedAt: occurredAt,
      reason: data.reason ?? null,
    })),
  ],
});
