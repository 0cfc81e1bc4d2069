import {
  chinaDate,
  ConsortiumFormed,
  ConsortiumPartnerJoined,
  ConsortiumPartnerLeft,
  type ConsortiumData,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface ConsortiumRow extends Omit<ConsortiumData, 'projectId'> {
  readonly projectId: string | null;
  readonly formedOn: string;
  /** With the lead. */
  readonly size: number;
}

const ofConsortium = (e: { readonly data: { readonly consortiumId: string } }): string => e.data.consortiumId;

const sized = (row: Omit<ConsortiumRow, 'size'>): ConsortiumRow => ({ ...row, size: row.partners.length + 1 });

/** 质量技术创新联合体: the partners of the five parties as they are now. */
export const consortia = rows<ConsortiumRow>('consortia', {
  columns: { leadId: 'text', projectId: 'text', size: 'integer', formedOn: 'text' },
  label: (row) => `${row.consortiumId} ${row.title}`,
  folds: [
    on(ConsortiumFormed, ofConsortium, (_, { data, occurredAt }) =>
      sized({ ...data, projectId: data.projectId ?? null, formedOn: chinaDate(occurredAt) }),
    ),
    onExisting(ConsortiumPartnerJoined, ofConsortium, (row, { data: { organisationId, party } }) =>
      sized({ ...row, partners: [...row.partners, { organisationId, party }] }),
    ),
    onExisting(ConsortiumPartnerLeft, ofConsortium, (row, { data }) =>
      sized({ ...row, partners: row.partners.filter(({ organisationId }) => organisationId !== data.organisationId) }),
    ),
  ],
});
