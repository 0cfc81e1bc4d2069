import type { ActionContext } from '../../kit/action-context.js';
import { begins } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { requireNewId } from '../../kit/new-id.js';
import { bookkeeping, type DecidedEvent } from '../../kit/event.js';
import { IsFiles, type AttachedFile } from '../../kit/attached-file.js';
import { IsCount, IsId, IsNewId, IsOneOf, IsSlug, IsText, MAX_ID_LENGTH, Optional } from '../../kit/payload.js';
import { Body, requireCompetence } from '../../infrastructure/accreditation/body.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { isParticipant, requireParticipant, requireActorOnChain } from '../../chain/chain-checks.js';
import { calibratedOn, Instrument } from '../../infrastructure/instrument/instrument.js';
import { Project } from '../project/project.js';
import { requireStatus } from '../project/project-checks.js';
import { attemptOf, requireAttemptInOrder, stepsBeforeAttempt } from './attempt-order.js';
import { deviationsOf, requireReasonFor } from './comparable-retest.js';
import { NonconformityRaised, SubjectTestedForProject, TestResultRecorded } from './events.js';
import { formsOfLimit, formsOfMeasured } from './forms-that-work.js';
import { readLimit, type Limit } from './limit.js';
import { explanationOf, isMisread, MISREADINGS } from './misread.js';
import { openNonconformity } from './nonconformity.js';
import { OutsideProducer, outsideProducerKey } from './outside-producer.js';
import { TestOrder, testOrderId } from './order-test.js';
import { latestCounted, ProjectSubjects, TestSubject, type TestSubjectState } from './test-subject.js';
import { numberRefs, numbersTaken, requireNewNumbers } from './test-number.js';
import { judgeMeasured } from './verdict.js';
import { VERDICTS, type Verdict } from './verdict-word.js';

export class RecordTestResult {
  /** May be omitted when a project is named. */
  @Optional() @IsSlug() chainId?: string;
  /** Made for a new test item. */
  @IsNewId('SUB') subjectId!: string;
  @IsNewId('T') testId!: string;
  @Optional() @IsId() projectId?: string;
  /** Default: the next one of the subject. */
  @Optional() @IsCount(1, 1000) attempt?: number;
  @Optional() @IsId() retestOfTestId?: string;
  @Optional() @IsId() instrumentId?: string;
  @IsText(200) method!: string;
  /** `0.41`, `<0.01`, `IP67` or `PASS`; see `readMeasured`. */
  @IsText(40) measured!: string;
  @IsText(20) unit!: string;
  /** `<=0.50`, `4.5..5.5`, `5±0.5`, `>=IP67` or `PASS`, in the unit of the measurement; see `readLimit`. */
  @IsText(60) limit!: string;
  /** Checked against the verdict that follows from measured and limit. */
  @Optional() @IsOneOf(VERDICTS) verdict?: Verdict;
  /** Default: the identifier of the test. */
  @Optional() @IsText(64) reportNo?: string;
  /** Why a retest is not comparable with the failed test: another method, unit or organisation, or a looser limit. */
  @Optional() @IsText(1000) deviationReason?: string;
  /** Whose product was tested; with a project, its undertaker. */
  @Optional() @IsId() responsibleId?: string;
  /**
   * The identifier a nonconformity opened by this result gets; default `NC-<testId>`, or the test's where that is too
   * long.
   */
  @Optional() @IsId() nonconformityId?: string;
  /** The report. */
  @Optional() @IsFiles() files?: AttachedFile[];
}

type Judged = Pick<RecordTestResult, 'measured' | 'limit' | 'unit' | 'verdict'>;

