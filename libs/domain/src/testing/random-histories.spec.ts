import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IndustryChain } from '../chain/industry-chain.js';
import { isOnChain } from '../chain/chain-checks.js';
import { Project } from '../work/project/project.js';
import { openNonconformity } from '../work/test-subject/nonconformity.js';
import { ProjectSubjects, TestSubject } from '../work/test-subject/test-subject.js';
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
