import { describe, expect, it } from '@jest/globals';
import { walked } from '../../../domain/src/testing/walkthrough.js';
import { accreditations } from '../infrastructure/accreditations.js';
import { certificates } from '../infrastructure/certificates.js';
import { chains } from '../chain/chains.js';
import { creditScores } from '../finance/credit-scores.js';
import { indicators } from './indicators.js';
import { investments } from '../finance/investments.js';
import { loans } from '../finance/loans.js';
import { measures } from './measures.js';
import { measurementData } from '../infrastructure/measurement-data.js';
import { meetings } from './meetings.js';
import { mutualRecognitions } from '../infrastructure/mutual-recognitions.js';
import { patents } from '../recognition/patents.js';
import { programmes } from './programmes.js';
import { qualityOfficers } from '../recognition/quality-officers.js';
import { reportingCadences } from './reporting-cadences.js';
import { sandboxTrials } from '../finance/sandbox-trials.js';
import { tasks } from './tasks.js';
import { folded, rowOf } from '../testing/folded.js';
import { trainings } from '../recognition/trainings.js';

const before = (type: string) =>
  walked.slice(
    0,
    walked.findIndex((event) => event.type === type),
  );
const until = (type: string) => walked.slice(0, walked.findIndex((event) => event.type === type) + 1);
const chainStatus = (type: string): string => rowOf(chains, until(type), 'low-altitude').status;

describe('the baseline of an indicator', () => {
  it('is shown with every change and its reason, and the linear path begins there', () =>
    expect(rowOf(indicators, walked, 'LH-07')).toMatchObject({
      baselinePeriod: '2024',
      baselineMoves: [{ from: '2025', to: '2024', movedOn: '2026-03-07', reason: '以方案发布前一年为基期' }],
      periods: [{ period: '2025' }, { period: '2024' }],
      linearPathValue: 233.33,
    }));

  it('does not change when an earlier period is reported later', () =>
    expect(rowOf(indicators, before('IndicatorBaselineMoved'), 'LH-07')).toMatchObject({
      baselinePeriod: '2025',
      status: 'BASELINE_ONLY',
      linearPathValue: 229.4,
    }));

  it('is the same in the order of occurrence, in which an earlier period is reported first', () => {
    const [first, second] = walked.filter(
      ({ type, stream }) => type === 'IndicatorValueReported' && stream === 'indicator-LH-07',
    );
    const defined = walked.filter(({ type, stream }) => type === 'IndicatorDefined' && stream === 'indicator-LH-07');
    expect(rowOf(indicators, [...defined, second!, first!], 'LH-07').baselinePeriod).toBe('2025');
  });

  it('is the one in the definition', () =>
    expect(rowOf(indicators, walked, 'LH-31')).toMatchObject({ baselinePeriod: '2024', status: 'NO_DATA' }));
});