/** Parses the limit and derives the verdict. @throws Refusal that names the wrong property */
export function judge({ measured, limit: text, unit, verdict: claimed }: Judged): { limit: Limit; verdict: Verdict } {
  const limit = readLimit(text, unit);
  if (isMisread(limit)) {
    const details = { limit: text, part: limit.part, reason: limit.misread };
    throw new Refusal('LIMIT_NOT_UNDERSTOOD', details, 'limit', explanationOf(limit, formsOfLimit(limit, unit)));
  }
  const verdict = judgeMeasured(measured, limit, unit);
  if (typeof verdict !== 'string') {
    const details = { measured, limit: text, part: verdict.part, reason: verdict.misread };
    const explanation = explanationOf(verdict, formsOfMeasured(verdict, limit, unit));
    throw new Refusal('MEASURED_NOT_COMPARABLE', details, 'measured', explanation);
  }
  if (claimed !== undefined && claimed !== verdict) refuse('VERDICT_MISMATCH', { verdict }, 'verdict');
  return { limit, verdict };
}

const chainOf = (c: RecordTestResult, project: { readonly chainId: string } | undefined): string => {
  const chainId = project?.chainId ?? c.chainId;
  if (chainId === undefined) throw new Refusal('CHAIN_REQUIRED', {}, 'chainId');
  return chainId;
};

/** The numbers that a result takes: its identifier and its report, which may have the same. */
const numbersOf = ({ testId, reportNo = testId }: Pick<RecordTestResult, 'testId' | 'reportNo'>) => ({
  testId,
  reportNo,
});

/**
 * The identifier of the nonconformity that a result opens: a result opens one when it fails, is the latest attempt of
 * the subject and no nonconformity is open.
 */
export function opensNonconformity(
  c: Pick<RecordTestResult, 'testId' | 'nonconformityId'> & { readonly attempt: number },
  verdict: Verdict,
  subject: TestSubjectState | undefined,
): string | undefined {
  const isLatest = c.attempt >= ((subject && latestCounted(subject)?.attempt) ?? 1);
  if (verdict === 'PASS' || !isLatest || (subject && openNonconformity(subject))) return undefined;
  const usual = `NC-${c.testId}`;
  const id = c.nonconformityId ?? (usual.length > MAX_ID_LENGTH ? c.testId : usual);
  requireNewId(id, Object.keys(subject?.nonconformities ?? {}), 'nonconformityId');
  return id;
}

/**
 * 检测: an enrolled testing body records a result on another organisation's product. The verdict follows from the
 * measured value and the limit; a failure opens a nonconformity unless one is open already.
 */
