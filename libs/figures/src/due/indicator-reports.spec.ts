import { expect, it } from '@jest/globals';
import { nextReport } from './indicator-reports.js';

const target = { unit: 'percent', dueOn: '2027-12-31', comparator: '>=', value: '98' } as const;

it('a quarterly indicator is kept until the days of grace after the next quarter have passed, and missed then', () => {
  const on = (asOfDate: string) => nextReport({ latestPeriod: '2026-Q2', target }, 15, asOfDate);
  expect(on('2026-10-15')).toEqual({ period: '2026-Q3', dueOn: '2026-10-15', missed: false });
  expect(on('2026-10-16')).toMatchObject({ missed: true });
});

it('a yearly indicator is not late after a quarter', () =>
  expect(nextReport({ latestPeriod: '2025', target }, 15, '2026-06-30')).toEqual({
    period: '2026',
    dueOn: '2027-01-15',
    missed: false,
  }));

it.each([
  [null, 15],
  ['2026-Q2', undefined],
  ['2027', 15],
])(
  'nothing is said of %p with %p days of grace: nothing reported, no cadence, or the target date reached',
  (latestPeriod, days) => expect(nextReport({ latestPeriod, target }, days, '2026-12-01')).toBeNull(),
);
