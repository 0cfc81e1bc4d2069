import { describe, expect, it } from '@jest/globals';
import { bookkeeping } from '../../kit/event.js';
import { closedByReinspection } from '../../work/test-subject/dependents-of-result.js';
import { correctTestResult } from '../../work/test-subject/correct-test-result.js';
import { NonconformityReopened, TestReportVoided } from '../../work/test-subject/events.js';
import { acceptProject, requestAcceptance } from '../../work/acceptance/acceptance.js';
import { ProjectPutUnderReview } from '../../work/project/events.js';
import { startProject } from '../../work/project/progress-project.js';
import { proposeProject } from '../../work/project/propose-project.js';
import { recordTestResult } from '../../work/test-subject/record-test-result.js';
import { voidTestReport } from '../../work/test-subject/void-test-report.js';
import { given } from '../../testing/given-when-then.js';
import { after, decide, sent } from '../../testing/history.js';
import { programmeWorld, secondLab } from '../../testing/programme-world.js';
import { DIGEST } from '../../testing/test-world.js';
import { sampleResult, sampling } from '../../testing/walkthrough-quality.js';
import { CHAIN, chief, lab, leader, maker, newcomer, regulator } from '../../testing/world.js';
import { orderSampling, takeSample } from './order-sampling.js';
import {
  ReinspectionRequested,
  ReinspectionResultRecorded,
  SampleTaken,
  SamplingOrdered,
  SamplingResultRecorded,
  TestUsedForSampling,
} from './sampling-inspection.js';
import { recordReinspectionResult, recordSamplingResult, requestReinspection } from './sampling-result.js';

const usedBy = (c: { samplingId: string; subjectId: string; testId: string }) =>
  bookkeeping(TestUsedForSampling(c), `sampled-test-${c.subjectId}/${c.testId}`);

const id = { samplingId: 'SI-1' };
const sample = { ...id, sampleNo: 'S-1' };
const linked = { ...id, subjectId: 'SAMPLE', testId: 'T-1' };
const spare = { ...id, subjectId: 'SPARE', testId: 'T-2' };
const request = { ...id, testingBodyId: 'new-lab', reason: '对检测方法有异议' };
const asRegulator = { actor: regulator, occurredAt: '2026-03-01' };
const asLab = { actor: lab, occurredAt: '2026-03-10' };
const asMaker = { actor: maker, occurredAt: '2026-03-25' };

const ordered = after(programmeWorld, sent(orderSampling, sampling, regulator, '2026-03-01'));
const taken = after(ordered, sent(takeSample, sample, lab, '2026-03-05'));
const tested = after(taken, sent(recordTestResult, sampleResult('SAMPLE', 'T-1', '0.62'), lab, '2026-03-08'));
const failing = after(tested, sent(recordSamplingResult, linked, lab, '2026-03-10'));
const passing = after(
  taken,
  sent(recordTestResult, sampleResult('SAMPLE', 'T-1', '0.41'), lab, '2026-03-08'),
  sent(recordSamplingResult, linked, lab, '2026-03-10'),
);
const contested = after(
  failing,
  sent(requestReinspection, request, maker, '2026-03-25'),
  sent(recordTestResult, sampleResult('SPARE', 'T-2', '0.45'), secondLab, '2026-03-28'),
);

