import {
  chinaDate,
  HonourGranted,
  HonourWithdrawn,
  type HonourData,
  HONOUR_CODES,
  term,
  HONOUR_OUTCOMES,
  HONOUR_ROLES,
  HONOUR_LEVELS,
} from '#domain';
import { chain, code, date, flag, identifier, organisation, row } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface HonourRow extends HonourData {
  readonly grantedOn: string;
  readonly withdrawn: boolean;
}

const ofHonour = (e: { readonly data: { readonly organisationId: string; readonly honourId: string } }): string =>
  `${e.data.organisationId}/${e.data.honourId}`;

export const honours = readModel<HonourRow>()({
  name: 'honours',
  area: 'recognition',
  version: 2,
  title: term('荣誉', 'Honours'),
  menuOrder: 10,
  readers: everyone(),
  key: ['organisationId', 'honourId'],
  naming: { id: 'honourId', title: 'honourCode' },
  fields: {
    organisationId: organisation('组织', 'Organisation', { listedOnReferencedPage: true }),
    honourId: identifier('荣誉编号', 'Honour no.'),
    honourCode: code(HONOUR_CODES, '荣誉', 'Honour'),
    level: code(HONOUR_LEVELS, '级别', 'Level'),
    outcome: code(HONOUR_OUTCOMES, '结果', 'Outcome'),
    isFirstForOrganisation: flag('首次获得', 'First time', {
      help: term(
        '该组织首次获得此荣誉，本系统之外的也算；部分资助仅限首次。',
        'Whether the organisation never had this honour before, also outside this system; some support is for the first only.',
      ),
    }),
    grantedOn: date('颁发日期', 'Granted on'),
    withdrawn: flag('已撤销', 'Withdrawn'),
    chainId: chain(),
    roleInHonour: code(HONOUR_ROLES, '在荣誉中的角色', 'Part in the honour'),
    projectId: row('projects', '获奖项目', 'Awarded project', {
      help: term(
        '荣誉所授予的项目；同一项目的同一荣誉只资助一次。',
        'What it was granted for; the same honour of one project is supported once.',
      ),
    }),
  },
  queryColumns: ['honourCode', 'organisationId', 'withdrawn', 'grantedOn', 'level', 'chainId'],
  listColumns: ['organisationId', 'level', 'outcome', 'isFirstForOrganisation', 'grantedOn', 'withdrawn'],
  facets: ['honourCode', 'level', 'withdrawn'],
  order: [newestFirst('grantedOn')],
  createCommands: ['grant-honour'],
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
