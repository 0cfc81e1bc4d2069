import type { ActionContext } from '../../kit/action-context.js';
import type { Actor } from '../../kit/actor.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import type { Step } from '../../kit/step.js';
import { requireNotSuspended, type BodyState } from '../../infrastructure/accreditation/body.js';
import { regardlessOfStatus, requireActorOnChain } from '../../chain/chain-checks.js';
import type { IndustryChainState } from '../../chain/industry-chain.js';
import { stepsOfOtherSubject, type DependentsOfResult } from './dependents-of-result.js';
import { stepsOfProject } from './project-review.js';
import { testOf, type RecordedTest, type TestSubjectState } from './test-subject.js';
import { stepsUndoneBy } from './undo-closing.js';

interface OfTest {
  readonly testId: string;
}

/** The test whose result is changed. @throws Refusal TEST_NOT_FOUND, ALREADY_VOIDED */
export function requireCounted(subject: TestSubjectState, { testId }: OfTest): RecordedTest {
  const test = testOf(subject, testId);
  if (!test) throw new Refusal('TEST_NOT_FOUND', { testId }, 'testId');
  if (test.voided) refuse('ALREADY_VOIDED', {}, 'testId');
  return test;
}

/** A testing body changes no report of another one. */
export function notTheIssuingBody(
  { testId }: OfTest,
  subject: TestSubjectState,
  _facts: object,
  { actor }: { readonly actor: Actor },
): 'testId' | undefined {
  const test = testOf(subject, testId);
  return actor.role === 'TESTING_BODY' && test && test.testedById !== actor.organisationId ? 'testId' : undefined;
}

/** The body that tested decides on nothing about its own result. */
export function notTheTester(
  { testId }: OfTest,
  subject: TestSubjectState,
  _facts: object,
  { actor }: { readonly actor: Actor },
): 'testId' | undefined {
  return testOf(subject, testId)?.testedById === actor.organisationId ? 'testId' : undefined;
}

/** The test that its body corrects. @throws Refusal unless the actor issued the report and may act on the chain now */
export function requireCorrectable(
  subject: TestSubjectState,
  c: OfTest,
  { chain, body }: { readonly chain: IndustryChainState; readonly body: BodyState | undefined },
  { actor, occurredOn }: Pick<ActionContext, 'actor' | 'occurredOn'>,
): RecordedTest {
  requireActorOnChain(regardlessOfStatus(chain), actor);
  requireNotSuspended(body, occurredOn);
  return requireCounted(subject, c);
}

/** The steps that a changed result follows: its own, those that depend on it, and those of an accepted project. */
export const stepsBeforeChange = (
  subject: TestSubjectState,
  { testId }: OfTest,
  dependents: DependentsOfResult,
): readonly (Step | undefined)[] => [
  testOf(subject, testId)?.changed,
  ...stepsUndoneBy(subject, testId),
  ...stepsOfProject(dependents.project, dependents.bottleneck),
  ...stepsOfOtherSubject(subject, testId, dependents),
];
