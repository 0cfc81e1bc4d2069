import { chinaDate, RecognitionGranted, type MutualRecognitionData } from '#domain';
import { on, rows } from './rows.js';

export interface MutualRecognitionRow extends Omit<MutualRecognitionData, 'validUntil'> {
  readonly validUntil: string | null;
  readonly grantedOn: string;
}

/** 国际互认: part of the capability matrix. */
export const mutualRecognitions = rows<MutualRecognitionRow>('mutual_recognitions', {
  columns: { organisationId: 'text', market: 'text', validUntil: 'text' },
  label: (row) => `${row.recognitionId} ${row.recognisedBy} ${row.market} ${row.coverage}`,
  folds: [
    on(
      RecognitionGranted,
      (e) => e.data.recognitionId,
      (_, { data, occurredAt }) => ({ ...data, validUntil: data.validUntil ?? null, grantedOn: chinaDate(occurredAt) }),
    ),
  ],
});
