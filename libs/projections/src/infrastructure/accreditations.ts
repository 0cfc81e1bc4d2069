import {
  AccreditationLapsed,
  AccreditationRecorded,
  chinaDate,
  type AccreditationData,
  ACCREDITATION_KINDS,
  term,
} from '#domain';
import { code, date, expiry, flag, identifier, list, organisation, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { earliestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface AccreditationRow extends Omit<AccreditationData, 'scope'> {
  /** Empty if the accreditation covers the whole field. */
  readonly scope: readonly string[];
  readonly lapsed: boolean;
  readonly lapsedOn: string | null;
  readonly reason: string | null;
}

const ofAccreditation = (e: {
  readonly data: { readonly organisationId: string; readonly accreditationId: string };
}): string => `${e.data.organisationId}/${e.data.accreditationId}`;

/** 机构资质: valid from `validFrom` through `validUntil` unless cancelled before; part of the capability matrix. */
export const accreditations = readModel<AccreditationRow>()({
  name: 'accreditations',
  area: 'infrastructure',
  version: 1,
  title: term('机构资质', 'Accreditations'),
  menuOrder: 80,
  readers: everyone(),
  key: ['organisationId', 'accreditationId'],
  naming: { id: 'accreditationId', title: 'kind' },
  fields: {
    organisationId: organisation('组织', 'Organisation', { listedOnReferencedPage: true }),
    accreditationId: identifier('机构资质编号', 'Accreditation'),
    kind: code(ACCREDITATION_KINDS, '资质类型', 'Kind of accreditation'),
    scope: list(text('资质范围', 'Accredited scope', { whenEmpty: term('全部领域', 'Whole field') }), {
      whenEmpty: term('全部领域', 'Whole field'),
      help: term(
        '检测方法、仪器类别或认证类别；机构有资质在册时，只能在有效资质的范围内开展。',
        'Methods, kinds of instrument or schemes: a body with accreditations on file works only within those that are valid.',
      ),
    }),
    validFrom: date('有效期自', 'Valid from'),
    validUntil: expiry('有效期至', 'Valid until'),
    lapsed: flag('已注销', 'Cancelled', {
      help: term(
        '在期满之前被撤销或放弃；正常到期不算注销。',
        'Withdrawn or given up before its end; ordinary expiry is no cancellation.',
      ),
    }),
    lapsedOn: date('注销日期', 'Cancelled on'),
    reason: text('原因', 'Reason'),
  },
  queryColumns: ['organisationId', 'kind', 'validFrom', 'validUntil', 'lapsed'],
  due: {
    column: 'validUntil',
    where: [['lapsed', '=', 0]],
    kindOf: () => 'ACCREDITATION_END',
    partyOf: (row) => row.organisationId,
  },
  listColumns: ['organisationId', 'scope', 'validFrom', 'validUntil', 'lapsed'],
  facets: ['kind', 'lapsed'],
  order: [worstFirst('lapsed', [0]), earliestFirst('validUntil')],
  createCommands: ['record-accreditation'],
  label: (row) => `${row.accreditationId} ${row.organisationId} ${row.scope.join(' ')}`,
  folds: [
    on(AccreditationRecorded, ofAccreditation, (_, { data }) => ({
      ...data,
      scope: data.scope ?? [],
      lapsed: false,
      lapsedOn: null,
      reason: null,
    })),
    onExisting(AccreditationLapsed, ofAccreditation, (row, { data, occurredAt }) => ({
      ...row,
      lapsed: true,
      lapsedOn: chinaDate(occurredAt),
      reason: data.reason,
    })),
  ],
});
