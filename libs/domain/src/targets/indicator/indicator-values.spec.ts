import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, decide, sent } from '../../testing/history.js';
import { indicator, value } from '../../testing/walkthrough-support.js';
import { CHAIN, chains, chief, registered, regulator } from '../../testing/world.js';
import {
  correctIndicatorValue,
  defineIndicator,
  moveIndicatorBaseline,
  reportIndicatorValue,
  setIndicatorTarget,
} from './indicator-values.js';
import {
  IndicatorBaselineMoved,
  IndicatorDefined,
  IndicatorTargetSet,
  IndicatorValueCorrected,
  IndicatorValueReported,
} from './indicator.js';

const by = { actor: regulator, occurredAt: '2026-02-10' };
const target = { ...value, comparator: '>', value: '260', dueOn: '2027-12-31' } as const;
const report = { ...value, period: '2025', periodEndOn: '2025-12-31', value: '231.0' };
const correction = { ...value, period: '2025', value: '229.4', reason: '统计修订' };
const trend = { ...indicator, indicatorId: 'LH-30', kind: 'TREND', expect: 'increase' } as const;
const defined = after(chains, sent(defineIndicator, indicator, regulator, '2026-01-04'));
const reported = after(defined, sent(reportIndicatorValue, report, regulator, '2026-02-10'));

describe('define an indicator', () => {
  it('starts with version 1, and each change is the next version', () => {
    given(...chains)
      .when(defineIndicator, indicator, by)
      .thenHappened(IndicatorDefined(indicator));
    given(...defined)
      .when(defineIndicator, { ...indicator, version: 2, nameZh: '产值' }, by)
      .thenHappened(IndicatorDefined({ ...indicator, version: 2, nameZh: '产值' }));
    given(...defined)
      .when(defineIndicator, indicator, by)
      .thenRefused('VERSION_GAP', { current: 1 }, 'version');
    given(...chains)
      .when(defineIndicator, { ...indicator, version: 2 }, by)
      .thenRefused('VERSION_GAP', { current: 0 }, 'version');
  });

  it('never changes its unit', () =>
    given(...defined)
      .when(defineIndicator, { ...indicator, version: 2, unit: 'CNY_10K' }, by)
      .thenRefused('UNIT_MISMATCH', { unit: 'CNY_100M' }, 'unit'));

  it('has an expectation exactly when it is a trend', () => {
    given(...chains)
      .when(defineIndicator, trend, by)
      .thenHappened(IndicatorDefined(trend));
    const { expect: _expected, ...silent } = trend;
    given(...chains)
      .when(defineIndicator, silent, by)
      .thenRefused('INVALID_STATE', {}, 'expect');
    given(...chains)
      .when(defineIndicator, { ...indicator, expect: 'increase' }, by)
      .thenRefused('INVALID_STATE', {}, 'expect');
  });

  it('is done by the regulator', () =>
    given(...chains)
      .when(defineIndicator, indicator, { ...by, actor: chief })
      .thenRefused('FORBIDDEN'));
});

describe('set a target', () => {
  it('is in the unit of the indicator', () => {
    given(...defined)
      .when(setIndicatorTarget, target, by)
      .thenHappened(IndicatorTargetSet(target));
    given(...defined)
      .when(setIndicatorTarget, { ...target, unit: 'CNY_10K' }, by)
      .thenRefused('UNIT_MISMATCH', { unit: 'CNY_100M' }, 'unit');
  });
});

describe('a value of an indicator', () => {
  const isValid = (text: string): boolean => {
    try {
      decide(defined, sent(reportIndicatorValue, { ...report, value: text }, regulator, '2026-02-10'));
      return true;
    } catch (error) {
      expect(String(error)).toContain('property value');
      return false;
    }
  };

  it.each(['0', '-1', '1.5', '-0.123456', '9'.repeat(15)])('may be %s', (text) => expect(isValid(text)).toBe(true));

  it.each(['', '-', '1.', '.5', '1.1234567', '1e3', '1x', 'x1', '+1', ' 1', '1 ', '1,5', '9'.repeat(16)])(
    'is not %j',
    (text) => expect(isValid(text)).toBe(false),
  );
});

