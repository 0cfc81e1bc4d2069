import { chinaDate, RecognitionGranted, type MutualRecognitionData, term } from '#domain';
import { chain, date, expiry, identifier, organisation, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface MutualRecognitionRow extends Omit<MutualRecognitionData, 'validUntil'> {
  readonly validUntil: string | null;
  readonly grantedOn: string;
}

/** 国际互认: part of the capability matrix. */
export const mutualRecognitions = readModel<MutualRecognitionRow>()({
  name: 'mutual_recognitions',
  area: 'infrastructure',
  version: 1,
  title: term('国际互认', 'Mutual recognition'),
  menuOrder: 90,
  readers: everyone(),
  key: ['recognitionId'],
  naming: { id: 'recognitionId', title: 'coverage' },
  fields: {
    recognitionId: identifier('互认编号', 'Mutual recognition'),
    coverage: text('互认范围', 'Coverage'),
    organisationId: organisation('组织', 'Organisation'),
    recognisedBy: text('互认方', 'Recognised by'),
    market: text('适用市场', 'Market'),
    chainId: chain(),
    grantedOn: date('颁发日期', 'Granted on'),
    validUntil: expiry('有效期至', 'Valid until'),
  },
  queryColumns: ['organisationId', 'market', 'validUntil', 'grantedOn'],
  due: { column: 'validUntil', where: [] },
  listColumns: ['organisationId', 'recognisedBy', 'market', 'chainId', 'grantedOn', 'validUntil'],
  order: [newestFirst('grantedOn')],
  createCommands: ['grant-recognition'],
  label: (row) => `${row.recognitionId} ${row.recognisedBy} ${row.market} ${row.coverage}`,
  folds: [
    on(
      RecognitionGranted,
      (e) => e.data.recognitionId,
      (_, { data, occurredAt }) => ({ ...data, validUntil: data.validUntil ?? null, grantedOn: chinaDate(occurredAt) }),
    ),
  ],
});
