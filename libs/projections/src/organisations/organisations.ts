import { OrganisationRegistered, type OrganisationData, ORGANISATION_KINDS, REGIONS, term } from '#domain';
import { code, organisation, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { readModel } from '../declaration/read-model.js';

export type OrganisationRow = OrganisationData;

export const organisations = readModel<OrganisationRow>()({
  name: 'organisations',
  area: 'organisations',
  version: 1,
  title: term('组织', 'Organisations'),
  menuOrder: 20,
  key: ['organisationId'],
  naming: { id: 'organisationId', title: 'name', titleEn: 'nameEn' },
  fields: {
    organisationId: organisation('组织', 'Organisation'),
    name: text('名称', 'Name'),
    kind: code(ORGANISATION_KINDS, '组织类型', 'Kind'),
    region: code(REGIONS, '区域', 'Region'),
    creditCode: text('统一社会信用代码', 'Unified social credit code'),
    creditCodeReason: text('信用代码不合规则的理由', 'Reason for a code that fails its check'),
    nameEn: text('英文名称', 'English name'),
  },
  columns: ['kind', 'region'],
  listed: ['kind', 'region', 'creditCode'],
  facets: ['kind'],
  begunBy: ['register-organisation'],
  label: (row) => `${row.organisationId} ${row.name}`,
  folds: [
    on(
      OrganisationRegistered,
      (e) => e.data.organisationId,
      (_, { data }) => data,
    ),
  ],
});
