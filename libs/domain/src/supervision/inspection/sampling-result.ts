import { alters } from '../../kit/action.js';
import type { Actor } from '../../kit/actor.js';
import { chinaDate } from '../../kit/china-date.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { bookkeeping, type DecidedEvent } from '../../kit/event.js';
import { IsId, IsText } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { isOnChain, regardlessOfStatus, requireBody, requireActorOnChain } from '../../chain/chain-checks.js';
import type { Verdict } from '../../work/test-subject/verdict-word.js';
import { closedByReinspection } from '../../work/test-subject/dependents-of-result.js';
import { testOf, TestSubject, type TestSubjectState } from '../../work/test-subject/test-subject.js';
import {
  ReinspectionRequested,
  ReinspectionResultRecorded,
  reinspectionUntil,
  SampledTestUse,
  SamplingInspection,
  SamplingResultRecorded,
  TestUsedForSampling,
  type SamplingState,
  type SamplingStatus,
} from './sampling-inspection.js';

export class RecordSamplingResult {
  @IsId() samplingId!: string;
  /** The sample, as the test subject it was tested as. */
  @IsId() subjectId!: string;
  @IsId() testId!: string;
}

export class RequestReinspection {
  @IsId() samplingId!: string;
  @IsId() testingBodyId!: string;
  @IsText(1000) reason!: string;
}

/** The spare sample is a test subject of its own. */
export class RecordReinspectionResult extends RecordSamplingResult {}

const useOf = ({ subjectId, testId }: RecordSamplingResult) => SampledTestUse.maybe(`${subjectId}/${testId}`);

const chainAndSubject = (c: RecordSamplingResult, sampling: SamplingState) => ({
  chain: IndustryChain.of(sampling.chainId),
  subject: TestSubject.of(c.subjectId),
  use: useOf(c),
});

/** Bookkeeping that the test is the result of this sampling, and of no other. */
const used = (c: RecordSamplingResult): DecidedEvent => bookkeeping(TestUsedForSampling({ ...c }), useOf(c).stream);

/** A body reports no test of another one. */
function notTheTester(
  { testId }: RecordSamplingResult,
  subject: TestSubjectState,
  { organisationId }: Actor,
): 'testId' | undefined {
  const test = testOf(subject, testId);
  return test && test.testedById !== organisationId ? 'testId' : undefined;
}

/** The verdict of the body's own test on the producer's product, recorded with record-test-result before. */
function verdictOfTest(
  { samplingId, subjectId, testId }: RecordSamplingResult,
  sampling: SamplingState,
  { subject, use }: { readonly subject: TestSubjectState; readonly use: { readonly samplingId: string } | undefined },
): Verdict {
  const test = testOf(subject, testId);
  if (!test) throw new Refusal('TEST_NOT_FOUND', { testId }, 'testId');
  if (subject.chainId !== sampling.chainId) refuse('SUBJECT_ON_OTHER_CHAIN', { chainId: subject.chainId }, 'subjectId');
  if (test.responsibleId !== sampling.producerId)
    refuse('SUBJECT_NOT_OF_PRODUCER', { subjectId, responsibleId: test.responsibleId }, 'subjectId');
  if (test.voided) refuse('ALREADY_VOIDED', {}, 'testId');
  if (use && use.samplingId !== samplingId) refuse('TEST_OF_OTHER_SAMPLING', { samplingId: use.samplingId }, 'testId');
  const { sampledOn } = sampling;
  if (sampledOn !== undefined && chinaDate(test.tested.at) < sampledOn)
    refuse('TEST_BEFORE_SAMPLE', { sampledOn }, 'testId');
  return test.verdict;
}

/** The nonconformity that the first result opened, while it is not closed. */
function findingOf(firstSubject: TestSubjectState | undefined, { first }: SamplingState) {
  const entry = Object.entries(firstSubject?.nonconformities ?? {}).find(
    ([, { testId, status }]) => testId === first?.testId && status !== 'CLOSED',
  );
  if (!firstSubject || !entry) return undefined;
  const [nonconformityId, { since }] = entry;
  const { subjectId, projectId } = firstSubject;
  return { subjectId, projectId, nonconformityId, since };
}

function requireStatus({ status }: SamplingState, required: SamplingStatus): void {
  if (status !== required) throw new Refusal('INVALID_STATE', { status });
}

