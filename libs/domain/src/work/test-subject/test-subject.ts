import { aggregate } from '../../kit/aggregate.js';
import {
  CorrectiveActionCompleted,
  CorrectiveActionPlanned,
  CorrectiveActionRejected,
  CorrectiveActionVerificationWithdrawn,
  CorrectiveActionVerified,
  DeviationApproved,
  NonconformityClosed,
  NonconformityHandedOver,
  NonconformityClosedWithReason,
  NonconformityRaised,
  NonconformityReopened,
  SubjectTestedForProject,
  TestReportVoided,
  TestResultCorrected,
  TestResultRecorded,
  type ReopenedStatus,
} from './events.js';
import type { Limit } from './limit.js';
import type { Verdict } from './verdict-word.js';

export const NONCONFORMITY_STATUSES = [
  'OPEN',
  'ACTION_PLANNED',
  'ACTION_COMPLETED',
  'VERIFIED',
  'ACTION_REJECTED',
  'CLOSED',
] as const;
export type NonconformityStatus = (typeof NONCONFORMITY_STATUSES)[number];

export interface RecordedTest {
  readonly testId: string;
  readonly attempt: number;
  /** As corrected. */
  readonly measured: string;
  readonly method: string;
  readonly unit: string;
  readonly limitText: string;
  readonly limit: Limit;
  readonly verdict: Verdict;
  readonly responsibleId: string;
  readonly testedById: string;
  readonly voided: boolean;
  /** Why it is not comparable with the failed test; undefined where the body gave no reason. */
  readonly deviationReason: string | undefined;
  readonly deviationApproved: boolean;
}

export interface NonconformityState {
  readonly status: NonconformityStatus;
  readonly testId: string;
  readonly responsibleId: string;
  /** Of the latest plan; 0 before the first. */
  readonly revision: number;
  /** The highest counted attempt when the latest action was completed: its retest is a later one. */
  readonly attemptsBefore: number;
  /** The passing retest that the action was verified by. */
  readonly verifiedBy: string | undefined;
  /** The passing result on which it was closed; undefined while it is not closed. */
  readonly closedBy: string | undefined;
  /** Where it returns to when that result no longer counts as a pass. */
  readonly beforeClosing: ReopenedStatus;
}

export interface TestSubjectState {
  readonly subjectId: string;
  readonly chainId: string;
  readonly projectId: string | undefined;
  readonly tests: readonly RecordedTest[];
  readonly nonconformities: Readonly<Record<string, NonconformityState>>;
}

const withTest = (
  subject: TestSubjectState,
  testId: string,
  change: (test: RecordedTest) => Partial<RecordedTest>,
): TestSubjectState => ({
  ...subject,
  tests: subject.tests.map((test) => (test.testId === testId ? { ...test, ...change(test) } : test)),
});

function nonconformityOf(subject: TestSubjectState, nonconformityId: string): NonconformityState {
  const found = Object.hasOwn(subject.nonconformities, nonconformityId);
  const nonconformity = found ? subject.nonconformities[nonconformityId] : undefined;
  if (!nonconformity) throw new Error(`${subject.subjectId}: unknown nonconformity ${nonconformityId}`);
  return nonconformity;
}

const moved = (
  subject: TestSubjectState,
  nonconformityId: string,
  change: Partial<NonconformityState>,
): TestSubjectState => ({
  ...subject,
  nonconformities: {
    ...subject.nonconformities,
    [nonconformityId]: { ...nonconformityOf(subject, nonconformityId), ...change },
  },
});

/** A verified action that has to be verified again is completed. */
const statusWithoutVerification = (status: NonconformityStatus, before: ReopenedStatus): ReopenedStatus =>
  status === 'CLOSED' ? before : status === 'VERIFIED' ? 'ACTION_COMPLETED' : status;

function closed(
  subject: TestSubjectState,
  nonconformityId: string,
  basis: (nonconformity: NonconformityState) => string | undefined,
): TestSubjectState {
  const nonconformity = nonconformityOf(subject, nonconformityId);
  const { status, beforeClosing } = nonconformity;
  return moved(subject, nonconformityId, {
    status: 'CLOSED',
    closedBy: basis(nonconformity),
    beforeClosing: statusWithoutVerification(status, beforeClosing),
  });
}