describe('a sampling inspection', () => {
  it('is ordered by the regulator from an enrolled body', () => {
    const events = decide(programmeWorld, sent(orderSampling, sampling, regulator, '2026-03-01')).events;
    expect(events[0]).toEqual(SamplingOrdered(sampling));
    expect(events[1]).toMatchObject({ type: 'ProductSampled', stream: 'sampled-product-maker/HV-60A', chain: null });
    given(...programmeWorld)
      .when(orderSampling, { ...sampling, testingBodyId: 'other-lab' }, asRegulator)
      .thenRefused('BODY_NOT_ENROLLED');
    given(...programmeWorld)
      .when(orderSampling, { ...sampling, producerId: 'nobody' }, asRegulator)
      .thenMissing('organisation', 'nobody');
  });

  describe('of a product from outside the chain, such as one sold on an online platform', () => {
    const outside = { ...sampling, producerId: 'newcomer' };
    const order = sent(orderSampling, outside, regulator, '2026-03-01');
    const theirs = { ...sampleResult('SAMPLE', 'T-1', '0.62'), responsibleId: 'newcomer' };
    const sampledThere = after(programmeWorld, order, sent(takeSample, sample, lab, '2026-03-05'));
    const failed = after(
      sampledThere,
      sent(recordTestResult, theirs, lab, '2026-03-08'),
      sent(recordSamplingResult, linked, lab, '2026-03-10'),
    );

    it('is ordered and tested; before the order it could not be tested', () => {
      expect(decide(programmeWorld, order).events.map(({ type }) => type)).toEqual([
        'SamplingOrdered',
        'ProductSampled',
        'OutsideProducerSampled',
      ]);
      given(...programmeWorld)
        .when(recordTestResult, theirs, asLab)
        .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'newcomer' }, 'responsibleId');
      const recorded = failed.find(({ type }) => type === 'SamplingResultRecorded');
      expect(recorded).toMatchObject({ data: { verdict: 'FAIL' } });
    });

    it('opens no nonconformity of the chain when it fails', () =>
      expect(failed.filter(({ type }) => type === 'NonconformityRaised')).toEqual([]));

    it('has its re-inspection requested by the producer, or by the regulator for it', () => {
      for (const actor of [newcomer, regulator])
        given(...failed)
          .when(requestReinspection, request, { actor, occurredAt: '2026-03-25' })
          .thenHappened(ReinspectionRequested(request));
      given(...failing)
        .when(requestReinspection, request, { actor: regulator, occurredAt: '2026-03-25' })
        .thenRefused('FORBIDDEN', {}, 'samplingId');
    });
  });

  it('is ordered once, and not due in the past', () => {
    given(...ordered)
      .when(orderSampling, { ...sampling, productId: 'OTHER' }, asRegulator)
      .thenRefused('ALREADY_EXISTS', {}, 'samplingId');
    given(...programmeWorld)
      .when(orderSampling, { ...sampling, dueOn: '2026-02-28' }, asRegulator)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn');
  });

  it.each([
    [ordered, '2026-08-31', '2026-09-01'],
    [taken, '2026-09-04', '2026-09-05'],
  ])('of the same product is allowed only after six months (%#)', (history, tooSoon, from) => {
    const again = { ...sampling, samplingId: 'SI-2' };
    given(...history)
      .when(orderSampling, again, { ...asRegulator, occurredAt: tooSoon })
      .thenRefused('SAMPLED_RECENTLY', { from }, 'productId');
    after(history, sent(orderSampling, again, regulator, from));
    after(history, sent(orderSampling, { ...again, productId: 'HV-90A' }, regulator, tooSoon));
    after(history, sent(orderSampling, { ...again, producerId: 'supplier' }, regulator, tooSoon));
  });

  it('has its sample taken by the body it was ordered from, once', () => {
    expect(decide(ordered, sent(takeSample, sample, lab, '2026-03-05')).events[0]).toEqual(SampleTaken(sample));
    given(...ordered)
      .when(takeSample, sample, { ...asLab, actor: secondLab })
      .thenRefused('FORBIDDEN', {}, 'samplingId');
    given(...taken)
      .when(takeSample, sample, asLab)
      .thenRefused('INVALID_STATE', { status: 'SAMPLE_TAKEN' });
  });
});

