import { chinaDate, ChiefQualityOfficerAppointed, ChiefQualityOfficerRelieved, type OfficerLevel } from '#domain';
import { on, onExisting, rows } from './rows.js';

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

/** 首席质量官: one row an enterprise, as last appointed. */
export const qualityOfficers = rows<QualityOfficerRow>('quality_officers', {
  columns: { active: 'integer', level: 'text' },
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