describe('the programme', () => {
  it('follows the status of a chain', () =>
    expect(['ChainSuspended', 'ChainResumed', 'ChainClosed'].map(chainStatus)).toEqual([
      'SUSPENDED',
      'ACTIVE',
      'CLOSED',
    ]));

  it('shows its programmes', () =>
    expect(rowOf(programmes, walked, 'UPLIFT')).toMatchObject({ startsOn: '2025-01-01', endsOn: '2027-12-31' }));

  it('shows the accreditations and recognitions of bodies', () => {
    expect(rowOf(accreditations, walked, 'metrology/ACC-1')).toMatchObject({ lapsed: true, lapsedOn: '2026-08-02' });
    expect(rowOf(accreditations, walked, 'certifier/ACC-2')).toMatchObject({ lapsed: false, scope: [] });
    expect(rowOf(mutualRecognitions, walked, 'MR-1')).toMatchObject({ organisationId: 'lab', validUntil: null });
    expect(rowOf(measurementData, walked, 'MD-2')).toMatchObject({ values: 12_000, sharedBy: 'metrology' });
  });

  it('shows a renewed certificate with its new end', () =>
    expect(rowOf(certificates, walked, 'CERT-2').validUntil).toBe('2029-12-31'));

  it('has the sums of loans and investments', () => {
    const lent = [...folded(loans, walked).values()].reduce((sum, { grantedCny }) => sum + grantedCny, 0);
    expect(lent).toBe(4_000_000);
    expect(rowOf(loans, walked, 'QL-2')).toMatchObject({ status: 'REJECTED', grantedCny: 0 });
    expect(rowOf(investments, walked, 'QI-1')).toMatchObject({ amountCny: 20_000_000, investorId: 'bank' });
  });

  it('shows the latest credit band and keeps the scores before', () => {
    const { band, period, earlier } = rowOf(creditScores, walked, 'maker');
    expect([band, period]).toEqual(['CREDIT_B', '2026-07']);
    expect(earlier).toMatchObject([{ band: 'CREDIT_A', period: '2026-H1', scoredOn: '2026-08-14' }]);
  });

  it('shows a sandbox trial as running, then with its outcome', () => {
    expect(rowOf(sandboxTrials, until('SandboxTrialStarted'), 'ST-1')).toMatchObject({
      status: 'RUNNING',
      awaitedOn: '2026-12-31',
    });
    expect(rowOf(sandboxTrials, walked, 'ST-1')).toMatchObject({
      status: 'ADMITTED_WITH_CONDITIONS',
      incidentCount: 1,
      awaitedOn: null,
    });
    expect(rowOf(sandboxTrials, walked, 'ST-2')).toMatchObject({ status: 'ABORTED', started: false });
  });

  it('shows patents, officers and trainings', () => {
    expect(rowOf(patents, walked, 'PT-1')).toMatchObject({ organisationId: 'maker' });
    expect(rowOf(qualityOfficers, walked, 'maker')).toMatchObject({ active: false, relievedOn: '2026-08-18' });
    expect(rowOf(trainings, walked, 'TR-1')).toMatchObject({ participants: 12, trainerId: 'maker' });
  });
});

describe('governance', () => {
  it('shows the progress of each responsible unit and the mean', () => {
    const shown = (history: typeof walked) => {
      const { units, percent, status, awaitedOn } = rowOf(tasks, history, 'TASK-8');
      return [percent, status, awaitedOn, ...units.map((unit) => [unit.unitId, unit.percent, unit.lastReportedOn])];
    };
    const chief = ['chief', 100, '2026-08-11'];
    // Without the last report and the completion.
    const unfinished = before('TaskCompleted').slice(0, -1);
    expect(shown(unfinished)).toEqual([71, 'IN_PROGRESS', '2027-12-31', ['amr', 41, '2026-08-10'], chief]);
    expect(shown(walked)).toEqual([100, 'COMPLETED', null, ['amr', 100, '2026-08-12'], chief]);
  });

  it('shows the mean of the units as 100 only when every one of them has reported 100', () => {
    const last = walked.findLastIndex(({ type }) => type === 'TaskProgressReported');
    const events = walked.map((event, index) =>
      event.type === 'TaskProgressReported' && index !== last
        ? { ...event, data: { ...(event.data as object), percent: 99 } }
        : event,
    );
    expect(rowOf(tasks, events, 'TASK-8').units.map(({ percent }) => percent)).toEqual([100, 99]);
    expect(rowOf(tasks, events, 'TASK-8').percent).toBe(99);
  });

  it('has the due date of a task while it is open', () => {
    expect(rowOf(tasks, until('TaskAssigned'), 'TASK-8')).toMatchObject({ awaitedOn: '2027-12-31', percent: 0 });
    expect(rowOf(tasks, walked, 'TASK-9')).toMatchObject({ status: 'CANCELLED', awaitedOn: null });
  });

  it('shows the latest progress of a measure, and every report', () => {
    const { percent, period, reports } = rowOf(measures, walked, 'SZ25-12');
    expect([percent, period, reports.length]).toEqual([60, '2026-Q2', 2]);
  });

  it('shows meetings and reporting cadences', () => {
    expect(rowOf(meetings, walked, 'MTG-1')).toMatchObject({ chainId: null, heldOn: '2026-08-04' });
    expect([...folded(reportingCadences, walked)].map(([key, { every }]) => [key, every])).toEqual([
      ['ALL/CHAIN_CHIEF', 'QUARTERLY'],
      ['new-energy-vehicles/CHAIN_CHIEF', 'MONTHLY'],
    ]);
  });
});