describe('report a value', () => {
  it('is done once a period, in the log of its chain where that chain is established', () => {
    given(...defined)
      .when(reportIndicatorValue, report, by)
      .thenHappened(IndicatorValueReported({ ...report, chainId: CHAIN, isBaseline: true }));
    given(...reported)
      .when(reportIndicatorValue, report, by)
      .thenRefused('PERIOD_ALREADY_REPORTED', {}, 'period');
    const early = after(registered, sent(defineIndicator, indicator, regulator, '2026-01-04'));
    given(...early)
      .when(reportIndicatorValue, report, by)
      .thenHappened(IndicatorValueReported({ ...report, isBaseline: true }));
    expect(after(early, sent(reportIndicatorValue, report, regulator, '2026-02-10')).at(-1)?.chain).toBeNull();
    expect(reported.at(-1)?.chain).toBe(CHAIN);
  });

  it('derives the end of the period, and refuses another one', () => {
    const { periodEndOn: _end, ...withoutEnd } = report;
    given(...defined)
      .when(reportIndicatorValue, withoutEnd, by)
      .thenHappened(IndicatorValueReported({ ...report, chainId: CHAIN, isBaseline: true }));
    given(...defined)
      .when(reportIndicatorValue, { ...report, periodEndOn: '2027-12-31' }, by)
      .thenRefused('PERIOD_END_MISMATCH', { endsOn: '2025-12-31' }, 'periodEndOn');
  });

  it.each([
    ['2026', '2026-12-30T23:59:59+08:00', false],
    ['2026', '2026-12-31T00:00:00+08:00', true],
    ['2026-Q3', '2026-09-29T23:59:59+08:00', false],
    ['2026-Q3', '2026-09-30T00:00:00+08:00', true],
    ['2026-Q3-TTM', '2026-09-29T23:59:59+08:00', false],
    ['2026-Q3-TTM', '2026-09-30T00:00:00+08:00', true],
  ])('of period %s at %s is accepted: %s', (period, occurredAt, accepted) => {
    const attempt = given(...defined).when(
      reportIndicatorValue,
      { ...value, period, value: '1' },
      { actor: regulator, occurredAt },
    );
    if (!accepted) return attempt.thenRefused('PERIOD_NOT_ENDED', {}, 'period');
    const periodEndOn = period === '2026' ? '2026-12-31' : '2026-09-30';
    attempt.thenHappened(
      IndicatorValueReported({ ...value, period, periodEndOn, value: '1', chainId: CHAIN, isBaseline: true }),
    );
  });

  it('refuses another unit, such as 10,000 yuan for 100 million', () =>
    given(...defined)
      .when(reportIndicatorValue, { ...report, unit: 'CNY_10K' }, by)
      .thenRefused('UNIT_MISMATCH', { unit: 'CNY_100M' }, 'unit'));
});

describe('correct a value', () => {
  it('records the previous value and the reason', () =>
    given(...reported)
      .when(correctIndicatorValue, correction, by)
      .thenHappened(
        IndicatorValueCorrected({ ...correction, chainId: CHAIN, periodEndOn: '2025-12-31', previousValue: '231.0' }),
      ));

  it('may be done again, from the corrected value', () =>
    given(...after(reported, sent(correctIndicatorValue, correction, regulator, '2026-03-05')))
      .when(correctIndicatorValue, { ...correction, value: '230' }, { ...by, occurredAt: '2026-03-06' })
      .thenHappened(
        IndicatorValueCorrected({
          ...correction,
          value: '230',
          chainId: CHAIN,
          periodEndOn: '2025-12-31',
          previousValue: '229.4',
        }),
      ));

  it('refuses another unit, and a period without a reported value', () => {
    given(...defined)
      .when(correctIndicatorValue, correction, by)
      .thenRefused('PERIOD_NOT_REPORTED', {}, 'period');
    given(...defined)
      .when(correctIndicatorValue, { ...correction, unit: 'CNY_10K' }, by)
      .thenRefused('UNIT_MISMATCH');
  });

  it('refuses an indicator that does not exist', () =>
    given(...chains)
      .when(correctIndicatorValue, correction, by)
      .thenMissing('indicator', 'LH-07'));
});

describe('the baseline', () => {
  const earlier = { ...value, period: '2024', value: '220.0' };
  const move = { indicatorId: 'LH-07', period: '2024', reason: '统计口径调整' };

  it('is set by the first report, and a report of an earlier period does not set it again', () => {
    given(...reported)
      .when(reportIndicatorValue, earlier, by)
      .thenHappened(IndicatorValueReported({ ...earlier, periodEndOn: '2024-12-31', chainId: CHAIN }));
  });

  it('that the definition names is not set by a report', () => {
    const named = after(
      chains,
      sent(defineIndicator, { ...indicator, baselinePeriod: '2024' }, regulator, '2026-01-04'),
    );
    given(...named)
      .when(reportIndicatorValue, report, by)
      .thenHappened(IndicatorValueReported({ ...report, chainId: CHAIN }));
    given(...named)
      .when(defineIndicator, { ...indicator, version: 2, baselinePeriod: '2025' }, by)
      .thenRefused('BASELINE_ALREADY_SET', { baselinePeriod: '2024' }, 'baselinePeriod');
    given(...named)
      .when(defineIndicator, { ...indicator, version: 2, baselinePeriod: '2024' }, by)
      .thenHappened(IndicatorDefined({ ...indicator, version: 2, baselinePeriod: '2024' }));
  });

  it('is not changed by a new version of the definition', () =>
    given(...reported)
      .when(defineIndicator, { ...indicator, version: 2, baselinePeriod: '2024' }, by)
      .thenRefused('BASELINE_ALREADY_SET', { baselinePeriod: '2025' }, 'baselinePeriod'));

  it('is moved to a reported period with a reason', () => {
    const backFilled = after(reported, sent(reportIndicatorValue, earlier, regulator, '2026-03-01'));
    given(...backFilled)
      .when(moveIndicatorBaseline, move, { ...by, occurredAt: '2026-03-02' })
      .thenHappened(IndicatorBaselineMoved({ ...move, previousPeriod: '2025', chainId: CHAIN }));
    given(...backFilled)
      .when(moveIndicatorBaseline, { ...move, period: '2025' }, by)
      .thenRefused('NOTHING_CHANGED', {}, 'period');
  });

  it('is not moved to a period without a value', () => {
    given(...reported)
      .when(moveIndicatorBaseline, move, by)
      .thenRefused('PERIOD_NOT_REPORTED', {}, 'period');
    given(...defined)
      .when(moveIndicatorBaseline, move, by)
      .thenRefused('PERIOD_NOT_REPORTED', {}, 'period');
  });
});
