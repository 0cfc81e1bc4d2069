import {
  CalibrationCurtailed,
  CalibrationRecorded,
  CalibrationWithdrawn,
  chinaDate,
  InstrumentFoundOutOfCalibration,
  InstrumentRegistered,
} from '#domain';
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
  /** The day from which its readings are not trusted, until it is calibrated again: the tests from then on are in doubt. */
  readonly outOfCalibrationSince: string | null;
  /** Every such finding, oldest first. */
  readonly findings: readonly { readonly since: string; readonly foundOn: string; readonly note: string }[];
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

/** A calibration ends the doubt when it was done after the finding, not when an older one is entered late. */
const inDoubtAfter = ({ outOfCalibrationSince, findings }: InstrumentRow, calibratedOn: string): string | null =>
  calibratedOn < (findings.at(-1)?.foundOn ?? '') ? outOfCalibrationSince : null;

export const instruments = rows<InstrumentRow>('instruments', {
  columns: { validUntil: 'text', outOfCalibrationSince: 'text' },
  label: (row) => `${row.instrumentId} ${row.instrument}`,
  folds: [
    on(
      InstrumentRegistered,
      (e) => e.data.instrumentId,
      (_, { data }) => dated({ ...data, calibrations: 0, certificates: [], outOfCalibrationSince: null, findings: [] }),
    ),
    on(
      CalibrationRecorded,
      (e) => e.data.instrumentId,
      (row, { data: { chainId, instrumentId, instrument, certificateNo, validUntil }, occurredAt }) =>
        dated({
          chainId,
          instrumentId,
          instrument,
          calibrations: (row?.calibrations ?? 0) + 1,
          certificates: [...(row?.certificates ?? []), { certificateNo, validUntil }],
          outOfCalibrationSince: row ? inDoubtAfter(row, chinaDate(occurredAt)) : null,
          findings: row?.findings ?? [],
        }),
    ),
    onExisting(
      InstrumentFoundOutOfCalibration,
      (e) => e.data.instrumentId,
      (row, { data: { since, note }, occurredAt }) => ({
        ...row,
        outOfCalibrationSince: since,
        findings: [...row.findings, { since, foundOn: chinaDate(occurredAt), note }],
      }),
    ),
    onExisting(
      CalibrationCurtailed,
      (e) => e.data.instrumentId,
      (row, { data: { certificateNo, validUntil } }) =>
        dated({
          ...row,
          certificates: row.certificates.map((each) =>
            each.certificateNo === certificateNo ? { ...each, validUntil } : each,
          ),
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
