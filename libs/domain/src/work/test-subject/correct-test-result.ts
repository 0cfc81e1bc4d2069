import { alters } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import type { DecidedEvent } from '../../kit/event.js';
import { IsId, IsOneOf, IsText, Optional } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { Body, requireNotSuspended } from '../../infrastructure/accreditation/body.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, requireActorOnChain } from '../../chain/chain-checks.js';
import { NonconformityRaised, TestResultCorrected } from './events.js';
import { judge, opensNonconformity } from './record-test-result.js';
import { TestSubject, type RecordedTest, type TestSubjectState } from './test-subject.js';
import { VERDICTS, type Verdict } from './verdict-word.js';

export class CorrectTestResult {
  @IsId() subjectId!: string;
  @IsId() testId!: string;
  /** Omitted values stay as recorded. */
  @Optional() @IsText(40) measured?: string;
  @Optional() @IsText(60) limit?: string;
  /** Checked against the verdict that follows from measured and limit. */
  @Optional() @IsOneOf(VERDICTS) verdict?: Verdict;
  @IsText(1000) reason!: string;
  /** Of the nonconformity that a pass corrected to a failure opens. */
  @Optional() @IsId() nonconformityId?: string;
}

function requireChange(test: RecordedTest, corrected: { readonly measured: string; readonly limit: string }): void {
  if (corrected.measured === test.measured && corrected.limit === test.limitText) throw new Refusal('NOTHING_CHANGED');
}

/** The nonconformity that a result corrected to a failure opens, as a first recording would have. */
function raised(
  c: CorrectTestResult,
  test: RecordedTest,
  subject: TestSubjectState,
  verdict: Verdict,
): readonly DecidedEvent[] {
  const { testId, attempt, responsibleId } = test;
  const named = c.nonconformityId === undefined ? {} : { nonconformityId: c.nonconformityId };
  const nonconformityId = opensNonconformity({ testId, attempt, ...named }, verdict, subject);
  if (test.verdict === 'FAIL' || nonconformityId === undefined) return [];
  const { chainId, projectId, subjectId } = subject;
  const project = projectId === undefined ? {} : { projectId };
  return [NonconformityRaised({ chainId, ...project, subjectId, nonconformityId, testId, responsibleId })];
}

/** The body that recorded a result corrects it with a reason; the verdict is recalculated. */
export const correctTestResult = alters(CorrectTestResult, TestSubject, {
  title: term('更正检测结果', 'Correct a test result'),
  example: { subjectId: 'SUB-CONN', testId: 'T-001', measured: '0.48', reason: '读数录入错误' },
  roles: ['TESTING_BODY'],
  id: (c) => c.subjectId,
  facts: (_c, subject, { actor }) => ({
    chain: IndustryChain.of(subject.chainId),
    body: Body.maybe(actor.organisationId),
  }),
  decide(c, subject, { chain, body }, { actor }) {
    const test = subject.tests.find(({ testId }) => testId === c.testId);
    if (test && test.testedById !== actor.organisationId) throw new Refusal('FORBIDDEN');
    requireActorOnChain(regardlessOfStatus(chain), actor);
    requireNotSuspended(body);
    if (!test) throw new Refusal('TEST_NOT_FOUND', { testId: c.testId }, 'testId');
    if (test.voided) throw new Refusal('ALREADY_VOIDED', {}, 'testId');
    const corrected = { measured: c.measured ?? test.measured, limit: c.limit ?? test.limitText };
    requireChange(test, corrected);
    const { limit, verdict } = judge({
      ...corrected,
      unit: test.unit,
      ...(c.verdict === undefined ? {} : { verdict: c.verdict }),
    });
    const { measured, limitText } = test;
    return [
      TestResultCorrected({
        subjectId: c.subjectId,
        testId: c.testId,
        measured: corrected.measured,
        limitText: corrected.limit,
        limit,
        verdict,
        previous: { measured, limitText, verdict: test.verdict },
        reason: c.reason,
      }),
      ...raised(c, test, subject, verdict),
    ];
  },
});
