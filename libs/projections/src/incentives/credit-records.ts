import {
  BREACH_SEVERITIES,
  chinaDate,
  CREDIT_EFFECTS,
  CreditRecordEntered,
  CreditRecordLifted,
  term,
  type CreditRecordData,
} from '#domain';
import { code, date, expiry, identifier, organisation, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface CreditRecordRow extends Omit<CreditRecordData, 'sourceDigest'> {
  readonly sourceDigest: string | null;
  readonly enteredOn: string;
  readonly liftedOn: string | null;
  /** Why it was lifted. */
  readonly reason: string | null;
}

const ofRecord = (e: { readonly data: { readonly organisationId: string; readonly recordId: string } }): string =>
  `${e.data.organisationId}/${e.data.recordId}`;

/** 失信记录: with the source and the effect on support. */
export const creditRecords = readModel<CreditRecordRow>()({
  name: 'credit_records',
  area: 'incentives',
  version: 1,
  title: term('失信记录', 'Credit records'),
  menuOrder: 60,
  readers: partiesOnly('organisationId'),
  key: ['organisationId', 'recordId'],
  naming: { id: 'recordId', title: 'source' },
  fields: {
    recordId: identifier('记录编号', 'Record'),
    organisationId: organisation('组织', 'Organisation', { listedOnReferencedPage: true }),
    severity: code(BREACH_SEVERITIES, '严重程度', 'Severity'),
    effect: code(CREDIT_EFFECTS, '对资助的影响', 'Effect on support', {
      help: term(
        '限制享受资助的记录在有效期内，该组织的申领不予批准和支付。',
        'While a record that bars support is in force, claims of the organisation are neither approved nor paid.',
      ),
    }),
    source: text('来源文件', 'Source document'),
    sourceDigest: text('来源文件摘要 (SHA-256)', 'SHA-256 of the source document'),
    enteredOn: date('登记日期', 'Entered on'),
    inForceUntil: expiry('有效期至', 'In force until', {
      help: term(
        '含当日；解除后自解除之日起不再生效。',
        'That day included; a lifted record ends on the day it is lifted.',
      ),
    }),
    liftedOn: date('解除日期', 'Lifted on'),
    reason: text('解除原因', 'Reason for lifting'),
  },
  queryColumns: ['organisationId', 'severity', 'effect', 'enteredOn', 'inForceUntil', 'liftedOn'],
  listColumns: ['organisationId', 'severity', 'effect', 'source', 'enteredOn', 'inForceUntil', 'liftedOn'],
  facets: ['severity', 'effect'],
  order: [newestFirst('enteredOn')],
  createCommands: ['enter-credit-record'],
  label: (row) => `${row.recordId} ${row.organisationId} ${row.source}`,
  folds: [
    on(CreditRecordEntered, ofRecord, (_, { data, occurredAt }) => ({
      ...data,
      sourceDigest: data.sourceDigest ?? null,
      enteredOn: chinaDate(occurredAt),
      liftedOn: null,
      reason: null,
    })),
    onExisting(CreditRecordLifted, ofRecord, (row, { data, occurredAt }) => ({
      ...row,
      liftedOn: chinaDate(occurredAt),
      reason: data.reason,
    })),
  ],
});
