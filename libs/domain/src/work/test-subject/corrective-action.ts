import { alters } from '../../kit/action.js';
import type { Actor } from '../../kit/actor.js';
import type { Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsCount, IsId, IsLocalDate, IsOneOf, IsText, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import { requireTakesPart, UNDERTAKER_ROLES } from '../project/project-checks.js';
import { requireComparable } from './comparable-retest.js';
import {
  CorrectiveActionCompleted,
  CorrectiveActionPlanned,
  CorrectiveActionRejected,
  CorrectiveActionVerified,
  REJECTION_REASONS,
  type RejectionReason,
} from './events.js';
import {
  awaitsJudgement,
  knownNonconformity,
  notTheResponsible,
  requireNonconformity,
  retestsOfAction,
  stepsOfAction,
} from './nonconformity.js';
import {
  latestCounted,
  testOf,
  TestSubject,
  type NonconformityState,
  type RecordedTest,
  type TestSubjectState,
} from './test-subject.js';

export class PlanCorrectiveAction {
  @IsId() subjectId!: string;
  @IsId() nonconformityId!: string;
  /** Default: the next one. */
  @Optional() @IsCount(1, 1000) revision?: number;
  @Optional() @IsText(1000) containment?: string;
  @IsText(1000) rootCause!: string;
  @Optional() @IsText(1000) measure?: string;
  /** A department or an office, never the name of a person. */
  @Optional() @IsText(100) owner?: string;
  @IsLocalDate() dueOn!: string;
  @Optional() @IsText(1000) effectivenessCheck?: string;
}

export class CompleteCorrectiveAction {
  @IsId() subjectId!: string;
  @IsId() nonconformityId!: string;
  /** Default: that of the latest plan. */
  @Optional() @IsCount(1, 1000) revision?: number;
}

export class VerifyCorrectiveAction extends CompleteCorrectiveAction {
  /** Default: the latest counted test of the subject. */
  @Optional() @IsId() retestId?: string;
}

export class RejectCorrectiveAction extends VerifyCorrectiveAction {
  @IsOneOf(REJECTION_REASONS) reason!: RejectionReason;
}

const ofChain = (_c: object, subject: TestSubjectState) => ({ chain: IndustryChain.of(subject.chainId) });

/** The revision that is meant, which is that of the latest plan. @throws Refusal REVISION_GAP */
function requireRevision({ revision }: NonconformityState, meant = revision): number {
  if (meant !== revision) refuse('REVISION_GAP', { current: revision }, 'revision');
  return revision;
}

/** The retest that is meant, by its identifier. */
const retestMeant = ({ retestId }: VerifyCorrectiveAction, subject: TestSubjectState): string =>
  retestId ?? latestCounted(subject)?.testId ?? '';

/** A retest that nobody named is of the state, not of the input. */
const fieldOf = ({ retestId }: VerifyCorrectiveAction): 'retestId' | undefined =>
  retestId === undefined ? undefined : 'retestId';

function requireAwaitsJudgement(subject: TestSubjectState, nonconformity: NonconformityState): void {
  if (!awaitsJudgement(subject, nonconformity)) throw new Refusal('INVALID_STATE', { status: nonconformity.status });
}

/** @throws Refusal RETEST_NOT_LATEST: a later result may say otherwise */
function requireLatest(subject: TestSubjectState, retest: RecordedTest): void {
  const latest = latestCounted(subject);
  if (latest && latest.testId !== retest.testId) refuse('RETEST_NOT_LATEST', { latest: latest.testId }, 'retestId');
}

/** The responsible organisation does not judge its own action, nor the body of the retest its own result. */
const notInvolved = (
  c: VerifyCorrectiveAction,
  subject: TestSubjectState,
  facts: object,
  context: { readonly actor: Actor },
): 'nonconformityId' | 'retestId' | undefined =>
  notTheResponsible(c, subject, facts, context) ??
  (testOf(subject, retestMeant(c, subject))?.testedById === context.actor.organisationId ? 'retestId' : undefined);

/** What the office judges: the plan, its completion and the retest are the work of other persons. */
const stepsJudged = (c: VerifyCorrectiveAction, subject: TestSubjectState): readonly (Step | undefined)[] => [
  ...stepsOfAction(c, subject),
  testOf(subject, retestMeant(c, subject))?.tested,
];

/** 纠正措施: the responsible organisation plans it; after a rejection it plans the next revision. */
export const planCorrectiveAction = alters(PlanCorrectiveAction, TestSubject, {
  title: term('制定纠正措施', 'Plan a corrective action'),
  example: {
    subjectId: 'SUB-CONN',
    nonconformityId: 'NC-001',
    revision: 1,
    containment: '隔离同批连接器，加严出厂抽检',
    rootCause: '镀层厚度离散',
    measure: '电镀线加装厚度在线监测，修订作业指导书',
    owner: '质量部',
    dueOn: '2026-05-15',
    effectivenessCheck: '连续三批抽检镀层厚度，振动后接触电阻复测合格',
  },
  terms: {
    fields: {
      containment: term('临时遏制措施', 'Containment'),
      measure: term('纠正措施', 'Corrective action'),
      owner: term('责任部门', 'Owner'),
      effectivenessCheck: term('有效性验证方法', 'Check of effectiveness'),
    },
  },
  roles: UNDERTAKER_ROLES,
  relation: 'PARTY',
  id: (c) => c.subjectId,
  facts: ofChain,
  follows: (c, subject) => [knownNonconformity(subject, c.nonconformityId)?.since],
  decide(c, subject, { chain }, { actor, occurredOn }) {
    requireTakesPart(chain, actor);
    const nonconformity = requireNonconformity(subject, c.nonconformityId);
    if (nonconformity.responsibleId !== actor.organisationId) refuse('NOT_THE_RESPONSIBLE');
    if (nonconformity.status !== 'OPEN' && nonconformity.status !== 'ACTION_REJECTED')
      throw new Refusal('INVALID_STATE', { status: nonconformity.status });
    if (c.dueOn < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn');
    const revision = c.revision ?? nonconformity.revision + 1;
    if (revision !== nonconformity.revision + 1)
      refuse('REVISION_GAP', { current: nonconformity.revision }, 'revision');
    return CorrectiveActionPlanned({ ...c, revision });
  },
});

export const completeCorrectiveAction = alters(CompleteCorrectiveAction, TestSubject, {
  title: term('完成纠正措施', 'Complete the corrective action'),
  example: {
    subjectId: 'SUB-CONN',
    nonconformityId: 'NC-001',
    revision: 1,
  },
  roles: UNDERTAKER_ROLES,
  relation: 'PARTY',
  id: (c) => c.subjectId,
  facts: ofChain,
  follows: (c, subject) => [knownNonconformity(subject, c.nonconformityId)?.since],
  decide(c, subject, { chain }, { actor }) {
    requireTakesPart(chain, actor);
    const nonconformity = requireNonconformity(subject, c.nonconformityId);
    if (nonconformity.responsibleId !== actor.organisationId) refuse('NOT_THE_RESPONSIBLE');
    const revision = requireRevision(nonconformity, c.revision);
    if (nonconformity.status !== 'ACTION_PLANNED') throw new Refusal('INVALID_STATE', { status: nonconformity.status });
    return CorrectiveActionCompleted({ ...c, revision });
  },
});

/** The chief's office verifies a completed action by a passing retest; the responsible organisation never does. */
export const verifyCorrectiveAction = alters(VerifyCorrectiveAction, TestSubject, {
  title: term('验证纠正措施', 'Verify the corrective action'),
  example: {
    subjectId: 'SUB-CONN',
    nonconformityId: 'NC-001',
    revision: 1,
    retestId: 'T-002',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.subjectId,
  facts: ofChain,
  follows: (c, subject) => [
    knownNonconformity(subject, c.nonconformityId)?.since,
    testOf(subject, retestMeant(c, subject))?.changed,
  ],
  excludes: notInvolved,
  separateFrom: stepsJudged,
  decide(c, subject, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    const nonconformity = requireNonconformity(subject, c.nonconformityId);
    const revision = requireRevision(nonconformity, c.revision);
    const retestId = retestMeant(c, subject);
    const retest = subject.tests.find(({ testId, voided }) => testId === retestId && !voided);
    if (retest?.verdict !== 'PASS') refuse('NO_PASSING_RETEST', { retestId }, fieldOf(c));
    requireAwaitsJudgement(subject, nonconformity);
    if (!retestsOfAction(subject, nonconformity).includes(retest))
      refuse('NO_PASSING_RETEST', { retestId }, fieldOf(c));
    requireLatest(subject, retest);
    requireComparable(subject, retest, 'retestId');
    return CorrectiveActionVerified({ ...c, revision, retestId });
  },
});

/** A failing retest of the completed action leads to its rejection; another retest takes the next revision. */
export const rejectCorrectiveAction = alters(RejectCorrectiveAction, TestSubject, {
  title: term('驳回纠正措施', 'Reject the corrective action'),
  example: {
    subjectId: 'SUB-CONN',
    nonconformityId: 'NC-001',
    revision: 1,
    retestId: 'T-002',
    reason: 'NOT_EFFECTIVE',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.subjectId,
  facts: ofChain,
  follows: (c, subject) => [
    knownNonconformity(subject, c.nonconformityId)?.since,
    testOf(subject, retestMeant(c, subject))?.changed,
  ],
  excludes: notInvolved,
  separateFrom: stepsJudged,
  decide(c, subject, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    const nonconformity = requireNonconformity(subject, c.nonconformityId);
    const revision = requireRevision(nonconformity, c.revision);
    const retestId = retestMeant(c, subject);
    const retest = retestsOfAction(subject, nonconformity).find(({ testId }) => testId === retestId);
    if (!retest) throw new Refusal('TEST_NOT_FOUND', { testId: retestId }, fieldOf(c));
    if (retest.verdict === 'PASS') refuse('RETEST_PASSED', { retestId }, fieldOf(c));
    requireAwaitsJudgement(subject, nonconformity);
    return CorrectiveActionRejected({ ...c, revision, retestId });
  },
});
