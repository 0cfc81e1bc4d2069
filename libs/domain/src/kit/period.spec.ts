import { describe, expect, it } from '@jest/globals';
import { Refusal } from './errors.js';
import { endOfPeriod, nextPeriod, PERIOD, REPORTED_PERIOD, requirePeriodEnded } from './period.js';

const refusal = (attempt: () => void): unknown => {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

it.each([
  ['2026', '2027'],
  ['2026-YTD', '2027-YTD'],
  ['2026-H1', '2026-H2'],
  ['2026-H2', '2027-H1'],
  ['2026-Q3-TTM', '2026-Q4-TTM'],
  ['2026-Q4-TTM', '2027-Q1-TTM'],
  ['2026-09', '2026-10'],
  ['2026-12', '2027-01'],
])('after %s comes %s', (period, next) => {
  expect(nextPeriod(period)).toBe(next);
  expect(REPORTED_PERIOD.test(nextPeriod(period))).toBe(true);
});

describe('the last day of a period', () => {
  it.each([
    ['2026', '2026-12-31'],
    ['2026-H1', '2026-06-30'],
    ['2026-H2', '2026-12-31'],
    ['2026-Q1', '2026-03-31'],
    ['2026-Q2', '2026-06-30'],
    ['2026-Q3', '2026-09-30'],
    ['2026-Q4', '2026-12-31'],
    ['2026-Q3-TTM', '2026-09-30'],
    ['2026-Q3-YTD', '2026-09-30'],
    ['2026-TTM', '2026-12-31'],
    ['2026-01', '2026-01-31'],
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2100-02', '2100-02-28'],
    ['2026-04-YTD', '2026-04-30'],
    ['2026-12', '2026-12-31'],
  ])('of %s is %s', (period, lastDay) => {
    expect(endOfPeriod(period)).toBe(lastDay);
    expect(REPORTED_PERIOD.test(period)).toBe(true);
  });

  it.each(['2026-13', '2026-00', '2026-Q5', '2026-Q0', '2026-H3', '26', '2026-', '2026-Q3-TTM-YTD'])(
    '%s is not a period',
    (text) => {
      expect(PERIOD.test(text)).toBe(false);
      expect(REPORTED_PERIOD.test(text)).toBe(false);
    },
  );
});

describe('a report', () => {
  it.each([
    ['2026-Q3', '2026-09-29', 'PERIOD_NOT_ENDED'],
    ['2026-Q3', '2026-09-30', undefined],
    ['2026-Q3', '2026-10-01', undefined],
    ['2026', '2026-12-30', 'PERIOD_NOT_ENDED'],
    ['2026', '2026-12-31', undefined],
    ['2026-02', '2026-02-27', 'PERIOD_NOT_ENDED'],
    ['2026-02', '2026-02-28', undefined],
    ['2027-Q1', '2026-10-15', 'PERIOD_NOT_ENDED'],
  ])('of %s on %s: %s', (period, on, code) => expect(refusal(() => requirePeriodEnded(period, on))).toBe(code));
});
