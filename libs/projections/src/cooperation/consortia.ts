import {
  chinaDate,
  ConsortiumFormed,
  ConsortiumPartnerJoined,
  ConsortiumPartnerLeft,
  type ConsortiumData,
  PARTIES,
  term,
} from '#domain';
import { chain, code, date, identifier, list, number, organisation, record, row, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

export interface ConsortiumRow extends Omit<ConsortiumData, 'projectId'> {
  readonly projectId: string | null;
  readonly formedOn: string;
  /** Including the lead. */
  readonly size: number;
}

const ofConsortium = (e: { readonly data: { readonly consortiumId: string } }): string => e.data.consortiumId;

const sized = (row: Omit<ConsortiumRow, 'size'>): ConsortiumRow => ({ ...row, size: row.partners.length + 1 });

/** 质量技术创新联合体: the current partners of the five parties. */
export const consortia = readModel<ConsortiumRow>()({
  name: 'consortia',
  area: 'cooperation',
  version: 1,
  title: term('质量创新联合体', 'Innovation consortia'),
  menuOrder: 10,
  readers: onChain('leadId'),
  key: ['consortiumId'],
  naming: { id: 'consortiumId', title: 'title' },
  fields: {
    consortiumId: identifier('联合体编号', 'Consortium no.'),
    title: text('名称', 'Title'),
    leadId: organisation('牵头单位', 'Lead'),
    size: number('成员数', 'Members', { unit: term('家', 'organisations') }),
    projectId: row('projects', '项目', 'Project'),
    chainId: chain(),
    formedOn: date('组建日期', 'Formed on'),
    partners: list(
      record('成员单位', 'Partners', {
        organisationId: organisation('组织', 'Organisation'),
        party: code(PARTIES, '参与方', 'Party'),
      }),
    ),
  },
  queryColumns: ['leadId', 'projectId', 'size', 'formedOn'],
  listColumns: ['leadId', 'size', 'projectId', 'chainId', 'formedOn'],
  order: [newestFirst('formedOn')],
  createCommands: ['form-consortium'],
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
