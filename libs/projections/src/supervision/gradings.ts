import { chinaDate, ProductGraded, type GradingData, PRODUCT_GRADES, term } from '#domain';
import { chain, code, date, expiry, identifier, organisation, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface GradingRow extends GradingData {
  readonly gradedBy: string;
  readonly gradedOn: string;
}

/** 质量分级: one row per graded product. */
export const gradings = readModel<GradingRow>()({
  name: 'gradings',
  area: 'supervision',
  version: 1,
  title: term('质量分级', 'Quality grading'),
  menuOrder: 90,
  readers: partiesOnly('organisationId', 'gradedBy'),
  key: ['gradingId'],
  naming: { id: 'gradingId', title: 'product' },
  fields: {
    gradingId: identifier('分级编号', 'Grading'),
    product: text('产品', 'Product'),
    grade: code(PRODUCT_GRADES, '等级', 'Grade'),
    organisationId: organisation('组织', 'Organisation'),
    gradedBy: organisation('分级机构', 'Graded by'),
    chainId: chain(),
    gradedOn: date('分级日期', 'Graded on'),
    validUntil: expiry('有效期至', 'Valid until'),
    basis: text('分级依据', 'Basis of the grade'),
  },
  queryColumns: ['grade', 'organisationId', 'gradedBy', 'validUntil', 'gradedOn'],
  due: { column: 'validUntil', where: [] },
  listColumns: ['grade', 'organisationId', 'gradedBy', 'chainId', 'gradedOn', 'validUntil'],
  facets: ['grade'],
  order: [newestFirst('gradedOn')],
  createCommands: ['grade-product'],
  label: (row) => `${row.gradingId} ${row.product} ${row.organisationId}`,
  folds: [
    on(
      ProductGraded,
      (e) => e.data.gradingId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        gradedBy: actor.organisationId,
        gradedOn: chinaDate(occurredAt),
      }),
    ),
  ],
});
