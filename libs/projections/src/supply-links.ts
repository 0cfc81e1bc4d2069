import { chinaDate, SupplyLinkEnded, SupplyLinkRecorded, type SupplyLinkData } from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface SupplyLinkRow extends SupplyLinkData {
  /** False once ended; the row stays. */
  readonly active: boolean;
  readonly recordedOn: string;
  readonly endedOn: string | null;
}

const ofLink = (e: { readonly data: { readonly linkId: string } }): string => e.data.linkId;

/** 供需关系: who supplies whom on the chain. */
export const supplyLinks = rows<SupplyLinkRow>('supply_links', {
  columns: { active: 'integer', supplierId: 'text', customerId: 'text' },
  label: (row) => `${row.linkId} ${row.supplierId} ${row.customerId} ${row.material}`,
  folds: [
    on(SupplyLinkRecorded, ofLink, (_, { data, occurredAt }) => ({
      ...data,
      active: true,
      recordedOn: chinaDate(occurredAt),
      endedOn: null,
    })),
    onExisting(SupplyLinkEnded, ofLink, (row, { occurredAt }) => ({
      ...row,
      active: false,
      endedOn: chinaDate(occurredAt),
    })),
  ],
});
