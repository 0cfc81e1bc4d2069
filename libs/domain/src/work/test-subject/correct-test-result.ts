import { alters } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import type { DecidedEvent } from '../../kit/event.js';
import { IsId, IsOneOf, IsText, Optional } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { Body, requireNotSuspended } from '../../infrastructure/accreditation/body.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, requireActorOnChain } from '../../chain/chain-checks.js';
import { NonconformityRaised, NonconformityReopened, TestResultCorrected } from './events.js';
import { bottleneckOf, projectOf, reviewOf, stepsOfProject } from './project-review.js';
import { judge, opensNonconformity } from './record-test-result.js';
import { testOf, TestSubject, type RecordedTest, type TestSubjectState } from './test-subject.js';
import { stepsUndoneBy, undoneBy } from './undo-closing.js';
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

type OfNonconformity = DecidedEvent<string, { readonly nonconformityId: string }>;

/**
 * What follows for the nonconformities of the subject when a pass is corrected to a failure: the one that it closed is
 * open again; else it opens one, as a first recording would have.
 */
function opened(
  c: CorrectTestResult,
  test: RecordedTest,
  subject: TestSubjectState,
  verdict: Verdict,
): readonly OfNonconformity[] {
  if (test.verdict === 'FAIL' || verdict === 'PASS') return [];
  const undone = undoneBy(subject, c.testId, 'RESULT_CORRECTED');
  if (undone.length > 0) return undone;
  const { testId, attempt, responsibleId } = test;
  const named = c.nonconformityId === undefined ? {} : { nonconformityId: c.nonconformityId };
  const nonconformityId = opensNonconformity({ testId, attempt, ...named }, verdict, subject);
  if (nonconformityId === undefined) return [];
  const { chainId, projectId, subjectId } = subject;
  const project = projectId === undefined ? {} : { projectId };
  return [NonconformityRaised({ chainId, ...project, subjectId, nonconformityId, testId, responsibleId })];
}

/** Why the project of the subject is in doubt after the correction; undefined where it is not. */
function doubtOf({ subjectId, testId }: CorrectTestResult, [first]: readonly OfNonconformity[]) {
  if (!first || (first.type !== NonconformityReopened.type && first.type !== NonconformityRaised.type))
    return undefined;
  const reason = first.type === NonconformityRaised.type ? 'NONCONFORMITY_RAISED' : 'NONCONFORMITY_REOPENED';
  return { reason, subjectId, testId, nonconformityId: first.data.nonconformityId } as const;
}

/**
 * The body that recorded a result corrects it with a reason; the verdict is recalculated, and what rested on a pass that
 * was none is undone.
 */
export const correctTestResult = alters(CorrectTestResult, TestSubject, {
  title: term('更正检测结果', 'Correct a test result'),
  example: { subjectId: 'SUB-CONN', testId: 'T-001', measured: '0.48', reason: '读数录入错误' },
  roles: ['TESTING_BODY'],
  id: (c) => c.subjectId,
  facts: (_c, subject, { actor }) => ({
    chain: IndustryChain.of(subject.chainId),
    body: Body.maybe(actor.organisationId),
    ...projectOf(subject),
  }),
  furtherFacts: (_c, _subject, { project }) => bottleneckOf(project),
  follows: (c, subject, { project, bottleneck }) => [
    testOf(subject, c.testId)?.changed,
    ...stepsUndoneBy(subject, c.testId),
    ...stepsOfProject(project, bottleneck),
  ],
  decide(c, subject, { chain, body, project, bottleneck }, { actor }) {
    const test = testOf(subject, c.testId);
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
    const nonconformities = opened(c, test, subject, verdict);
    const doubt = doubtOf(c, nonconformities);
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
      ...nonconformities,
      ...(doubt ? reviewOf(project, bottleneck, doubt) : []),
    ];
  },
});
