import { alters } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { bookkeeping, type DecidedEvent } from '../../kit/event.js';
import { IsId, IsOneOf, IsText } from '../../kit/payload.js';
import type { Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';
import {
  ACCREDITATION_REVIEW_OUTCOMES,
  AccreditationReviewConcluded,
  AccreditationReviewRequired,
  Body,
  reportKey,
  type AccreditationReviewOutcome,
  type BodyState,
} from './body.js';

export class ConcludeAccreditationReview {
  @IsId() organisationId!: string;
  @IsId() subjectId!: string;
  @IsId() testId!: string;
  @IsOneOf(ACCREDITATION_REVIEW_OUTCOMES) outcome!: AccreditationReviewOutcome;
  @IsText(1000) note!: string;
}

/** Puts a body on the regulator's list for a report that was voided as false. A body belongs to no chain. */
export const accreditationReview = (
  organisationId: string,
  { subjectId }: { readonly subjectId: string },
  testId: string,
): DecidedEvent =>
  bookkeeping(
    AccreditationReviewRequired({ organisationId, subjectId, testId, ground: 'FALSE_REPORT' }),
    Body.of(organisationId).stream,
  );

const reviewRequired = (c: ConcludeAccreditationReview, { toReview }: BodyState): Step | undefined =>
  Object.hasOwn(toReview, reportKey(c)) ? toReview[reportKey(c)] : undefined;

/** @throws Refusal INVALID_STATE unless what the review led to is on file */
function requireOnFile(outcome: AccreditationReviewOutcome, { suspended, accreditations }: BodyState): void {
  const lapsed = Object.values(accreditations).some(({ lapsedOn }) => lapsedOn !== undefined);
  if ((outcome === 'SUSPENDED' && !suspended) || (outcome === 'ACCREDITATION_LAPSED' && !lapsed))
    throw new Refusal('INVALID_STATE', { suspended, lapsed }, 'outcome');
}

/** The regulator concludes a review; a suspension or cancellation that it led to is recorded before. */
export const concludeAccreditationReview = alters(ConcludeAccreditationReview, Body, {
  title: term('完成机构资质复核', 'Conclude an accreditation review'),
  example: {
    organisationId: 'lab-a',
    subjectId: 'SUB-CONN',
    testId: 'T-001',
    outcome: 'ACCREDITATION_KEPT',
    note: '约谈并责令整改',
  },
  terms: {
    fields: { outcome: term('复核结论', 'Outcome of the review') },
    codes: {
      ACCREDITATION_KEPT: term('保留资质', 'Accreditation kept'),
      SUSPENDED: term('已暂停机构', 'Body suspended'),
      ACCREDITATION_LAPSED: term('已注销资质', 'Accreditation cancelled'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  chain: () => null,
  follows: (c, body) => [reviewRequired(c, body)],
  decide(c, body) {
    if (!reviewRequired(c, body)) refuse('NOTHING_TO_REVIEW', {}, 'testId');
    requireOnFile(c.outcome, body);
    return AccreditationReviewConcluded({ ...c });
  },
});
