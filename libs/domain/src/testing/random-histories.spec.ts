import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IndustryChain } from '../chain/industry-chain.js';
import { isOnChain } from '../chain/chain-checks.js';
import { IncentiveClaim } from '../incentives/claim.js';
import { Project } from '../work/project/project.js';
import { QualityBottleneck } from '../work/quality-bottleneck/quality-bottleneck.js';
import { deviationsOf } from '../work/test-subject/comparable-retest.js';
import { openNonconformity } from '../work/test-subject/nonconformity.js';
import { latestCounted, ProjectSubjects, TestSubject } from '../work/test-subject/test-subject.js';
import { stateOf, type History } from './history.js';
import { randomHistories } from './random-histories.js';
import { CHAIN } from './world.js';

const RUNS = { numRuns: 30 };
const MOST_STEPS = 100;

const idsOf = (history: History, type: string, name: string): readonly string[] => [
  ...new Set(history.filter((event) => event.type === type).map(({ data }) => (data as Record<string, string>)[name]!)),
];

/** The history before each event of a type, with its data. */
const beforeEach = (history: History, type: string): readonly { past: History; data: Record<string, string> }[] =>
  history.flatMap((event, index) =>
    event.type === type ? [{ past: history.slice(0, index), data: event.data as Record<string, string> }] : [],
  );

describe('random histories of accepted commands', () => {
  it('have each attempt of a test subject once, starting from 1, and at most one open nonconformity', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        for (const id of idsOf(history, 'TestResultRecorded', 'subjectId')) {
          const { tests, nonconformities } = stateOf(history, TestSubject.of(id))!;
          const attempts = tests.filter(({ voided }) => !voided).map(({ attempt }) => attempt);
          expect(attempts).toEqual([...new Set(attempts)]);
          const ever = [...new Set(tests.map(({ attempt }) => attempt))].sort((a, b) => a - b);
          expect(ever).toEqual(ever.map((_, index) => index + 1));
          expect(Object.values(nonconformities).filter(({ status }) => status !== 'CLOSED').length).toBeLessThan(2);
        }
      }),
      RUNS,
    ));

  it('accept no project with an open nonconformity, and award no bid of an enterprise outside the chain', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        for (const { past, data } of beforeEach(history, 'ProjectAccepted')) {
          const subjects = stateOf(past, ProjectSubjects.of(data['projectId']!))?.subjectIds ?? [];
          const open = subjects.filter((id) => openNonconformity(stateOf(past, TestSubject.of(id))!));
          expect(open).toEqual([]);
        }
        for (const { past, data } of beforeEach(history, 'BidAwarded')) {
          const project = stateOf(past, Project.of(data['projectId']!))!;
          expect(isOnChain(stateOf(past, IndustryChain.of(project.chainId))!, data['undertakerId']!)).toBe(true);
          expect(project.bids[data['bidId']!]).toMatchObject({ bidderId: data['undertakerId'], withdrawn: false });
        }
      }),
      RUNS,
    ));

  it('leave no failing test item without an open nonconformity, in whatever order results are voided and corrected', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        for (const id of idsOf(history, 'TestResultRecorded', 'subjectId')) {
          const subject = stateOf(history, TestSubject.of(id))!;
          const failing = latestCounted(subject)?.verdict === 'FAIL';
          const { testId } = latestCounted(subject) ?? {};
          if (failing) expect([id, testId, openNonconformity(subject)?.id]).toEqual([id, testId, expect.any(String)]);
          for (const { status, closedBy } of Object.values(subject.nonconformities))
            if (status === 'CLOSED' && !openNonconformity(subject))
              expect(subject.tests.find((test) => test.testId === closedBy)).toMatchObject({
                voided: false,
                verdict: 'PASS',
              });
        }
      }),
      RUNS,
    ));

  it('keep no project accepted, and approve or pay no support, while its test items are in doubt', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        const ids = idsOf(history, 'ProjectAccepted', 'projectId');
        for (const id of ids.filter((each) => stateOf(history, Project.of(each))?.status === 'ACCEPTED')) {
          const subjects = stateOf(history, ProjectSubjects.of(id))?.subjectIds ?? [];
          const open = subjects.filter((each) => openNonconformity(stateOf(history, TestSubject.of(each))!));
          expect(open).toEqual([]);
        }
        for (const type of ['IncentiveClaimApproved', 'IncentiveClaimPaid'])
          for (const { past, data } of beforeEach(history, type)) {
            const { subjectType, subjectId } = stateOf(past, IncentiveClaim.of(data['claimId']!))!;
            if (subjectType === 'PROJECT')
              expect(stateOf(past, Project.of(subjectId))?.status).not.toBe('UNDER_REVIEW');
          }
        for (const { past, data } of beforeEach(history, 'ProjectPutUnderReview')) {
          const paid = Object.keys(stateOf(past, Project.of(data['projectId']!))?.paidCny ?? {});
          const listed = stateOf(history.slice(0, past.length + 1 + paid.length), Project.of(data['projectId']!));
          expect(listed?.toClawBack.toSorted()).toEqual(paid.toSorted());
        }
      }),
      RUNS,
    ));

  it('verify no action by a retest that is neither comparable with the failed test nor approved', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        for (const { past, data } of beforeEach(history, 'CorrectiveActionVerified')) {
          const subject = stateOf(past, TestSubject.of(data['subjectId']!))!;
          const retest = latestCounted(subject)!;
          expect(retest).toMatchObject({ testId: data['retestId'], verdict: 'PASS' });
          if (!retest.deviationApproved) expect(deviationsOf(subject, retest)).toEqual([]);
        }
      }),
      RUNS,
    ));

  it('have no project under way for a dismissed bottleneck', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        for (const id of idsOf(history, 'BottleneckDismissed', 'bottleneckId')) {
          const { status, projectIds } = stateOf(history, QualityBottleneck.of(id))!;
          const working = projectIds.map((projectId) => stateOf(history, Project.of(projectId))!.status);
          if (status === 'DISMISSED')
            for (const each of working) expect(['CALL_OPEN', 'PROPOSED', 'ACCEPTED', 'TERMINATED']).toContain(each);
        }
      }),
      RUNS,
    ));

  it('list every test subject of a project once', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        for (const id of idsOf(history, 'SubjectTestedForProject', 'projectId')) {
          const { subjectIds } = stateOf(history, ProjectSubjects.of(id))!;
          const tested = history.filter(
            ({ type, data }) => type === 'TestResultRecorded' && (data as { projectId?: string }).projectId === id,
          );
          expect([...subjectIds].sort()).toEqual(idsOf(tested, 'TestResultRecorded', 'subjectId').toSorted());
        }
      }),
      RUNS,
    ));

  it('have dense stream versions and ordered positions', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        const streams = Map.groupBy(history, ({ stream }) => stream);
        for (const events of streams.values())
          expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
        expect(history.map(({ recordedAt }) => recordedAt)).toEqual(history.map(({ recordedAt }) => recordedAt).sort());
        expect(stateOf(history, IndustryChain.of(CHAIN))?.chainId).toBe(CHAIN);
      }),
      RUNS,
    ));
});
