import {
  chinaDate,
  ChiefQualityOfficerAppointed,
  ChiefQualityOfficerRelieved,
  type OfficerLevel,
  OFFICER_LEVELS,
  term,
} from '#domain';
import { chain, code, date, flag, identifier, organisation } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

export interface QualityOfficerRow {
  readonly chainId: string;
  readonly organisationId: string;
  /** The account of the officer, never a name. */
  readonly accountId: string;
  readonly level: OfficerLevel;
  readonly active: boolean;
  readonly appointedOn: string;
  readonly relievedOn: string | null;
}

const ofEnterprise = (e: { readonly data: { readonly organisationId: string } }): string => e.data.organisationId;

/** 首席质量官: one row per enterprise, with the latest appointment. */
export const qualityOfficers = readModel<QualityOfficerRow>()({
  name: 'quality_officers',
  area: 'recognition',
  version: 1,
  title: term('首席质量官', 'Chief quality officers'),
  menuOrder: 30,
  readers: onChain('organisationId'),
  key: ['organisationId'],
  naming: { id: 'organisationId', numberIsShared: true },
  fields: {
    organisationId: organisation('组织', 'Organisation'),
    level: code(OFFICER_LEVELS, '资格', 'Qualification'),
    active: flag('在任', 'In office'),
    chainId: chain(),
    appointedOn: date('任命日期', 'Appointed on'),
    relievedOn: date('免去日期', 'Relieved on'),
    accountId: identifier('账号', 'Account'),
  },
  queryColumns: ['active', 'level', 'appointedOn'],
  listColumns: ['level', 'active', 'chainId', 'appointedOn', 'relievedOn'],
  facets: ['level', 'active'],
  order: [newestFirst('appointedOn')],
  createCommands: ['appoint-chief-quality-officer'],
  label: (row) => `${row.organisationId} ${row.accountId}`,
  folds: [
    on(ChiefQualityOfficerAppointed, ofEnterprise, (_, { data, occurredAt }) => ({
      ...data,
      active: true,
      appointedOn: chinaDate(occurredAt),
      relievedOn: null,
    })),
    onExisting(ChiefQualityOfficerRelieved, ofEnterprise, (row, { occurredAt }) => ({
      ...row,
      active: false,
      relievedOn: chinaDate(occurredAt),
    })),
  ],
});