export const recordTestResult = begins(RecordTestResult, TestSubject, {
  title: term('记录检测结果', 'Record a test result'),
  example: {
    subjectId: 'SUB-CONN',
    testId: 'T-001',
    projectId: 'P-001',
    attempt: 1,
    instrumentId: 'INS-01',
    method: '振动后接触电阻',
    measured: '0.41',
    unit: 'mΩ',
    limit: '<=0.50',
    reportNo: 'R-T-001',
  },
  terms: {
    fields: {
      part: term('无法采用的部分', 'Part that cannot be used'),
      deviationReason: term('偏离原因', 'Reason for the deviation'),
      deviations: term('偏离之处', 'Deviations'),
    },
    codes: MISREADINGS,
  },
  roles: ['TESTING_BODY'],
  relation: 'OWN_CHAIN',
  id: (c) => c.subjectId,
  facts: (c, subject, { actor }) => ({
    body: Body.maybe(actor.organisationId),
    project: c.projectId === undefined ? undefined : Project.of(c.projectId),
    instrument: c.instrumentId === undefined ? undefined : Instrument.of(c.instrumentId),
    tested: ProjectSubjects.maybe(c.projectId),
    ...numberRefs(actor.organisationId, numbersOf(c)),
    order: TestOrder.maybe(testOrderId({ subjectId: c.subjectId, attempt: attemptOf(c, subject) })),
  }),
  furtherFacts: (c, _subject, { project }) => {
    const chainId = chainOf(c, project);
    const responsibleId = c.responsibleId ?? project?.undertakerId;
    return {
      chain: IndustryChain.of(chainId),
      outside:
        responsibleId === undefined ? undefined : OutsideProducer.maybe(outsideProducerKey(chainId, responsibleId)),
    };
  },
  chain: (c, _subject, { project }) => chainOf(c, project),
  follows: (c, subject, { project, order }) => [project?.started, order?.ordered, ...stepsBeforeAttempt(c, subject)],
  excludes: (c, _subject, { project }, { actor }) =>
    (c.responsibleId ?? project?.undertakerId) === actor.organisationId ? 'responsibleId' : undefined,
  decide(c, subject, facts, { actor, occurredOn }: ActionContext) {
    const { body, project, instrument, tested, chain, outside } = facts;
    const responsibleId = c.responsibleId ?? project?.undertakerId;
    requireActorOnChain(chain, actor);
    if (project) requireStatus(project, 'IN_PROGRESS', 'ACCEPTANCE_REQUESTED', 'UNDER_REVIEW');
    if (subject && (subject.chainId !== chain.chainId || subject.projectId !== c.projectId))
      refuse('SUBJECT_ON_OTHER_CHAIN', { chainId: subject.chainId }, 'subjectId');
    // Without a number it is the next attempt, which the state allows or not, whatever is entered.
    if (c.attempt === undefined) requireAttemptInOrder(c, subject);
    if (responsibleId === undefined) throw new Refusal('RESPONSIBLE_REQUIRED', {}, 'responsibleId');
    // A failing product from outside the chain leads to a case, not to a corrective action on the chain.
    const isOutside = outside !== undefined && !isParticipant(chain, responsibleId);
    if (!isOutside) requireParticipant(chain, responsibleId, 'responsibleId');
    if (project && c.chainId !== undefined && c.chainId !== project.chainId)
      refuse('PROJECT_ON_OTHER_CHAIN', { chainId: project.chainId }, 'projectId');
    requireCompetence(body, occurredOn, c.method);
    const known = (subject?.tests ?? []).map(({ testId }) => testId);
    if (known.includes(c.testId)) refuse('TEST_ALREADY_RECORDED', {}, 'testId');
    requireNewId(c.testId, known, 'testId');
    requireNewNumbers(facts);
    if (c.attempt !== undefined) requireAttemptInOrder(c, subject);
    if (instrument && instrument.chainId !== chain.chainId)
      refuse('INSTRUMENT_ON_OTHER_CHAIN', { chainId: instrument.chainId }, 'instrumentId');
    if (instrument && !calibratedOn(instrument, occurredOn))
      refuse('CALIBRATION_EXPIRED', { on: occurredOn }, 'instrumentId');
    const attempt = attemptOf(c, subject);
    const { limit, verdict } = judge(c);
    const deviations = subject ? deviationsOf(subject, { method: c.method, unit: c.unit, limit, responsibleId }) : [];
    requireReasonFor(deviations, c.deviationReason);
    const nonconformityId = isOutside ? undefined : opensNonconformity({ ...c, attempt }, verdict, subject);

    const { limit: limitText, verdict: _claimed, nonconformityId: _given, ...reported } = c;
    const events: DecidedEvent[] = [
      TestResultRecorded({
        ...reported,
        ...numbersOf(c),
        attempt,
        chainId: chain.chainId,
        limitText,
        limit,
        verdict,
        responsibleId,
        testedById: actor.organisationId,
        ...(deviations.length === 0 ? {} : { deviations }),
      }),
    ];
    if (nonconformityId !== undefined)
      events.push(
        NonconformityRaised({
          chainId: chain.chainId,
          ...(c.projectId === undefined ? {} : { projectId: c.projectId }),
          subjectId: c.subjectId,
          nonconformityId,
          testId: c.testId,
          responsibleId,
        }),
      );
    if (c.projectId !== undefined && !tested?.subjectIds.includes(c.subjectId))
      events.push(
        bookkeeping(
          SubjectTestedForProject({ projectId: c.projectId, subjectId: c.subjectId }),
          ProjectSubjects.of(c.projectId).stream,
        ),
      );
    return [...events, ...numbersTaken({ subjectId: c.subjectId, ...numbersOf(c) }, actor.organisationId)];
  },
});
