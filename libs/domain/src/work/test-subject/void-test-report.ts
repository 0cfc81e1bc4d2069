import { alters } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { IsId, IsOneOf, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, requireActorOnChain } from '../../chain/chain-checks.js';
import { accreditationReview } from '../../infrastructure/accreditation/accreditation-review.js';
import { bottlenecksOf, reopenedInOtherSubject, dependentsOfResult } from './dependents-of-result.js';
import { NonconformityReopened, TestReportVoided, VOID_REASONS, type VoidReason } from './events.js';
import { requireCounted, notTheIssuingBody, stepsBeforeChange } from './change-result.js';
import { reviewOf } from './project-review.js';
import { latestCounted, testOf, TestSubject, type RecordedTest, type TestSubjectState } from './test-subject.js';
import { undoneBy } from './undo-closing.js';

export class VoidTestReport {
  @IsId() subjectId!: string;
  @IsId() testId!: string;
  @IsOneOf(VOID_REASONS) reason!: VoidReason;
  /** The report that takes its place; it may be recorded later. */
  @Optional() @IsId() replacedBy?: string;
}

/** Whether the subject has a passing latest result only because of this test. */
const conformsBy = (subject: TestSubjectState, testId: string): boolean => {
  const others = { ...subject, tests: subject.tests.filter((test) => test.testId !== testId) };
  return latestCounted(subject)?.verdict === 'PASS' && latestCounted(others)?.verdict !== 'PASS';
};

/** Why the project of the subject is in doubt without the report; undefined where it is not. */
function doubtWithout(test: RecordedTest, subject: TestSubjectState, reopened: string | undefined) {
  const { subjectId } = subject;
  const { testId } = test;
  if (reopened !== undefined)
    return { reason: 'NONCONFORMITY_REOPENED', subjectId, testId, nonconformityId: reopened } as const;
  return conformsBy(subject, testId) ? ({ reason: 'TEST_REPORT_VOIDED', subjectId, testId } as const) : undefined;
}

/**
 * Voids a report; done by the issuing body, or by the regulator (false reports). The report stays in history. What
 * depended on it is undone with it: the nonconformity that it closed, the acceptance of the project, the resolved
 * bottleneck. A false report puts the accreditation of the body up for review.
 */
export const voidTestReport = alters(VoidTestReport, TestSubject, {
  title: term('作废检测报告', 'Void a test report'),
  example: {
    subjectId: 'SUB-CONN',
    testId: 'T-001',
    reason: 'WRONG_SAMPLE',
  },
  roles: ['TESTING_BODY', 'REGULATOR'],
  relation: 'PARTY',
  id: (c) => c.subjectId,
  facts: (c, subject) => ({
    chain: IndustryChain.of(subject.chainId),
    ...dependentsOfResult(subject, c.testId),
  }),
  furtherFacts: (_c, _subject, facts) => bottlenecksOf(facts),
  follows: (c, subject, facts) => stepsBeforeChange(subject, c, facts),
  excludes: notTheIssuingBody,
  decide(c, subject, { chain, ...dependents }, { actor }) {
    const known = testOf(subject, c.testId);
    // The issuing body answers for its report also when it supports the chain no longer.
    if (known?.testedById !== actor.organisationId) requireActorOnChain(regardlessOfStatus(chain), actor);
    const test = requireCounted(subject, c);
    if (c.replacedBy === c.testId) throw new Refusal('INVALID_STATE', {}, 'replacedBy');
    const undone = undoneBy(subject, c.testId, 'RESULT_VOIDED');
    const reopened = undone.find(({ type }) => type === NonconformityReopened.type)?.data.nonconformityId;
    const doubt = doubtWithout(test, subject, reopened);
    const review = doubt ? reviewOf(dependents.project, dependents.bottleneck, doubt) : [];
    return [
      TestReportVoided({ ...c }),
      ...undone,
      ...review,
      ...reopenedInOtherSubject(subject, c.testId, dependents, 'RESULT_VOIDED', review.length > 0),
      ...(c.reason === 'FALSE_REPORT' ? [accreditationReview(test.testedById, subject, c.testId)] : []),
    ];
  },
});