describe('the result of a sampling inspection', () => {
  it("is the result of the body's own test; a re-inspection may be requested within 15 days", () =>
    given(...tested)
      .when(recordSamplingResult, linked, asLab)
      .thenHappened(
        SamplingResultRecorded({ ...linked, verdict: 'FAIL', reinspectionUntil: '2026-03-25' }),
        usedBy(linked),
      ));

  it('is of a test done on or after the day on which the sample was taken', () => {
    const early = after(taken, sent(recordTestResult, sampleResult('SAMPLE', 'T-1', '0.62'), lab, '2026-03-04'));
    given(...early)
      .when(recordSamplingResult, linked, asLab)
      .thenRefused('TEST_BEFORE_SAMPLE', { sampledOn: '2026-03-05' }, 'testId');
    const sameDay = sent(recordTestResult, sampleResult('SAMPLE', 'T-1', '0.62'), lab, '2026-03-05T08:00:00+08:00');
    after(taken, sameDay, sent(recordSamplingResult, linked, lab, '2026-03-10'));
  });

  it('is of a test that no other sampling has used', () => {
    const other = { ...sampling, samplingId: 'SI-2', productId: 'HV-90A' };
    const second = after(
      failing,
      sent(orderSampling, other, regulator, '2026-03-11'),
      sent(takeSample, { samplingId: 'SI-2', sampleNo: 'S-2' }, lab, '2026-03-11'),
    );
    given(...second)
      .when(recordSamplingResult, { ...linked, samplingId: 'SI-2' }, { ...asLab, occurredAt: '2026-03-12' })
      .thenRefused('TEST_OF_OTHER_SAMPLING', { samplingId: 'SI-1' }, 'testId');
  });

  it('needs a sample and a test on it that is not voided', () => {
    given(...after(ordered, sent(recordTestResult, sampleResult('SAMPLE', 'T-1', '0.62'), lab, '2026-03-08')))
      .when(recordSamplingResult, linked, asLab)
      .thenRefused('INVALID_STATE', { status: 'ORDERED' });
    given(...tested)
      .when(recordSamplingResult, { ...linked, testId: 'T-9' }, asLab)
      .thenRefused('TEST_NOT_FOUND', {}, 'testId');
    const report = { subjectId: 'SAMPLE', testId: 'T-1', reason: 'WRONG_SAMPLE' };
    given(...after(tested, sent(voidTestReport, report, lab, '2026-03-09')))
      .when(recordSamplingResult, linked, asLab)
      .thenRefused('ALREADY_VOIDED', {}, 'testId');
  });

  it("is of the producer's product, tested by the body itself", () => {
    const others = { ...sampleResult('OTHER', 'T-1', '0.62'), responsibleId: 'supplier' };
    given(...after(taken, sent(recordTestResult, others, lab, '2026-03-08')))
      .when(recordSamplingResult, { ...linked, subjectId: 'OTHER' }, asLab)
      .thenRefused('SUBJECT_NOT_OF_PRODUCER', { responsibleId: 'supplier' }, 'subjectId');
    given(...after(taken, sent(recordTestResult, sampleResult('SAMPLE', 'T-1', '0.62'), secondLab, '2026-03-08')))
      .when(recordSamplingResult, linked, asLab)
      .thenRefused('FORBIDDEN', {}, 'testId');
    given(...tested)
      .when(recordSamplingResult, linked, { ...asLab, actor: secondLab })
      .thenRefused('FORBIDDEN', {}, 'samplingId');
  });
});

