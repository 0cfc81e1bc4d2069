import { CalibrationRecorded, InstrumentRegistered } from '#domain';
import { on, rows } from './rows.js';

export interface InstrumentRow {
  readonly chainId: string;
  readonly instrumentId: string;
  readonly instrument: string;
  readonly calibrations: number;
  readonly lastCertificateNo: string | null;
  readonly validUntil: string | null;
}

export const instruments = rows<InstrumentRow>('instruments', {
  columns: { validUntil: 'text' },
  label: (row) => `${row.instrumentId} ${row.instrument}`,
  folds: [
    on(
      InstrumentRegistered,
      (e) => e.data.instrumentId,
      (_, { data }) => ({
        ...data,
        calibrations: 0,
        lastCertificateNo: null,
        validUntil: null,
      }),
    ),
    on(
      CalibrationRecorded,
      (e) => e.data.instrumentId,
      (row, { data }) => ({
        chainId: data.chainId,
        instrumentId: data.instrumentId,
        instrument: data.instrument,
        calibrations: (row?.calibrations ?? 0) + 1,
        lastCertificateNo: data.certificateNo,
        validUntil: data.validUntil,
      }),
    ),
  ],
});
