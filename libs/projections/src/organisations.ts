import { OrganisationRegistered, type OrganisationData } from '#domain';
import { on, rows } from './rows.js';

export type OrganisationRow = OrganisationData;

export const organisations = rows<OrganisationRow>('organisations', {
  columns: { kind: 'text' },
  label: (row) => `${row.organisationId} ${row.name}`,
  folds: [
    on(
      OrganisationRegistered,
      (e) => e.data.organisationId,
      (_, { data }) => data,
    ),
  ],
});
