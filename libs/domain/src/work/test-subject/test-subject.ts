import { aggregate } from '../../kit/aggregate.js';
import type { PastEvent } from '../../kit/event.js';
import { reached, stepOf, type Reached, type Step } from '../../kit/step.js';
import {
  CorrectiveActionCompleted,
  CorrectiveActionPlanned,
  CorrectiveActionRejected,
  CorrectiveActionVerificationWithdrawn,
  CorrectiveActionVerified,
  DeviationApproved,
  FindingClosedByTest,
  LooserLimitConfirmed,
  LooserLimitProposed,
  LooserLimitRejected,
  NonconformityClosed,
  NonconformityHandedOver,
  NonconformityClosedByReinspection,
  NonconformityClosedWithReason,
  NonconformityRaised,
  NonconformityReopened,
  SubjectTestedForProject,
  TestReportVoided,
  TestResultCorrected,
  TestResultRecorded,
  type CorrectionData,
  type LooserLimitData,
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

/** A nonconformity of another test subject, and the project of that subject. */
export interface ClosedFinding {
  readonly subjectId: string;
  readonly nonconformityId: string;
  readonly projectId: string | undefined;
}

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
  readonly tested: Step;
  /** The test, or the last correction, approval or voiding of it. */
  readonly changed: Step;
  /** The nonconformity of another test subject that it closed. */
  readonly closedFinding: ClosedFinding | undefined;
  /** A correction to a looser limit that the chain chief office has not decided on. */
  readonly looserLimit: LooserLimitData | undefined;
  /** When it was proposed. */
  readonly proposed: Step | undefined;
}

