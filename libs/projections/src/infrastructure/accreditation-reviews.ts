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
import { code, date, flag, organisation, row, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface AccreditationReviewRow {
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

const ofReview = (e: {
  readonly data: { readonly organisationId: string; readonly subjectId: string; readonly testId: string };
}): string => `${e.data.organisationId}/${e.data.subjectId}/${e.data.testId}`;

/** 机构资质复核: bodies whose accreditation the regulator has to review, each for one false report. */
export const accreditationReviews = readModel<AccreditationReviewRow>()({
  name: 'accreditation_reviews',
  area: 'infrastructure',
  version: 1,
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
  },
  queryColumns: ['organisationId', 'concluded', 'ground', 'requiredOn'],
  listColumns: ['concluded', 'ground', 'testId', 'requiredOn', 'outcome', 'concludedOn'],
  facets: ['concluded', 'ground'],
  order: [worstFirst('concluded', [0]), newestFirst('requiredOn')],
  createCommands: ['void-test-report'],
  label: (review) => `${review.organisationId} ${review.testId}`,
  folds: [
    on(AccreditationReviewRequired, ofReview, (_, { data, occurredAt }) => ({
      ...data,
      requiredOn: chinaDate(occurredAt),
      concluded: false,
      concludedOn: null,
      outcome: null,
      note: null,
    })),
    onExisting(AccreditationReviewConcluded, ofReview, (review, { data, occurredAt }) => ({
      ...review,
      concluded: true,
      concludedOn: chinaDate(occurredAt),
      outcome: data.outcome,
      note: data.note,
    })),
  ],
});
