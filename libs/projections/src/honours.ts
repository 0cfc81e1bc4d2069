import { chinaDate, HonourGranted, HonourWithdrawn, type HonourData } from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface HonourRow extends HonourData {
  readonly grantedOn: string;
  readonly withdrawn: boolean;
}

const ofHonour = (e: { readonly data: { readonly organisationId: string; readonly honourId: string } }): string =>
  `${e.data.organisationId}/${e.data.honourId}`;

export const honours = rows<HonourRow>('honours', {
  columns: { honourCode: 'text', organisationId: 'text', withdrawn: 'integer', grantedOn: 'text' },
  label: (row) => `${row.honourId} ${row.honourCode} ${row.organisationId}`,
  folds: [
    on(HonourGranted, ofHonour, (_, { data, occurredAt }) => ({
      ...data,
      grantedOn: chinaDate(occurredAt),
      withdrawn: false,
    })),
    onExisting(HonourWithdrawn, ofHonour, (row) => ({ ...row, withdrawn: true })),
  ],
});
