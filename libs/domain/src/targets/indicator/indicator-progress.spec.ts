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
      percentOfPath: 55.9,
      expectedPercentOfPath: 37.4,
      linearPathValue: 240.84,
      status: 'ON_TRACK',
    }));

  it('counts progress from the baseline: 98.2 % of the target is nothing of the path where the year began there', () => {
    const from = { ...first, value: '98.2' };
    const to100: TargetTerms = { comparator: '>=', value: '100', dueOn: '2027-12-31' };
    const at = (value: string) =>
      indicatorProgress([from, { ...latest, value }], to100, 'HIGHER_IS_BETTER', '2025').percentOfPath;
    expect([at('98.2'), at('99.1'), at('100'), at('97.3')]).toEqual([0, 50, 100, -50]);
  });

  it('counts progress down to a lower target, and has none where the target is the baseline', () => {
    const at = (value: string, target: string) =>
      indicatorProgress(
        [
          { ...first, value: '30' },
          { ...latest, value },
        ],
        { comparator: '<=', value: target, dueOn: '2027-12-31' },
        'LOWER_IS_BETTER',
        '2025',
      ).percentOfPath;
    expect([at('25', '20'), at('31', '20'), at('25', '30')]).toEqual([50, -10, null]);
  });

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

describe('the comparators of a target of 260, after a baseline', () => {
  it.each([
    ['>', [false, false, true]],
    ['>=', [false, true, true]],
    ['=', [false, true, false]],
    ['<=', [true, true, false]],
    ['<', [true, false, false]],
  ] as const)('%s is met by 259.9, 260, 260.1: %j', (comparator, expected) =>
    expect(
      ['259.9', '260.0', '260.1'].map(
        (value) =>
          indicatorProgress([first, { ...latest, value }], { ...over260, comparator }, 'HIGHER_IS_BETTER', '2025')
            .status === 'MET',
      ),
    ).toEqual(expected),
  );
});

describe('the linear path', () => {
  // From 10 on 2025-12-31 to 20 on 2026-01-10: one a day.
  const start: PeriodValue = { period: '2025', periodEndOn: '2025-12-31', value: '10' };
  const target: TargetTerms = { comparator: '>=', value: '20', dueOn: '2026-01-10' };
  const on = (periodEndOn: string, value: string): PeriodValue => ({ period: '2026-01', periodEndOn, value });

  it.each([
    [
      'HIGHER_IS_BETTER',
      [
        ['13.999999', 'BEHIND'],
        ['14', 'ON_TRACK'],
        ['14.000001', 'ON_TRACK'],
      ],
    ],
    [
      'LOWER_IS_BETTER',
      [
        ['13.999999', 'ON_TRACK'],
        ['14', 'ON_TRACK'],
        ['14.000001', 'BEHIND'],
      ],
    ],
  ] as const)('where %s, around 14 on the fourth day: %j', (direction, expected) =>
    expect(
      expected.map(([value]) => [
        value,
        indicatorProgress([start, on('2026-01-04', value)], target, direction, '2025').status,
      ]),
    ).toEqual(expected),
  );

  it('is at the target on the due date, and continues beyond it', () => {
    const pathOn = (day: string) =>
      indicatorProgress([start, on(day, '1')], target, 'HIGHER_IS_BETTER', '2025').linearPathValue;
    expect(['2026-01-09', '2026-01-10', '2026-01-11'].map(pathOn)).toEqual([19, 20, 21]);
  });

  it.each(['2025-12-31', '2025-12-30'])(
    'is the target where that was due on %s, when the baseline period ended or before',
    (dueOn) =>
      expect(
        indicatorProgress([start, on('2026-01-04', '19')], { ...target, dueOn }, 'HIGHER_IS_BETTER', '2025'),
      ).toMatchObject({ linearPathValue: 20, status: 'BEHIND', percentOfTarget: 95 }),
  );

  it('of one day is the baseline on its first day', () =>
    expect(indicatorProgress([start], { ...target, dueOn: '2026-01-01' }, 'HIGHER_IS_BETTER', '2025')).toMatchObject({
      linearPathValue: 10,
      status: 'BASELINE_ONLY',
    }));
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
    expect(trendOf(values('6', '6.0'), 'decrease').status).toBe('BEHIND');
    expect(trendOf(values('5.9', '6'), 'decrease').status).toBe('BEHIND');
    expect(trendOf(values('6', '5.9'), 'increase').status).toBe('BEHIND');
    // The first of three does not matter.
    expect(trendOf(values('7', '5', '6'), 'increase').status).toBe('MET');
    expect(trendOf(values('5', '7', '6'), 'decrease').status).toBe('MET');
  });
  it('is a record high only above all earlier periods', () => {
    expect(trendOf(values('7', '5', '6'), 'record_high').status).toBe('BEHIND');
    expect(trendOf(values('5', '6', '7'), 'record_high').status).toBe('MET');
    expect(trendOf(values('7', '5', '7.0'), 'record_high').status).toBe('BEHIND');
  });
  it('is undefined after one period', () => expect(trendOf(values('5'), 'increase').status).toBe('BASELINE_ONLY'));
});
