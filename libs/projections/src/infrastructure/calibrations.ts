import {
  CalibrationCurtailed,
  CalibrationRecorded,
  CalibrationWithdrawn,
  chinaDate,
  type CalibrationData,
  term,
} from '#domain';
import { AS_OF_DATE } from '../declaration/conditions.js';
import { chain, date, expiry, flag, identifier, organisation, row, text } from '../declaration/fields.js';
import { count } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

/** The owner is a property of the instrument. */
export interface CalibrationRow extends Omit<CalibrationData, 'ownerId'> {
  readonly issuedBy: string;
  readonly validFrom: string;
  readonly withdrawn: boolean;
}

const ofCertificate = (e: {
  readonly data: { readonly instrumentId: string; readonly certificateNo: string };
}): string => `${e.data.instrumentId}/${e.data.certificateNo}`;

/** 校准证书: validity is derived from the date, without an event. */
export const calibrations = readModel<CalibrationRow>()({
  name: 'calibrations',
  area: 'infrastructure',
  version: 2,
  title: term('校准', 'Calibrations'),
  menuOrder: 40,
  // Whether a test counts depends on the calibration, so everyone on the chain relies on it.
  readers: onChain('issuedBy'),
  key: ['instrumentId', 'certificateNo'],
  naming: { id: 'certificateNo', title: 'instrument', linksShowNumber: true },
  fields: {
    instrumentId: row('instruments', '仪器', 'Instrument', { listedOnReferencedPage: true }),
    certificateNo: identifier('校准证书', 'Calibration certificate'),
    instrument: text('仪器名称', 'Instrument name'),
    chainId: chain(),
    issuedBy: organisation('发证机构', 'Issued by'),
    expandedUncertainty: text('扩展不确定度', 'Expanded uncertainty', {
      help: term(
        '按证书所载，连同包含因子，如 0.01 mΩ (k=2)。',
        'As on the certificate, with its coverage factor, such as 0.01 mΩ (k=2).',
      ),
    }),
    validFrom: date('校准日期', 'Calibrated on'),
    validUntil: expiry('有效期至', 'Valid until', {
      help: term(
        '最后一个有效日；仪器被发现失准时提前。',
        'Last day of validity; earlier where the instrument was found out of calibration.',
      ),
    }),
    withdrawn: flag('已撤销', 'Withdrawn'),
  },
  queryColumns: ['validUntil', 'withdrawn', 'instrumentId', 'validFrom'],
  due: { column: 'validUntil', where: [['withdrawn', '=', 0]] },
  listColumns: ['instrumentId', 'chainId', 'issuedBy', 'expandedUncertainty', 'validFrom', 'validUntil'],
  facets: ['withdrawn'],
  order: [newestFirst('validFrom')],
  createCommands: ['record-calibration'],
  label: (row) => `${row.certificateNo} ${row.instrumentId} ${row.instrument}`,
  folds: [
    on(CalibrationRecorded, ofCertificate, (_, { data: { ownerId: _ownerId, ...data }, actor, occurredAt }) => ({
      ...data,
      issuedBy: actor.organisationId,
      validFrom: chinaDate(occurredAt),
      withdrawn: false,
    })),
    onExisting(CalibrationCurtailed, ofCertificate, (row, { data }) => ({ ...row, validUntil: data.validUntil })),
    onExisting(CalibrationWithdrawn, ofCertificate, (row) => ({ ...row, withdrawn: true })),
  ],
  figures: (model) => ({
    'nqi.calibrationsRecorded': count(model)(
      term('校准证书', 'Calibrations'),
      term('已记录的校准证书', 'Certificates recorded'),
    ),
    'nqi.calibrationsValid': count(model, [
      ['withdrawn', '=', 0],
      ['validUntil', '>=', AS_OF_DATE],
    ])(
      term('有效校准', 'Calibrations valid'),
      term('有效期不早于查询日；按证书计', 'Valid on the as-of date; certificates, not instruments'),
    ),
  }),
});