/** The result of a spot check is a test like any other, linked to the sampling it was done for. */
export const recordSamplingResult = alters(RecordSamplingResult, SamplingInspection, {
  title: term('记录抽查结果', 'Record a sampling result'),
  example: { samplingId: 'SI-001', subjectId: 'SUB-SI-001', testId: 'T-SI-001' },
  roles: ['TESTING_BODY'],
  relation: 'PARTY',
  id: (c) => c.samplingId,
  facts: chainAndSubject,
  follows: (c, sampling, { subject }) => [sampling.since, testOf(subject, c.testId)?.changed],
  excludes: (c, sampling, { subject }, { actor }) =>
    sampling.testingBodyId === actor.organisationId ? notTheTester(c, subject, actor) : 'samplingId',
  decide(c, sampling, { chain, ...tested }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    requireStatus(sampling, 'SAMPLE_TAKEN');
    const verdict = verdictOfTest(c, sampling, tested);
    return [SamplingResultRecorded({ ...c, verdict, reinspectionUntil: reinspectionUntil(occurredOn) }), used(c)];
  },
});

/**
 * 复检: the producer of a failing product asks within 15 days, from another body than the first. For a producer outside
 * the chain the regulator may record the request.
 */
export const requestReinspection = alters(RequestReinspection, SamplingInspection, {
  title: term('申请复检', 'Request a re-inspection'),
  example: { samplingId: 'SI-001', testingBodyId: 'lab-b', reason: '对检测方法有异议' },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER', 'REGULATOR'],
  relation: 'PARTY',
  relationOf: { REGULATOR: 'IN_PLACE_OF' },
  submission: true,
  id: (c) => c.samplingId,
  facts: (_c, sampling) => ({ chain: IndustryChain.of(sampling.chainId) }),
  follows: (_c, sampling) => [sampling.since],
  excludes: (_c, sampling, { chain }, { actor }) => {
    const onBehalf = actor.role === 'REGULATOR' && !isOnChain(chain, sampling.producerId);
    return !onBehalf && sampling.producerId !== actor.organisationId ? 'samplingId' : undefined;
  },
  decide(c, sampling, { chain }, { actor, submittedOn }) {
    const onChain = isOnChain(chain, sampling.producerId);
    if (onChain) requireActorOnChain(regardlessOfStatus(chain), actor);
    const until = sampling.reinspectionUntil;
    if (sampling.status === 'REPORTED' && until !== undefined && until < submittedOn)
      refuse('REINSPECTION_TOO_LATE', { until });
    requireStatus(sampling, 'REPORTED');
    if (sampling.verdict !== 'FAIL') throw new Refusal('INVALID_STATE', { verdict: 'PASS' });
    requireBody(regardlessOfStatus(chain), c.testingBodyId, ['INSPECTION_TESTING_BODY']);
    if (c.testingBodyId === sampling.testingBodyId) refuse('SAME_ORGANISATION', {}, 'testingBodyId');
    return ReinspectionRequested({ ...c });
  },
});

/** The result of the re-inspection is final, whatever the first was: a pass closes the first finding. */
export const recordReinspectionResult = alters(RecordReinspectionResult, SamplingInspection, {
  title: term('记录复检结果', 'Record a re-inspection result'),
  example: { samplingId: 'SI-001', subjectId: 'SUB-SI-001-B', testId: 'T-SI-002' },
  roles: ['TESTING_BODY'],
  relation: 'PARTY',
  id: (c) => c.samplingId,
  facts: (c, sampling) => ({
    ...chainAndSubject(c, sampling),
    firstSubject: TestSubject.maybe(sampling.first?.subjectId),
  }),
  follows: (c, sampling, { subject, firstSubject }) => [
    sampling.since,
    testOf(subject, c.testId)?.changed,
    findingOf(firstSubject, sampling)?.since,
  ],
  excludes: (c, sampling, { subject }, { actor }) =>
    (sampling.reinspectionBodyId ?? actor.organisationId) === actor.organisationId
      ? notTheTester(c, subject, actor)
      : 'samplingId',
  decide(c, sampling, { chain, firstSubject, ...tested }, { actor }) {
    requireActorOnChain(chain, actor);
    requireStatus(sampling, 'REINSPECTION_REQUESTED');
    const verdict = verdictOfTest(c, sampling, tested);
    const finding = verdict === 'PASS' ? findingOf(firstSubject, sampling) : undefined;
    return [
      ReinspectionResultRecorded({ ...c, verdict }),
      ...(finding ? closedByReinspection(finding, c) : []),
      used(c),
    ];
  },
});