describe('a re-inspection', () => {
  it('is requested by the producer through the 15th day, from another body', () => {
    given(...failing)
      .when(requestReinspection, request, asMaker)
      .thenHappened(ReinspectionRequested(request));
    given(...failing)
      .when(requestReinspection, request, { ...asMaker, occurredAt: '2026-03-26' })
      .thenRefused('REINSPECTION_TOO_LATE', { until: '2026-03-25' });
    given(...failing)
      .when(requestReinspection, { ...request, testingBodyId: 'lab' }, asMaker)
      .thenRefused('SAME_ORGANISATION', {}, 'testingBodyId');
    given(...failing)
      .when(requestReinspection, request, { ...asMaker, actor: leader })
      .thenRefused('FORBIDDEN', {}, 'samplingId');
  });

  it('is refused after a pass, without a result, and a second time', () => {
    given(...passing)
      .when(requestReinspection, request, asMaker)
      .thenRefused('INVALID_STATE', { verdict: 'PASS' });
    given(...taken)
      .when(requestReinspection, request, asMaker)
      .thenRefused('INVALID_STATE', { status: 'SAMPLE_TAKEN' });
    given(...contested)
      .when(requestReinspection, request, asMaker)
      .thenRefused('INVALID_STATE', { status: 'REINSPECTION_REQUESTED' });
  });

  const finding = { subjectId: 'SAMPLE', nonconformityId: 'NC-T-1' };
  const asSecond = { actor: secondLab, occurredAt: '2026-03-30' };

  it('has a final result, by the requested body: a pass closes the first finding', () => {
    given(...contested)
      .when(recordReinspectionResult, spare, asSecond)
      .thenHappened(
        ReinspectionResultRecorded({ ...spare, verdict: 'PASS' }),
        ...closedByReinspection({ ...finding, projectId: undefined }, spare),
        usedBy(spare),
      );
    given(...contested)
      .when(recordReinspectionResult, linked, asLab)
      .thenRefused('FORBIDDEN', {}, 'samplingId');
    const final = after(contested, sent(recordReinspectionResult, spare, secondLab, '2026-03-30'));
    given(...final)
      .when(recordReinspectionResult, spare, asSecond)
      .thenRefused('INVALID_STATE', { status: 'REINSPECTED' });
    given(...final)
      .when(requestReinspection, request, { ...asMaker, occurredAt: '2026-03-31' })
      .thenRefused('INVALID_STATE', { status: 'REINSPECTED' });
  });

  it('that fails leaves the first finding open', () => {
    const failedAgain = after(
      failing,
      sent(requestReinspection, request, maker, '2026-03-25'),
      sent(recordTestResult, sampleResult('SPARE', 'T-2', '0.66'), secondLab, '2026-03-28'),
    );
    given(...failedAgain)
      .when(recordReinspectionResult, spare, asSecond)
      .thenHappened(ReinspectionResultRecorded({ ...spare, verdict: 'FAIL' }), usedBy(spare));
  });

  it('is of a test done on or after the day of the request', () => {
    const early = after(
      failing,
      sent(requestReinspection, request, maker, '2026-03-25'),
      sent(recordTestResult, sampleResult('SPARE', 'T-2', '0.45'), secondLab, '2026-03-24'),
    );
    given(...early)
      .when(recordReinspectionResult, spare, asSecond)
      .thenRefused('TEST_BEFORE_SAMPLE', { sampledOn: '2026-03-25' }, 'testId');
  });

  it('that closed the first finding opens it again when its report is voided or corrected to a failure', () => {
    const final = after(contested, sent(recordReinspectionResult, spare, secondLab, '2026-03-30'));
    const reopened = (reason: 'RESULT_VOIDED' | 'RESULT_CORRECTED') => ({
      ...NonconformityReopened({ ...finding, reason, testId: 'T-2', status: 'OPEN' }),
      stream: 'test-subject-SAMPLE',
    });
    const report = { subjectId: 'SPARE', testId: 'T-2', reason: 'WRONG_SAMPLE' } as const;
    given(...final)
      .when(voidTestReport, report, { ...asSecond, occurredAt: '2026-04-01' })
      .thenHappened(TestReportVoided(report), reopened('RESULT_VOIDED'));
    const correction = { subjectId: 'SPARE', testId: 'T-2', measured: '0.66', reason: '读数', documentDigest: DIGEST };
    const events = decide(final, sent(correctTestResult, correction, secondLab, '2026-04-01')).events;
    expect(events).toContainEqual(reopened('RESULT_CORRECTED'));
  });

  it('that closed the first finding puts the accepted project of the first sample under review when it is undone', () => {
    const project = { chainId: CHAIN, projectId: 'P-Q', kind: 'QUALITY_IMPROVEMENT', title: '制程能力提升' };
    const ofProject = { ...sampleResult('SAMPLE', 'T-1', '0.62'), projectId: 'P-Q' };
    const final = after(
      taken,
      sent(proposeProject, { ...project, undertakerId: 'maker' }, maker, '2026-03-06'),
      sent(startProject, { projectId: 'P-Q', plannedEndOn: '2026-06-30' }, maker, '2026-03-07'),
      sent(recordTestResult, ofProject, lab, '2026-03-08'),
      sent(recordSamplingResult, linked, lab, '2026-03-10'),
      sent(requestReinspection, request, maker, '2026-03-25'),
      sent(recordTestResult, sampleResult('SPARE', 'T-2', '0.45'), secondLab, '2026-03-28'),
      sent(recordReinspectionResult, spare, secondLab, '2026-03-30'),
      sent(requestAcceptance, { projectId: 'P-Q' }, maker, '2026-04-01'),
      sent(acceptProject, { projectId: 'P-Q', solutionImplemented: true }, chief, '2026-04-02'),
    );
    const about = { ...finding, testId: 'T-2' };
    const report = { subjectId: 'SPARE', testId: 'T-2', reason: 'WRONG_SAMPLE' } as const;
    given(...final)
      .when(voidTestReport, report, { ...asSecond, occurredAt: '2026-04-03' })
      .thenHappened(
        TestReportVoided(report),
        {
          ...NonconformityReopened({ ...about, reason: 'RESULT_VOIDED', status: 'OPEN' }),
          stream: 'test-subject-SAMPLE',
        },
        {
          ...ProjectPutUnderReview({ ...about, projectId: 'P-Q', reason: 'NONCONFORMITY_REOPENED' }),
          stream: 'project-P-Q',
        },
      );
    given(...final)
      .when(voidTestReport, report, { ...asSecond, occurredAt: '2026-04-01' })
      .thenRefused('BEFORE_PRECEDING_STEP', { step: 'ProjectAccepted' });
  });
});
