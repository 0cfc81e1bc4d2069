import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { indicatorProgress, trendOf, type PeriodValue, type TargetTerms } from './indicator-progress.js';

const over260: TargetTerms = { comparator: '>', value: '260', dueOn: '2027-12-31' };
const first: PeriodValue = { period: '2025', periodEndOn: '2025-12-31', value: '229.4' };
const latest: PeriodValue = { period: '2026-Q3-TTM', periodEndOn: '2026-09-30', value: '246.5' };

describe('the status of an indicator', () => {
  it('is NO_DATA before anything is reported', () =>
    expect(indicatorProgress([], over260, 'HIGHER_IS_BETTER', '2025')).toMatchObject({
      status: 'NO_DATA',
      value: null,
    }));

  it('is BASELINE_ONLY after one period, even when that meets the target', () =>
    expect(indicatorProgress([{ ...first, value: '300' }], over260, 'HIGHER_IS_BETTER', '2025')).toMatchObject({
      status: 'BASELINE_ONLY',
      percentOfTarget: 115.4,
      linearPathValue: 300,
    }));

  it('is ON_TRACK at or above the linear path over the days between the ends of the periods', () =>
    expect(indicatorProgress([first, latest], over260, 'HIGHER_IS_BETTER', '2025')).toEqual({
      latestPeriod: '2026-Q3-TTM',
      value: 246.5,
      percentOfTarget: 94.8,
      linearPathValue: 240.84,
      status: 'ON_TRACK',
    }));

  it('is BEHIND below the path, compared unrounded', () =>
    expect(
      indicatorProgress([first, { ...latest, value: '240.839' }], over260, 'HIGHER_IS_BETTER', '2025').status,
    ).toBe('BEHIND'));

  it('is MET only above a target with the comparator >', () => {
    expect(indicatorProgress([first, { ...latest, value: '260' }], over260, 'HIGHER_IS_BETTER', '2025').status).toBe(
      'ON_TRACK',
    );
    expect(indicatorProgress([first, { ...latest, value: '260.1' }], over260, 'HIGHER_IS_BETTER', '2025').status).toBe(
      'MET',
    );
  });

  it('is ON_TRACK at or below the path where lower is better', () => {
    const below20: TargetTerms = { comparator: '<=', value: '20', dueOn: '2027-12-31' };
    const from30 = { ...first, value: '30' };
    expect(indicatorProgress([from30, { ...latest, value: '26' }], below20, 'LOWER_IS_BETTER', '2025').status).toBe(
      'ON_TRACK',
    );
    expect(indicatorProgress([from30, { ...latest, value: '27' }], below20, 'LOWER_IS_BETTER', '2025').status).toBe(
      'BEHIND',
    );
  });

  it('uses the period with the latest end date, in any order of reporting', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray([first, latest], { minLength: 2 }), (periods) => {
        expect(indicatorProgress(periods, over260, 'HIGHER_IS_BETTER', '2025')).toEqual(
          indicatorProgress([first, latest], over260, 'HIGHER_IS_BETTER', '2025'),
        );
      }),
    ));
});

describe('the baseline of an indicator', () => {
  const earlier: PeriodValue = { period: '2024', periodEndOn: '2024-12-31', value: '180' };
  const of = (periods: readonly PeriodValue[], baseline: string | null) =>
    indicatorProgress(periods, over260, 'HIGHER_IS_BETTER', baseline);

  it('does not move when an earlier period is reported later', () =>
    expect(of([first, latest, earlier], '2025')).toEqual(of([first, latest], '2025')));

  it('is the only period with a value to compare while it is the latest, whatever is reported before it', () =>
    expect(of([first, earlier], '2025')).toMatchObject({ status: 'BASELINE_ONLY', linearPathValue: 229.4 }));

  it('is not replaced by another period before it is reported', () => {
    expect(of([latest], '2025')).toMatchObject({ status: 'NO_BASELINE', linearPathValue: null, value: 246.5 });
    expect(of([{ ...latest, value: '261' }], '2025').status).toBe('MET');
  });

  it('of another period gives another path', () =>
    expect(of([first, latest, earlier], '2024')).toMatchObject({ status: 'ON_TRACK', linearPathValue: 226.61 }));
});

describe('a trend', () => {
  const values = (...readings: readonly string[]): PeriodValue[] =>
    readings.map((value, n) => ({ period: `${2024 + n}`, periodEndOn: `${2024 + n}-12-31`, value }));

  it('compares the last two periods', () => {
    expect(trendOf(values('5', '6'), 'increase').status).toBe('MET');
    expect(trendOf(values('6', '6'), 'increase').status).toBe('BEHIND');
    expect(trendOf(values('6', '5.9'), 'decrease').status).toBe('MET');
  });
  it('is a record high only above all earlier periods', () => {
    expect(trendOf(values('7', '5', '6'), 'record_high').status).toBe('BEHIND');
    expect(trendOf(values('5', '6', '7'), 'record_high').status).toBe('MET');
  });
  it('is undefined after one period', () => expect(trendOf(values('5'), 'increase').status).toBe('BASELINE_ONLY'));
});
