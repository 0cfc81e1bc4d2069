import { CalibrationRecorded, CalibrationWithdrawn, InstrumentRegistered } from '#domain';
import { on, onExisting, rows } from './rows.js';

interface StandingCertificate {
  readonly certificateNo: string;
  readonly validUntil: string;
}

export interface InstrumentRow {
  readonly chainId: string;
  readonly instrumentId: string;
  readonly instrument: string;
  /** Calibration certificates ever recorded, withdrawn ones too. */
  readonly calibrations: number;
  /** Those that are not withdrawn. */
  readonly certificates: readonly StandingCertificate[];
  /** The standing certificate that is valid longest, with the last day it is. */
  readonly lastCertificateNo: string | null;
  readonly validUntil: string | null;
}

type Calibrated = Omit<InstrumentRow, 'lastCertificateNo' | 'validUntil'>;

/** A late entry of an older certificate does not shorten the validity. */
const dated = (row: Calibrated): InstrumentRow => {
  const last = row.certificates.reduce<StandingCertificate | undefined>(
    (longest, next) => (longest && longest.validUntil > next.validUntil ? longest : next),
    undefined,
  );
  return { ...row, lastCertificateNo: last?.certificateNo ?? null, validUntil: last?.validUntil ?? null };
};

export const instruments = rows<InstrumentRow>('instruments', {
  columns: { validUntil: 'text' },
  label: (row) => `${row.instrumentId} ${row.instrument}`,
  folds: [
    on(
      InstrumentRegistered,
      (e) => e.data.instrumentId,
      (_, { data }) => dated({ ...data, calibrations: 0, certificates: [] }),
    ),
    on(
      CalibrationRecorded,
      (e) => e.data.instrumentId,
      (row, { data: { chainId, instrumentId, instrument, certificateNo, validUntil } }) =>
        dated({
          chainId,
          instrumentId,
          instrument,
          calibrations: (row?.calibrations ?? 0) + 1,
          certificates: [...(row?.certificates ?? []), { certificateNo, validUntil }],
        }),
    ),
    onExisting(
      CalibrationWithdrawn,
      (e) => e.data.instrumentId,
      (row, { data }) =>
        dated({
          ...row,
          certificates: row.certificates.filter(({ certificateNo }) => certificateNo !== data.certificateNo),
        }),
    ),
  ],
});