export interface NonconformityState extends Reached<NonconformityStatus> {
  readonly testId: string;
  readonly responsibleId: string;
  /** Of the latest plan; 0 before the first. */
  readonly revision: number;
  /** The highest counted attempt when the latest action was completed: its retest is a later one. */
  readonly attemptsBefore: number;
  /** The plan of the latest action. */
  readonly planned: Step | undefined;
  /** The completion of the latest action. */
  readonly completed: Step | undefined;
  /** The passing retest that the action was verified by. */
  readonly verifiedBy: string | undefined;
  /** The passing result on which it was closed; undefined while it is not closed. */
  readonly closedBy: string | undefined;
  /** The status to which it returns when that result no longer counts as a pass. */
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

type CorrectedResult = Omit<CorrectionData, 'documentDigest'>;

/** The test with the values of a correction; it supersedes an earlier proposal. */
const asCorrected = (
  test: RecordedTest,
  { measured, limitText, limit, unit = test.unit, verdict }: CorrectedResult,
): Partial<RecordedTest> => ({ measured, limitText, limit, unit, verdict, looserLimit: undefined });

/** The subject after a correction. */
export const correctedSubject = (subject: TestSubjectState, correction: CorrectedResult): TestSubjectState =>
  withTest(subject, correction.testId, (test) => ({
    ...asCorrected(test, correction),
    // The approved deviation is that of the limit before the correction.
    deviationApproved: test.deviationApproved && test.limitText === correction.limitText,
  }));

/** The subject after a correction to a looser limit, which the chain chief office has approved. */
export const loosenedSubject = (subject: TestSubjectState, correction: LooserLimitData): TestSubjectState =>
  withTest(subject, correction.testId, (test) => ({
    ...asCorrected(test, correction),
    deviationReason: test.deviationReason ?? correction.reason,
    deviationApproved: true,
  }));

function nonconformityOf(subject: TestSubjectState, nonconformityId: string): NonconformityState {
  const found = Object.hasOwn(subject.nonconformities, nonconformityId);
  const nonconformity = found ? subject.nonconformities[nonconformityId] : undefined;
  if (!nonconformity) throw new Error(`${subject.subjectId}: unknown nonconformity ${nonconformityId}`);
  return nonconformity;
}

const withNonconformity = (
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
  event: Pick<PastEvent<string, { readonly nonconformityId: string }>, 'type' | 'occurredAt' | 'actor' | 'data'>,
  basis: (nonconformity: NonconformityState) => string | undefined,
): TestSubjectState {
  const { nonconformityId } = event.data;
  const nonconformity = nonconformityOf(subject, nonconformityId);
  const { status, beforeClosing } = nonconformity;
  return withNonconformity(subject, nonconformityId, {
    ...reached('CLOSED', event),
    closedBy: basis(nonconformity),
    beforeClosing: statusWithoutVerification(status, beforeClosing),
  });
}

/** What closed a nonconformity, where it is a test of another subject: identifiers of tests contain no slash. */
export const byReinspection = (testId: string): string => `reinspection/${testId}`;

/** A test subject with its attempts, nonconformities and corrective actions, so that the retest rules are local. */
export const TestSubject = aggregate<TestSubjectState>('test-subject', 'work')
  .starts(TestResultRecorded, (event, subject) => ({
    subjectId: event.data.subjectId,
    chainId: event.data.chainId,
    projectId: event.data.projectId,
    tests: [
      ...(subject?.tests ?? []),
      {
        testId: event.data.testId,
        attempt: event.data.attempt,
        measured: event.data.measured,
        method: event.data.method,
        unit: event.data.unit,
        limitText: event.data.limitText,
        limit: event.data.limit,
        verdict: event.data.verdict,
        responsibleId: event.data.responsibleId,
        testedById: event.data.testedById,
        voided: false,
        deviationReason: event.data.deviationReason,
        deviationApproved: false,
        tested: stepOf(event),
        changed: stepOf(event),
        looserLimit: undefined,
        proposed: undefined,
        closedFinding: undefined,
      },
    ],
    nonconformities: subject?.nonconformities ?? {},
  }))
  .changes(TestResultCorrected, (subject, event) =>
    withTest(correctedSubject(subject, event.data), event.data.testId, () => ({ changed: stepOf(event) })),
  )
  .changes(LooserLimitProposed, (subject, event) =>
    withTest(subject, event.data.testId, () => ({
      looserLimit: event.data,
      proposed: stepOf(event),
      changed: stepOf(event),
    })),
  )
  .changes(LooserLimitRejected, (subject, event) =>
    withTest(subject, event.data.testId, () => ({ looserLimit: undefined, changed: stepOf(event) })),
  )
  .changes(LooserLimitConfirmed, (subject, event) =>
    withTest(loosenedSubject(subject, event.data), event.data.testId, () => ({ changed: stepOf(event) })),
  )
  .changes(FindingClosedByTest, (subject, { data: { testId, closedSubjectId, nonconformityId, projectId } }) =>
    withTest(subject, testId, () => ({ closedFinding: { subjectId: closedSubjectId, nonconformityId, projectId } })),
  )
  .changes(DeviationApproved, (subject, event) =>
    withTest(subject, event.data.testId, () => ({ deviationApproved: true, changed: stepOf(event) })),
  )
  .changes(TestReportVoided, (subject, event) =>
    withTest(subject, event.data.testId, () => ({ voided: true, changed: stepOf(event) })),
  )
  .changes(NonconformityRaised, (subject, event) => ({
    ...subject,
    nonconformities: {
      ...subject.nonconformities,
      [event.data.nonconformityId]: {
        ...reached('OPEN', event),
        testId: event.data.testId,
        responsibleId: event.data.responsibleId,
        revision: 0,
        attemptsBefore: 0,
        planned: undefined,
        completed: undefined,
        verifiedBy: undefined,
        closedBy: undefined,
        beforeClosing: 'OPEN',
      },
    },
  }))
  .changes(NonconformityHandedOver, (subject, event) =>
    withNonconformity(subject, event.data.nonconformityId, {
      responsibleId: event.data.responsibleId,
      since: stepOf(event),
    }),
  )
  .changes(CorrectiveActionPlanned, (subject, event) =>
    withNonconformity(subject, event.data.nonconformityId, {
      ...reached('ACTION_PLANNED', event),
      revision: event.data.revision,
      planned: stepOf(event),
    }),
  )
  .changes(CorrectiveActionCompleted, (subject, event) =>
    withNonconformity(subject, event.data.nonconformityId, {
      ...reached('ACTION_COMPLETED', event),
      attemptsBefore: latestCounted(subject)?.attempt ?? 0,
      completed: stepOf(event),
    }),
  )
  .changes(CorrectiveActionVerified, (subject, event) =>
    withNonconformity(subject, event.data.nonconformityId, {
      ...reached('VERIFIED', event),
      verifiedBy: event.data.retestId,
    }),
  )
  .changes(CorrectiveActionRejected, (subject, event) =>
    withNonconformity(subject, event.data.nonconformityId, reached('ACTION_REJECTED', event)),
  )
  .changes(CorrectiveActionVerificationWithdrawn, (subject, event) =>
    withNonconformity(subject, event.data.nonconformityId, {
      ...reached('ACTION_COMPLETED', event),
      verifiedBy: undefined,
    }),
  )
  .changes(NonconformityClosed, (subject, event) =>
    closed(subject, event, ({ verifiedBy }) => verifiedBy ?? latestCounted(subject)?.testId),
  )
  .changes(NonconformityClosedWithReason, (subject, event) => closed(subject, event, () => event.data.testId))
  .changes(NonconformityClosedByReinspection, (subject, event) =>
    closed(subject, event, () => byReinspection(event.data.testId)),
  )
  .changes(NonconformityReopened, (subject, event) =>
    withNonconformity(subject, event.data.nonconformityId, {
      ...reached(event.data.status, event),
      verifiedBy: undefined,
      closedBy: undefined,
    }),
  );

/** The test items of one project. */
export const ProjectSubjects = aggregate<{ readonly subjectIds: readonly string[] }>('tested-subjects', 'work').starts(
  SubjectTestedForProject,
  ({ data }, known) => ({
    subjectIds: [...(known?.subjectIds ?? []), data.subjectId],
  }),
);

export const testOf = ({ tests }: TestSubjectState, testId: string): RecordedTest | undefined =>
  tests.find((test) => test.testId === testId);

/** The counted test with the highest attempt. */
export const latestCounted = (subject: TestSubjectState): RecordedTest | undefined =>
  subject.tests
    .filter(({ voided }) => !voided)
    .reduce<RecordedTest | undefined>((best, test) => (best && best.attempt > test.attempt ? best : test), undefined);
