import {
  chinaDate,
  ExternalSupportRecorded,
  ExternalSupportWithdrawn,
  SUBJECT_TYPES,
  term,
  type ExternalSupportData,
} from '#domain';
import { chain, code, date, flag, identifier, money, rowByType, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';
import { SUBJECT_MODELS } from './subject-models.js';

export interface ExternalSupportRow extends ExternalSupportData {
  readonly recordedOn: string;
  readonly withdrawn: boolean;
  /** Why the record was withdrawn. */
  readonly reason: string | null;
}

interface OfSupport {
  readonly data: { readonly subjectType: string; readonly subjectId: string; readonly supportId: string };
}

const ofSupport = ({ data }: OfSupport): string => `${data.subjectType}/${data.subjectId}/${data.supportId}`;

/** 其他政策资助: support for a subject from other policies, as recorded by the regulator. */
export const externalSupports = readModel<ExternalSupportRow>()({
  name: 'external_supports',
  area: 'incentives',
  version: 1,
  title: term('其他政策资助', 'Support from other policies'),
  menuOrder: 50,
  // It concerns the subject of a claim, which names no organisation.
  readers: partiesOnly(),
  key: ['subjectType', 'subjectId', 'supportId'],
  naming: { id: 'supportId', title: 'policy' },
  fields: {
    supportId: identifier('登记编号', 'Record'),
    policy: text('政策名称', 'Policy'),
    amountCny: money('资助金额', 'Amount of support'),
    subjectType: code(SUBJECT_TYPES, '资助事项类型', 'Kind of subject'),
    subjectId: rowByType('subjectType', SUBJECT_MODELS, '资助事项', 'Subject'),
    document: text('依据文件', 'Document'),
    recordedOn: date('登记日期', 'Registered on'),
    withdrawn: flag('已撤销', 'Withdrawn'),
    reason: text('撤销原因', 'Reason for the withdrawal'),
    chainId: chain(),
  },
  queryColumns: ['subjectType', 'amountCny', 'withdrawn', 'recordedOn'],
  listColumns: ['policy', 'amountCny', 'subjectType', 'subjectId', 'document', 'recordedOn', 'withdrawn'],
  facets: ['withdrawn'],
  order: [newestFirst('recordedOn')],
  createCommands: ['record-external-support'],
  label: (row) => `${row.supportId} ${row.policy} ${row.subjectId}`,
  folds: [
    on(ExternalSupportRecorded, ofSupport, (_, { data, occurredAt }) => ({
      ...data,
      recordedOn: chinaDate(occurredAt),
      withdrawn: false,
      reason: null,
    })),
    onExisting(ExternalSupportWithdrawn, ofSupport, (row, { data }) => ({
      ...row,
      withdrawn: true,
      reason: data.reason,
    })),
  ],
});