/** A test subject with its attempts, nonconformities and corrective actions, so that the retest rules are local. */
export const TestSubject = aggregate<TestSubjectState>('test-subject', 'work')
  .starts(TestResultRecorded, ({ data }, subject) => ({
    subjectId: data.subjectId,
    chainId: data.chainId,
    projectId: data.projectId,
    tests: [
      ...(subject?.tests ?? []),
      {
        testId: data.testId,
        attempt: data.attempt,
        measured: data.measured,
        method: data.method,
        unit: data.unit,
        limitText: data.limitText,
        limit: data.limit,
        verdict: data.verdict,
        responsibleId: data.responsibleId,
        testedById: data.testedById,
        voided: false,
        deviationReason: data.deviationReason,
        deviationApproved: false,
      },
    ],
    nonconformities: subject?.nonconformities ?? {},
  }))
  .changes(TestResultCorrected, (subject, { data: { testId, measured, limitText, limit, verdict } }) =>
    withTest(subject, testId, (test) => ({
      measured,
      limitText,
      limit,
      verdict,
      // What was approved was the deviation of the limit as it stood.
      deviationApproved: test.deviationApproved && test.limitText === limitText,
    })),
  )
  .changes(DeviationApproved, (subject, { data }) =>
    withTest(subject, data.testId, () => ({ deviationApproved: true })),
  )
  .changes(TestReportVoided, (subject, { data }) => withTest(subject, data.testId, () => ({ voided: true })))
  .changes(NonconformityRaised, (subject, { data }) => ({
    ...subject,
    nonconformities: {
      ...subject.nonconformities,
      [data.nonconformityId]: {
        status: 'OPEN',
        testId: data.testId,
        responsibleId: data.responsibleId,
        revision: 0,
        attemptsBefore: 0,
        verifiedBy: undefined,
        closedBy: undefined,
        beforeClosing: 'OPEN',
      },
    },
  }))
  .changes(NonconformityHandedOver, (subject, { data: { nonconformityId, responsibleId } }) =>
    moved(subject, nonconformityId, { responsibleId }),
  )
  .changes(CorrectiveActionPlanned, (subject, { data }) =>
    moved(subject, data.nonconformityId, { status: 'ACTION_PLANNED', revision: data.revision }),
  )
  .changes(CorrectiveActionCompleted, (subject, { data }) =>
    moved(subject, data.nonconformityId, {
      status: 'ACTION_COMPLETED',
      attemptsBefore: latestCounted(subject)?.attempt ?? 0,
    }),
  )
  .changes(CorrectiveActionVerified, (subject, { data }) =>
    moved(subject, data.nonconformityId, { status: 'VERIFIED', verifiedBy: data.retestId }),
  )
  .changes(CorrectiveActionRejected, (subject, { data }) =>
    moved(subject, data.nonconformityId, { status: 'ACTION_REJECTED' }),
  )
  .changes(CorrectiveActionVerificationWithdrawn, (subject, { data }) =>
    moved(subject, data.nonconformityId, { status: 'ACTION_COMPLETED', verifiedBy: undefined }),
  )
  .changes(NonconformityClosed, (subject, { data }) =>
    closed(subject, data.nonconformityId, ({ verifiedBy }) => verifiedBy ?? latestCounted(subject)?.testId),
  )
  .changes(NonconformityClosedWithReason, (subject, { data }) =>
    closed(subject, data.nonconformityId, () => data.testId),
  )
  .changes(NonconformityReopened, (subject, { data }) =>
    moved(subject, data.nonconformityId, { status: data.status, verifiedBy: undefined, closedBy: undefined }),
  );

/** The test items of one project. */
export const ProjectSubjects = aggregate<{ readonly subjectIds: readonly string[] }>('tested-subjects', 'work').starts(
  SubjectTestedForProject,
  ({ data }, known) => ({
    subjectIds: [...(known?.subjectIds ?? []), data.subjectId],
  }),
);

/** The counted test with the highest attempt. */
export const latestCounted = (subject: TestSubjectState): RecordedTest | undefined =>
  subject.tests
    .filter(({ voided }) => !voided)
    .reduce<RecordedTest | undefined>((best, test) => (best && best.attempt > test.attempt ? best : test), undefined);
