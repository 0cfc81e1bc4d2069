import { chinaDate, PatentRecorded, type PatentData, PATENT_GROUNDS, term } from '#domain';
import { chain, code, date, identifier, organisation, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface PatentRow extends PatentData {
  readonly recordedOn: string;
}

/** 高价值专利. */
export const patents = readModel<PatentRow>()({
  name: 'patents',
  area: 'recognition',
  version: 1,
  title: term('高价值专利', 'High-value patents'),
  menuOrder: 50,
  readers: everyone(),
  key: ['patentId'],
  naming: { id: 'patentId', title: 'title' },
  fields: {
    patentId: identifier('专利编号', 'Patent'),
    title: text('名称', 'Title'),
    patentNo: identifier('专利号', 'Patent no.'),
    organisationId: organisation('组织', 'Organisation'),
    ground: code(PATENT_GROUNDS, '高价值依据', 'Ground of high value'),
    chainId: chain(),
    recordedOn: date('登记日期', 'Registered on'),
  },
  queryColumns: ['organisationId', 'ground', 'recordedOn'],
  listColumns: ['patentNo', 'organisationId', 'ground', 'chainId', 'recordedOn'],
  facets: ['ground'],
  order: [newestFirst('recordedOn')],
  createCommands: ['record-patent'],
  label: (row) => `${row.patentId} ${row.patentNo} ${row.title}`,
  folds: [
    on(
      PatentRecorded,
      (e) => e.data.patentId,
      (_, { data, occurredAt }) => ({ ...data, recordedOn: chinaDate(occurredAt) }),
    ),
  ],
});
