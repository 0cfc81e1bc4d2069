import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { cadence } from '../../testing/walkthrough-governance.js';
import { CHAIN, chains, regulator } from '../../testing/world.js';
import { dueReports, missedReports } from './due-periods.js';
import { ReportingCadenceSet, setReportingCadence } from './reporting-cadence.js';

const by = { actor: regulator, occurredAt: '2026-08-10' };
const rule = { every: 'QUARTERLY', effectiveFrom: '2026-01-01', graceDays: 15 } as const;

describe('a reporting cadence', () => {
  it('is set for every chain, or for one that is established', () => {
    given(...chains)
      .when(setReportingCadence, cadence, by)
      .thenHappened(ReportingCadenceSet(cadence));
    given(...chains)
      .when(setReportingCadence, { ...cadence, chainId: CHAIN }, by)
      .thenHappened(ReportingCadenceSet({ ...cadence, chainId: CHAIN }));
    given(...chains)
      .when(setReportingCadence, { ...cadence, chainId: 'no-such-chain' }, by)
      .thenMissing('chain', 'no-such-chain');
  });
});

describe('a report', () => {
  it('is late after the last day of grace, not on it', () => {
    expect(dueReports(rule, '2026-04-15')).toEqual([]);
    expect(dueReports(rule, '2026-04-16')).toEqual([{ period: '2026-Q1', dueOn: '2026-04-15' }]);
  });

  it.each([
    ['MONTHLY', '2026-04-01', ['2026-01', '2026-02', '2026-03']],
    ['QUARTERLY', '2027-01-01', ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']],
    ['HALF_YEARLY', '2027-01-01', ['2026-H1', '2026-H2']],
    ['YEARLY', '2028-01-01', ['2026', '2027']],
  ] as const)('%s is due for each period that has ended', (every, on, periods) =>
    expect(dueReports({ ...rule, every, graceDays: 0 }, on).map(({ period }) => period)).toEqual(periods),
  );

  it('is due from the period in which the rule starts', () =>
    expect(dueReports({ ...rule, effectiveFrom: '2026-05-20', graceDays: 0 }, '2026-12-31')).toEqual([
      { period: '2026-Q2', dueOn: '2026-06-30' },
      { period: '2026-Q3', dueOn: '2026-09-30' },
    ]));

  it('ends February on its last day', () =>
    expect(dueReports({ every: 'MONTHLY', effectiveFrom: '2028-02-01', graceDays: 0 }, '2028-03-01')).toEqual([
      { period: '2028-02', dueOn: '2028-02-29' },
    ]));

  it('that was reported is not missed', () =>
    expect(missedReports(rule, ['2026-Q1', '2026-03'], '2026-08-01')).toEqual([
      { period: '2026-Q2', dueOn: '2026-07-15' },
    ]));
});
