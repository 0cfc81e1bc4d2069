import { describe, expect, it } from '@jest/globals';
import { actions } from '#domain';
import { after, sent } from '../../../domain/src/testing/history.js';
import { CHAIN, lab } from '../../../domain/src/testing/world.js';
import { walked } from '../../../domain/src/testing/walkthrough.js';
import { assistances } from './assistances.js';
import { bids } from '../work/bids.js';
import { bodies } from '../infrastructure/bodies.js';
import { cases } from './cases.js';
import { comparisonResults } from './comparison-results.js';
import { comparisons } from './comparisons.js';
import { diagnoses } from './diagnoses.js';
import { gradings } from './gradings.js';
import { improvementPlans } from './improvement-plans.js';
import { instruments } from '../infrastructure/instruments.js';
import { rapidTests } from './rapid-tests.js';
import { samplings } from './samplings.js';
import { testOrders } from '../infrastructure/test-orders.js';
import { folded, rowOf } from '../testing/folded.js';
import { tests } from '../work/tests.js';

const until = (type: string, times = 1) => {
  let left = times;
  return walked.slice(0, walked.findIndex((event) => event.type === type && --left === 0) + 1);
};

describe('product quality', () => {
  it('shows the gap of a product as it was last measured', () => {
    const key = 'CMP-1/maker/接触电阻';
    expect(rowOf(comparisonResults, until('ComparisonResultRecorded'), key)).toMatchObject({
      gap: '0.12',
      behind: true,
    });
    expect(rowOf(comparisonResults, walked, key)).toMatchObject({ gap: '-0.02', behind: false, round: 2 });
    expect(rowOf(comparisons, walked, 'CMP-1')).toMatchObject({ startedBy: 'regulator' });
    expect(rowOf(improvementPlans, walked, 'CMP-1/maker')).toMatchObject({ dueOn: '2026-12-31' });
  });

  it('has a due date for its plan, its treatment and the check of it', () => {
    expect(rowOf(diagnoses, until('DiagnosisRecorded'), 'DX-1')).toMatchObject({
      status: 'OPEN',
      awaitedOn: '2026-08-19',
    });
    expect(rowOf(diagnoses, until('TreatmentPlanned'), 'DX-1')).toMatchObject({ awaitedOn: '2026-09-30' });
    expect(rowOf(diagnoses, until('TreatmentCompleted'), 'DX-1')).toMatchObject({
      status: 'TREATED',
      awaited: 'TREATMENT_CHECK',
    });
    expect(rowOf(diagnoses, walked, 'DX-1')).toMatchObject({ status: 'CURED', curedOn: '2026-08-21' });
  });

  it('shows assistance and grades', () => {
    expect(rowOf(assistances, walked, 'TA-1')).toMatchObject({ status: 'DELIVERED', deliveredOn: '2026-08-15' });
    expect(rowOf(gradings, walked, 'GR-1')).toMatchObject({ grade: 'GRADE_A', gradedBy: 'certifier' });
  });
});

describe('supervision', () => {
  it('has the verdict of the re-inspection as final', () => {
    expect(rowOf(samplings, until('SamplingResultRecorded'), 'SI-1')).toMatchObject({
      verdict: 'FAIL',
      status: 'REPORTED',
      reinspectionUntil: '2026-08-21',
    });
    expect(rowOf(samplings, walked, 'SI-1')).toMatchObject({
      verdict: 'PASS',
      status: 'REINSPECTED',
      result: { testId: 'T-SI-1', verdict: 'FAIL' },
      reinspection: { testId: 'T-SI-2', verdict: 'PASS' },
      reinspectionBodyId: 'new-lab',
    });
    expect(rowOf(samplings, walked, 'SI-2')).toMatchObject({ verdict: 'FAIL', dueOn: '2026-09-30' });
  });

  it('shows the outcome of a rapid test', () => {
    expect(rowOf(rapidTests, walked, 'RT-1')).toMatchObject({ outcome: 'SUSPECT', caseId: 'CASE-1' });
    expect(rowOf(rapidTests, walked, 'RT-2')).toMatchObject({ outcome: 'NORMAL', caseId: null, producerId: null });
    expect(rowOf(cases, walked, 'CASE-1')).toMatchObject({ status: 'CLOSED', outcome: 'FINED', fineCny: 20_000 });
    expect(rowOf(cases, walked, 'CASE-2')).toMatchObject({ samplingId: 'SI-2', fineCny: 0 });
  });

  it('keeps every suspension of a body', () => {
    expect(rowOf(bodies, until('BodySuspended'), 'lab')).toMatchObject({ suspended: true });
    expect(rowOf(bodies, walked, 'lab')).toMatchObject({
      suspended: false,
      suspensions: [{ suspendedOn: '2026-08-03', reinstatedOn: '2026-08-20' }],
    });
  });

  it('shows a rejected bid with its reason', () =>
    expect(rowOf(bids, walked, 'P-5/BID-9')).toMatchObject({ status: 'REJECTED', reason: '技术方案不满足要求' }));
});

describe('results under review', () => {
  it('an order is completed by the result of its attempt', () => {
    expect(rowOf(testOrders, walked, 'ORDERED/1')).toMatchObject({
      status: 'REPORTED',
      testId: 'T-O-1',
      awaitedOn: null,
    });
    expect(rowOf(testOrders, walked, 'ORDERED-2/1')).toMatchObject({ status: 'ORDERED', awaitedOn: '2026-09-30' });
  });

  it('a corrected result shows the corrected values and keeps the previous ones', () =>
    expect(rowOf(tests, walked, 'ORDERED/T-O-1')).toMatchObject({
      measured: '0.61',
      passed: false,
      corrections: [
        { previous: { measured: '0.41', limitText: '<=0.50', verdict: 'PASS' }, correctedOn: '2026-08-12' },
      ],
    }));

  it('an instrument out of calibration lists every test that used it since', () => {
    const { outOfCalibrationSince, validUntil } = rowOf(instruments, walked, 'INS-1');
    expect([outOfCalibrationSince, validUntil]).toEqual(['2026-08-01', '2026-07-31']);
    const touched = [...folded(tests, walked).values()].filter(
      ({ instrumentId, testedOn }) => instrumentId === 'INS-1' && testedOn >= outOfCalibrationSince!,
    );
    expect(touched.map(({ testId }) => testId)).toEqual(['T-O-1']);
  });

  it('is in calibration again after a calibration later than the finding, but not after an older one that is recorded late', () => {
    const calibrated = (on: string) =>
      sent(
        actions.find(({ name }) => name === 'record-calibration')!,
        {
          chainId: CHAIN,
          instrumentId: 'INS-1',
          instrument: '微欧计',
          certificateNo: `CAL-${on}`,
          validUntil: '2027-09-30',
        },
        lab,
        on,
      );
    const since = (on: string) => rowOf(instruments, after(walked, calibrated(on)), 'INS-1').outOfCalibrationSince;
    expect(since('2026-07-01')).toBe('2026-08-01');
    expect(since('2026-09-02')).toBeNull();
  });
});
