import {
  CalibrationCurtailed,
  CalibrationRecorded,
  CalibrationWithdrawn,
  chinaDate,
  InstrumentFoundOutOfCalibration,
  InstrumentRegistered,
  ownerByCalibration,
  term,
} from '#domain';
import { AS_OF_DATE } from '../declaration/conditions.js';
import {
  chain,
  date,
  expiry,
  identifier,
  list,
  number,
  organisation,
  record,
  row,
  text,
} from '../declaration/fields.js';
import { count } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { earliestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

interface StandingCertificate {
  readonly certificateNo: string;
  readonly validUntil: string;
}

export interface InstrumentRow {
  readonly chainId: string;
  readonly instrumentId: string;
  readonly instrument: string;
  /** Owner of the instrument; null while it is not stated. */
  readonly ownerId: string | null;
  /** Number of recorded calibration certificates, including withdrawn ones. */
  readonly calibrations: number;
  /** Number of certificates that are not withdrawn. */
  readonly certificates: readonly StandingCertificate[];
  /** The certificate with the latest end of validity, and that date. */
  readonly lastCertificateNo: string | null;
  readonly validUntil: string | null;
  /** First day on which readings are not reliable, until the next calibration; tests since then must be reviewed. */
  readonly outOfCalibrationSince: string | null;
  /** All findings, oldest first. */
  readonly findings: readonly { readonly since: string; readonly foundOn: string; readonly note: string }[];
}

type Calibrated = Omit<InstrumentRow, 'lastCertificateNo' | 'validUntil'>;

/** Recording an older certificate late does not shorten the validity. */
const dated = (row: Calibrated): InstrumentRow => {
  const last = row.certificates.reduce<StandingCertificate | undefined>(
    (longest, next) => (longest && longest.validUntil > next.validUntil ? longest : next),
    undefined,
  );
  return { ...row, lastCertificateNo: last?.certificateNo ?? null, validUntil: last?.validUntil ?? null };
};

/** A calibration after the finding makes readings reliable again; an older calibration that is recorded late does not. */
const inDoubtAfter = ({ outOfCalibrationSince, findings }: InstrumentRow, calibratedOn: string): string | null =>
  calibratedOn < (findings.at(-1)?.foundOn ?? '') ? outOfCalibrationSince : null;

export const instruments = readModel<InstrumentRow>()({
  name: 'instruments',
  area: 'infrastructure',
  version: 2,
  title: term('仪器', 'Instruments'),
  menuOrder: 30,
  // Whether a test counts depends on its instrument, so everyone on the chain relies on it.
  readers: onChain('ownerId'),
  concerns: 'ownerId',
  key: ['instrumentId'],
  naming: { id: 'instrumentId', title: 'instrument' },
  fields: {
    instrumentId: identifier('仪器', 'Instrument'),
    instrument: text('仪器名称', 'Instrument name'),
    ownerId: organisation('仪器所有者', 'Owner of the instrument', {
      help: term(
        '只有所有者、校准机构或监管部门可以报告失准；空白表示尚未载明。',
        'Only the owner, a body that calibrated it or the regulator reports it; empty while nobody has said whose it is.',
      ),
    }),
    chainId: chain(),
    calibrations: number('校准次数', 'Calibrations', { unit: term('次', 'times') }),
    lastCertificateNo: row('calibrations', '最近校准证书', 'Latest certificate', {
      within: 'instrumentId',
      help: term(
        '未撤销的证书中有效期最长的一张。',
        'Of the certificates that are not withdrawn, the one that is valid longest.',
      ),
    }),
    validUntil: expiry('有效期至', 'Valid until'),
    certificates: list(
      record('有效校准证书', 'Standing certificates', {
        certificateNo: row('calibrations', '校准证书', 'Calibration certificate', { within: 'instrumentId' }),
        validUntil: expiry('有效期至', 'Valid until'),
      }),
    ),
    outOfCalibrationSince: date('失准起始日', 'Out of calibration since', {
      help: term(
        '自该日起的读数不可信，直到重新校准；其间的检测需要复查。',
        'From this day its readings are not trusted until it is calibrated again; the tests since then are in doubt.',
      ),
    }),
    findings: list(
      record('失准记录', 'Found out of calibration', {
        since: date('失准起始日', 'Out of calibration since'),
        foundOn: date('发现日期', 'Found on'),
        note: text('说明', 'Note'),
      }),
    ),
  },
  queryColumns: ['validUntil', 'outOfCalibrationSince'],
  // A later certificate follows an earlier one, so the instrument is what has to be calibrated again.
  due: { column: 'validUntil', where: [], kindOf: () => 'CALIBRATION_END', partyOf: (row) => row.ownerId },
  listColumns: ['chainId', 'calibrations', 'lastCertificateNo', 'validUntil'],
  order: [earliestFirst('validUntil')],
  createCommands: ['register-instrument'],
  label: (row) => `${row.instrumentId} ${row.instrument}`,
  folds: [
    on(
      InstrumentRegistered,
      (e) => e.data.instrumentId,
      // By occurrence it may have been calibrated before it was registered.
      (row, { data, actor }) => {
        const ownerId = data.ownerId ?? actor.organisationId;
        const begun = { calibrations: 0, certificates: [], outOfCalibrationSince: null, findings: [] };
        return row ? { ...row, ownerId } : dated({ ...data, ownerId, ...begun });
      },
    ),
    on(
      CalibrationRecorded,
      (e) => e.data.instrumentId,
      (row, { data, actor, occurredAt }) => {
        const { chainId, instrumentId, instrument, certificateNo, validUntil } = data;
        return dated({
          chainId,
          instrumentId,
          instrument,
          ownerId: row?.ownerId ?? ownerByCalibration({ data, actor }) ?? null,
          calibrations: (row?.calibrations ?? 0) + 1,
          certificates: [...(row?.certificates ?? []), { certificateNo, validUntil }],
          outOfCalibrationSince: row ? inDoubtAfter(row, chinaDate(occurredAt)) : null,
          findings: row?.findings ?? [],
        });
      },
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
  figures: (model) => ({
    'nqi.instruments': count(model)(term('仪器', 'Instruments'), term('已登记的仪器', 'Registered')),
    'nqi.instrumentsCalibrated': count(model, [
      ['validUntil', '>=', AS_OF_DATE],
      ['outOfCalibrationSince', '=', null],
    ])(
      term('校准在期的仪器', 'Instruments in calibration'),
      term(
        '最近校准不早于查询日仍有效，且未报告失准',
        'Calibrated until the as-of date or later, and not reported out of calibration',
      ),
    ),
  }),
});
