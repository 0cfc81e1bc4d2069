import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { defineEvent } from '../../kit/event.js';
import { IsId, IsNewId, IsLocalDate, IsOneOf, IsSlug, IsText } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { Body, requireNotSuspended } from '../../infrastructure/accreditation/body.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireOnChain, requireActorOnChain } from '../../chain/chain-checks.js';

export const PRODUCT_GRADES = ['GRADE_A', 'GRADE_B', 'GRADE_C', 'GRADE_D'] as const;
export type ProductGrade = (typeof PRODUCT_GRADES)[number];

export interface GradingData {
  readonly chainId: string;
  readonly gradingId: string;
  readonly organisationId: string;
  readonly product: string;
  readonly grade: ProductGrade;
  /** The document that defines the grades. */
  readonly basis: string;
  readonly validUntil: string;
}

export const ProductGraded = defineEvent<GradingData>()('ProductGraded', term('已完成产品质量分级', 'Product graded'));

export const Grading = aggregate<{ readonly chainId: string }>('grading', 'supervision').starts(
  ProductGraded,
  ({ data }) => ({
    chainId: data.chainId,
  }),
);

export class GradeProduct {
  @IsSlug() chainId!: string;
  @IsNewId('GR') gradingId!: string;
  @IsId() organisationId!: string;
  @IsText(200) product!: string;
  @IsOneOf(PRODUCT_GRADES) grade!: ProductGrade;
  @IsText(200) basis!: string;
  @IsLocalDate() validUntil!: string;
}

/** 质量分级: an enrolled certification body, as a third party, grades an enterprise's product. */
export const gradeProduct = begins(GradeProduct, Grading, {
  title: term('产品质量分级', 'Grade a product'),
  example: {
    chainId: 'new-energy-vehicles',
    gradingId: 'GR-001',
    organisationId: 'acme',
    product: '60A 高压连接器',
    grade: 'GRADE_A',
    basis: '高压连接器质量分级规范',
    validUntil: '2028-12-31',
  },
  terms: {
    fields: {
      gradingId: pointsAt('gradings', '分级编号', 'Grading'),
      grade: term('等级', 'Grade'),
      basis: term('分级依据', 'Basis of the grade'),
    },
    codes: {
      GRADE_A: term('A级（领先）', 'A (leading)'),
      GRADE_B: term('B级（先进）', 'B (advanced)'),
      GRADE_C: term('C级（达标）', 'C (conforming)'),
      GRADE_D: term('D级（待改进）', 'D (to be improved)'),
    },
  },
  roles: ['CERTIFICATION_BODY'],
  relation: 'OWN_CHAIN',
  id: (c) => c.gradingId,
  facts: (c, _grading, { actor }) => ({
    chain: IndustryChain.of(c.chainId),
    body: Body.maybe(actor.organisationId),
  }),
  excludes: (c, _grading, _facts, { actor }) =>
    c.organisationId === actor.organisationId ? 'organisationId' : undefined,
  decide(c, grading, { chain, body }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    requireNotSuspended(body, occurredOn);
    requireOnChain(chain, c.organisationId, 'organisationId');
    if (grading) throw new Refusal('ALREADY_EXISTS', {}, 'gradingId');
    if (c.validUntil < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'validUntil');
    return ProductGraded({ ...c });
  },
});
