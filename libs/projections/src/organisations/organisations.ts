import {
  OrganisationChanged,
  OrganisationRegistered,
  type OrganisationData,
  ORGANISATION_KINDS,
  ORGANISATION_SIZES,
  REGIONS,
  term,
} from '#domain';
import { code, organisation, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export type OrganisationRow = OrganisationData;

export const organisations = readModel<OrganisationRow>()({
  name: 'organisations',
  area: 'organisations',
  version: 1,
  title: term('组织', 'Organisations'),
  menuOrder: 20,
  readers: everyone(),
  key: ['organisationId'],
  naming: { id: 'organisationId', title: 'name', titleEn: 'nameEn' },
  fields: {
    organisationId: organisation('组织', 'Organisation'),
    name: text('组织名称', 'Name'),
    kind: code(ORGANISATION_KINDS, '组织类型', 'Kind of organisation'),
    region: code(REGIONS, '区域', 'Region'),
    size: code(ORGANISATION_SIZES, '规模', 'Size', {
      words: { MEDIUM: term('中型', 'Medium') },
      help: term('按国家统计划型：大、中、小、微。', 'By the national classes: large, medium, small, micro.'),
    }),
    creditCode: text('统一社会信用代码', 'Unified social credit code'),
    creditCodeReason: text('信用代码不合规则的理由', 'Reason for a code that fails its check'),
    nameEn: text('英文名称', 'English name'),
  },
  queryColumns: ['kind', 'region', 'size'],
  listColumns: ['kind', 'region', 'size', 'creditCode'],
  facets: ['kind', 'region', 'size'],
  createCommands: ['register-organisation'],
  label: (row) => `${row.organisationId} ${row.name}`,
  folds: [
    on(
      OrganisationRegistered,
      (e) => e.data.organisationId,
      (_, { data }) => data,
    ),
    onExisting(
      OrganisationChanged,
      (e) => e.data.organisationId,
      (row, { data: { region = row.region, size = row.size } }) => ({
        ...row,
        ...(region === undefined ? {} : { region }),
        ...(size === undefined ? {} : { size }),
      }),
    ),
  ],
});
