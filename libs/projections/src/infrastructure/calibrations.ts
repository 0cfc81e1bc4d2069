import {
  CalibrationCurtailed,
  CalibrationRecorded,
  CalibrationWithdrawn,
  chinaDate,
  type CalibrationData,
  term,
} from '#domain';
import { chain, date, expiry, flag, identifier, organisation, row, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';

export interface CalibrationRow extends CalibrationData {
  readonly issuedBy: string;
  readonly validFrom: string;
  readonly withdrawn: boolean;
}

const ofCertificate = (e: {
  readonly data: { readonly instrumentId: string; readonly certificateNo: string };
}): string => `${e.data.instrumentId}/${e.data.certificateNo}`;

/** 校准证书: validity follows from the date, without any event. */
export const calibrations = readModel<CalibrationRow>()({
  name: 'calibrations',
  area: 'infrastructure',
  version: 1,
  title: term('校准', 'Calibrations'),
  menuOrder: 40,
  key: ['instrumentId', 'certificateNo'],
  naming: { id: 'certificateNo', title: 'instrument', citedByNumber: true },
  fields: {
    instrumentId: row('instruments', '仪器', 'Instrument', { listedThere: true }),
    certificateNo: identifier('校准证书', 'Calibration certificate'),
    instrument: text('仪器名称', 'Instrument'),
    chainId: chain(),
    issuedBy: organisation('发证机构', 'Issued by'),
    expandedUncertainty: text('扩展不确定度', 'Expanded uncertainty'),
    validFrom: date('校准日期', 'Calibrated on'),
    validUntil: expiry('有效期至', 'Valid until'),
    withdrawn: flag('已撤销', 'Withdrawn'),
  },
  columns: ['validUntil', 'withdrawn', 'instrumentId', 'validFrom'],
  listed: ['instrumentId', 'chainId', 'issuedBy', 'expandedUncertainty', 'validFrom', 'validUntil'],
  order: [newestFirst('validFrom')],
  begunBy: ['record-calibration'],
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
