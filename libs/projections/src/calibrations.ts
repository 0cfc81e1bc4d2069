import {
  CalibrationCurtailed,
  CalibrationRecorded,
  CalibrationWithdrawn,
  chinaDate,
  type CalibrationData,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface CalibrationRow extends CalibrationData {
  readonly issuedBy: string;
  readonly validFrom: string;
  readonly withdrawn: boolean;
}

const ofCertificate = (e: {
  readonly data: { readonly instrumentId: string; readonly certificateNo: string };
}): string => `${e.data.instrumentId}/${e.data.certificateNo}`;

/** 校准证书: validity follows from the date, without any event. */
export const calibrations = rows<CalibrationRow>('calibrations', {
  columns: { validUntil: 'text', withdrawn: 'integer', instrumentId: 'text' },
  label: (row) => `${row.certificateNo} ${row.instrumentId} ${row.instrument}`,
  folds: [
    on(CalibrationRecorded, ofCertificate, (_, { data, actor, occurredAt }) => ({
      ...data,
      issuedBy: actor.organisationId,
      validFrom: chinaDate(occurredAt),
      withdrawn: false,
    })),
    onExisting(CalibrationCurtailed, ofCertificate, (row, { data }) => ({ ...row, validUntil: data.validUntil })),
    onExisting(CalibrationWithdrawn, ofCertificate, (row) => ({ ...row, withdrawn: true })),
  ],
});
