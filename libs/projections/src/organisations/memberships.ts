import { ACCOUNT_ROLES, MembershipEnded, MembershipGranted, REGIONS, term, type AccountRole } from '#domain';
import { code, flag, identifier, instant, organisation, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface MembershipRow {
  readonly membershipId: string;
  /** Never a name. */
  readonly accountId: string;
  readonly role: AccountRole;
  /** Null for the administrator of accounts. */
  readonly organisationId: string | null;
  readonly jurisdiction: string | null;
  /** The chains that an auditor sees, separated by spaces. */
  readonly chains: string | null;
  readonly granted: boolean;
  readonly grantedAt: string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly endedAt: string | null;
  readonly reason: string | null;
}

interface Place {
  readonly data: { readonly accountId: string; readonly role: AccountRole; readonly organisationId?: string };
}

const keyOf = ({ data: { accountId, role, organisationId } }: Place): string =>
  [accountId, role, ...(organisationId === undefined ? [] : [organisationId])].join('.');

/** 成员身份: which account has which role in which organisation; one row for each, with its latest period. */
export const memberships = readModel<MembershipRow>()({
  name: 'memberships',
  area: 'organisations',
  version: 1,
  title: term('成员身份', 'Memberships'),
  menuOrder: 40,
  readers: partiesOnly('organisationId'),
  key: ['membershipId'],
  naming: { id: 'membershipId', numberIsShared: true },
  fields: {
    membershipId: identifier('成员身份编号', 'Membership no.'),
    accountId: identifier('账号', 'Account'),
    role: code(ACCOUNT_ROLES, '角色', 'Role'),
    organisationId: organisation('组织', 'Organisation'),
    jurisdiction: code(REGIONS, '辖区', 'Jurisdiction'),
    chains: text('可见产业链', 'Chains in scope'),
    granted: flag('已授予', 'Granted'),
    grantedAt: instant('授予时间', 'Granted at'),
    validFrom: instant('有效期自', 'Valid from'),
    validUntil: instant('有效期至', 'Valid until'),
    endedAt: instant('结束时间', 'Ended at'),
    reason: text('原因', 'Reason'),
  },
  queryColumns: ['organisationId', 'role', 'granted', 'jurisdiction', 'grantedAt'],
  listColumns: ['accountId', 'role', 'jurisdiction', 'granted', 'validUntil', 'endedAt'],
  facets: ['role', 'granted', 'jurisdiction'],
  order: [newestFirst('grantedAt')],
  isFoundByOthers: true,
  label: (row) => row.membershipId,
  folds: [
    on(MembershipGranted, keyOf, (_, { data, occurredAt }) => ({
      membershipId: keyOf({ data }),
      accountId: data.accountId,
      role: data.role,
      organisationId: data.organisationId ?? null,
      jurisdiction: data.jurisdiction ?? null,
      chains: data.chains?.join(' ') ?? null,
      granted: true,
      grantedAt: occurredAt,
      validFrom: data.validFrom ?? null,
      validUntil: data.validUntil ?? null,
      endedAt: null,
      reason: null,
    })),
    onExisting(MembershipEnded, keyOf, (row, { data, occurredAt }) => ({
      ...row,
      granted: false,
      endedAt: occurredAt,
      reason: data.reason ?? null,
    })),
  ],
});
