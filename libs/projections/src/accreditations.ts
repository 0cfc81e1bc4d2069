import { AccreditationLapsed, AccreditationRecorded, chinaDate, type AccreditationData } from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface AccreditationRow extends Omit<AccreditationData, 'scope'> {
  /** Empty where the whole field is covered. */
  readonly scope: readonly string[];
  readonly lapsed: boolean;
  readonly lapsedOn: string | null;
  readonly reason: string | null;
}

const ofAccreditation = (e: {
  readonly data: { readonly organisationId: string; readonly accreditationId: string };
}): string => `${e.data.organisationId}/${e.data.accreditationId}`;

/** 资质认可: valid from `validFrom` through `validUntil` unless lapsed before; part of the capability matrix. */
export const accreditations = rows<AccreditationRow>('accreditations', {
  columns: { organisationId: 'text', kind: 'text', validFrom: 'text', validUntil: 'text', lapsed: 'integer' },
  label: (row) => `${row.accreditationId} ${row.organisationId} ${row.scope.join(' ')}`,
  folds: [
    on(AccreditationRecorded, ofAccreditation, (_, { data }) => ({
      ...data,
      scope: data.scope ?? [],
      lapsed: false,
      lapsedOn: null,
      reason: null,
    })),
    onExisting(AccreditationLapsed, ofAccreditation, (row, { data, occurredAt }) => ({
      ...row,
      lapsed: true,
      lapsedOn: chinaDate(occurredAt),
      reason: data.reason,
    })),
  ],
});
