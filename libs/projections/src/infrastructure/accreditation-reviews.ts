import {
  ACCREDITATION_REVIEW_GROUNDS,
  ACCREDITATION_REVIEW_OUTCOMES,
  AccreditationReviewConcluded,
  AccreditationReviewRequired,
  chinaDate,
  term,
  type AccreditationReviewGround,
  type AccreditationReviewOutcome,
} from '#domain';
import {
  awaitedFields,
  dueAsAwaited,
  NOT_AWAITED,
  timed,
  type Awaited,
  type Expected,
} from '../declaration/awaited.js';
import { code, date, flag, organisation, row, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface AccreditationReviewRow extends Awaited {
  readonly organisationId: string;
  readonly subjectId: string;
  readonly testId: string;
  readonly ground: AccreditationReviewGround;
  readonly requiredOn: string;
  readonly concluded: boolean;
  readonly concludedOn: string | null;
  readonly outcome: AccreditationReviewOutcome | null;
  readonly note: string | null;
}

const expectedOf = ({ concluded }: AccreditationReviewRow): Expected | undefined =>
  concluded ? undefined : { kind: 'ACCREDITATION_REVIEW' };

const ofReview = (e: {
  readonly data: { readonly organisationId: string; readonly subjectId: string; readonly testId: string };
}): string => `${e.data.organisationId}/${e.data.subjectId}/${e.data.testId}`;

/** 机构资质复核: bodies whose accreditation the regulator has to review, each for one false report. */
export const accreditationReviews = readModel<AccreditationReviewRow>()({
  name: 'accreditation_reviews',
  area: 'infrastructure',
  version: 2,
  title: term('机构资质复核', 'Accreditation reviews'),
  menuOrder: 105,
  readers: partiesOnly('organisationId'),
  key: ['organisationId', 'subjectId', 'testId'],
  naming: { id: 'organisationId', numberIsShared: true },
  fields: {
    organisationId: organisation('组织', 'Organisation', { listedOnReferencedPage: true }),
    concluded: flag('已完成复核', 'Concluded'),
    ground: code(ACCREDITATION_REVIEW_GROUNDS, '复核事由', 'Ground of the review'),
    requiredOn: date('列入日期', 'Listed on'),
    subjectId: row('test_subjects', '样品', 'Test item'),
    testId: row('tests', '检测', 'Test', { within: 'subjectId' }),
    outcome: code(ACCREDITATION_REVIEW_OUTCOMES, '复核结论', 'Outcome of the review'),
    concludedOn: date('完成日期', 'Concluded on'),
    note: text('说明', 'Note'),
    ...awaitedFields,
  },
  queryColumns: ['organisationId', 'concluded', 'ground', 'requiredOn', 'awaitedOn'],
  due: dueAsAwaited(),
  listColumns: ['concluded', 'ground', 'testId', 'requiredOn', 'awaitedOn', 'outcome', 'concludedOn'],
  facets: ['concluded', 'ground'],
  order: [worstFirst('concluded', [0]), newestFirst('requiredOn')],
  createCommands: ['void-test-report'],
  label: (review) => `${review.organisationId} ${review.testId}`,
  folds: timed(expectedOf, [
    on(AccreditationReviewRequired, ofReview, (_, { data, occurredAt }) => ({
      ...data,
      requiredOn: chinaDate(occurredAt),
      concluded: false,
      concludedOn: null,
      outcome: null,
      note: null,
      ...NOT_AWAITED,
    })),
    onExisting(AccreditationReviewConcluded, ofReview, (review, { data, occurredAt }) => ({
      ...review,
      concluded: true,
      concludedOn: chinaDate(occurredAt),
      outcome: data.outcome,
      note: data.note,
    })),
  ]),
});
