import { describe, expect, it } from '@jest/globals';
import { alertRulesOn, ALERT_KINDS, ALERT_RULE_CODES, ALERT_RULE_SETS, type AlertRuleCode } from '#domain';
import { alertsOf, alertsOfRule, NO_ROWS, proportionLimits, type Alert, type AlertRows } from '#figures';

type Of<K extends keyof AlertRows> = AlertRows[K][number];

const test = (key: string, more: Partial<Of<'tests'>['row']>): Of<'tests'> =>
  ({
    key,
    row: {
      ...{ chainId: 'nev', subjectId: key, testId: key, method: '绝缘电阻', unit: 'mm', responsibleId: 'maker' },
      ...{ measured: '5', limitText: '4..6', counted: true, passed: true, testedOn: '2026-05-01' },
      occurredAt: `${more.testedOn ?? '2026-05-01'}T02:00:00.000Z`,
      ...more,
    },
  }) as Of<'tests'>;

const many = (number: number, day: string, failing: number, more: Partial<Of<'tests'>['row']> = {}): Of<'tests'>[] =>
  Array.from({ length: number }, (_, index) =>
    test(`${day}-${index}`, { testedOn: day, passed: index >= failing, ...more }),
  );

const found = (rule: AlertRuleCode, rows: Partial<AlertRows>, on: string): readonly Alert[] =>
  alertsOfRule(rule, { ...NO_ROWS, ...rows }, alertRulesOn(on).rules[rule].numbers, on);

describe('the p-chart', () => {
  it('has the published limits: NIST 6.3.3.2, wafers of 50 chips, centre 0.2313', () => {
    // 30 samples of 50 chips, 347 of 1,500 defective; UCL 0.4103, LCL 0.0524.
    const limits = proportionLimits([{ counted: 1_500, passed: 347 }], 50)!;
    expect(limits.centre).toBeCloseTo(0.2313, 4);
    expect(limits.upper).toBeCloseTo(0.4102, 3);
    expect(limits.lower).toBeCloseTo(0.0524, 3);
  });

  it('has no limits without a baseline', () => expect(proportionLimits([], 10)).toBeUndefined());
});

describe('a pass rate', () => {
  const baseline = [...many(40, '2026-03-10', 2), ...many(40, '2026-04-10', 2)];

  it('below the limit of the months before is an alert that opens the failed tests', () => {
    const [alert] = found(
      'PASS_RATE_BELOW_LIMIT',
      { tests: [...baseline, ...many(10, '2026-05-10', 4)] },
      '2026-05-20',
    );
    expect(alert).toMatchObject({ chainId: 'nev', raisedOn: '2026-05-10', owner: 'CHAIN_CHIEF_OFFICE', count: 4 });
    expect(alert?.words.zh).toContain('60.0 %');
    expect(alert?.rows[0]).toEqual({ model: 'tests', key: '2026-05-10-0' });
  });

  it('within its limits, of few tests or without enough months before is none', () => {
    const of = (tests: readonly Of<'tests'>[]) => found('PASS_RATE_BELOW_LIMIT', { tests }, '2026-05-20');
    expect(of([...baseline, ...many(10, '2026-05-10', 1)])).toEqual([]);
    expect(of([...baseline, ...many(4, '2026-05-10', 4)])).toEqual([]);
    expect(of([...many(20, '2026-04-10', 1), ...many(10, '2026-05-10', 10)])).toEqual([]);
  });
});

describe('measurements out of control', () => {
  const values = ['5.0', '5.1', '4.9', '5.0', '5.1', '4.9', '5.0', '5.1', '4.9', '5.9'];
  const tests = values.map((measured, index) => test(`T-${index}`, { measured, testedOn: `2026-05-${10 + index}` }));

  it('is raised by a point beyond three sigma, on its day', () =>
    expect(found('SERIES_OUT_OF_CONTROL', { tests }, '2026-06-01')).toMatchObject([
      { raisedOn: '2026-05-19', subject: { model: 'test_subjects', key: 'T-9' }, count: 1 },
    ]));

  it('is not raised by a steady series, nor long after', () => {
    expect(found('SERIES_OUT_OF_CONTROL', { tests: tests.slice(0, 9) }, '2026-06-01')).toEqual([]);
    expect(found('SERIES_OUT_OF_CONTROL', { tests }, '2026-12-01')).toEqual([]);
  });
});

describe('failures of one cause', () => {
  const failure = (key: string, chainId: string, on: string) =>
    test(key, { chainId, passed: false, testedOn: on, responsibleId: key });

  it('on two chains are one alert for the regulator, from the day of the second chain', () =>
    expect(
      found(
        'COMMON_CAUSE',
        { tests: [failure('A', 'nev', '2026-05-01'), failure('B', 'lae', '2026-05-20')] },
        '2026-06-01',
      ),
    ).toMatchObject([{ owner: 'REGULATOR', chainId: null, raisedOn: '2026-05-20', count: 2 }]));

  it('on one chain, or outside the window, are none', () => {
    const tests = [failure('A', 'nev', '2026-05-01'), failure('B', 'nev', '2026-05-20')];
    expect(found('COMMON_CAUSE', { tests }, '2026-06-01')).toEqual([]);
    const apart = [failure('A', 'nev', '2026-01-01'), failure('B', 'lae', '2026-05-20')];
    expect(found('COMMON_CAUSE', { tests: apart }, '2026-06-01')).toEqual([]);
  });
});

describe('a member', () => {
  const participants = [
    { key: 'nev/MEMBER/maker', row: { chainId: 'nev', organisationId: 'maker', active: true } },
  ] as unknown as AlertRows['participants'];
  const silent = (days: readonly string[], duties: AlertRows['duties'] = []) =>
    found(
      'MEMBER_SILENT',
      { participants, activity: [{ chainId: 'nev', organisationId: 'maker', days }], duties },
      '2026-06-30',
    );
  const duty = { chainId: 'nev', partyId: 'maker', since: '2026-05-01', model: 'nonconformities', key: 'N' };

  it('with open duties is silent after 45 days', () => {
    expect(silent(['2026-05-15'], [duty as never])).toMatchObject([{ raisedOn: '2026-06-30', count: 2 }]);
    expect(silent(['2026-05-16'], [duty as never])).toEqual([]);
  });

  it('with a usual rhythm is silent after three times its usual gap, one without either is never', () => {
    const rhythm = ['2026-04-01', '2026-03-12', '2026-02-20', '2026-01-31', '2026-01-11'];
    expect(silent(rhythm)).toMatchObject([{ raisedOn: '2026-06-01' }]);
    expect(silent(['2026-01-11'])).toEqual([]);
  });
});

describe('a share of late items', () => {
  const shares = (...late: readonly number[]) =>
    late.map((number, index) => ({ chainId: 'nev', month: `2026-0${index + 1}`, late: number, awaiting: 20 }));

  it('that is higher three months in a row is an alert', () => {
    expect(found('LATE_SHARE_GROWS', { lateShares: shares(1, 2, 4, 6) }, '2026-05-10')).toMatchObject([
      { chainId: 'nev', raisedOn: '2026-05-01' },
    ]);
    expect(found('LATE_SHARE_GROWS', { lateShares: shares(1, 4, 4, 6) }, '2026-05-10')).toEqual([]);
  });

  it('is a draft until it is backtested, so that it raises nothing', () =>
    expect(alertsOf({ ...NO_ROWS, lateShares: shares(1, 2, 4, 6) }, alertRulesOn('2026-05-10'), '2026-05-10')).toEqual(
      [],
    ));
});

describe('a certificate', () => {
  const until = (validUntil: string, status = 'GRANTED') =>
    found(
      'CERTIFICATE_RENEWAL_LATE',
      { certificates: [{ key: 'C-1', row: { chainId: 'nev', validUntil, status, grantedOn: '2023-01-01' } }] as never },
      '2026-06-01',
    );

  it('that ends within the days of a renewal is an alert until a month after its end', () => {
    expect(until('2026-07-31')).toMatchObject([
      { raisedOn: '2026-06-01', subject: { model: 'certificates', key: 'C-1' } },
    ]);
    expect([until('2026-08-01'), until('2026-05-01'), until('2026-07-31', 'WITHDRAWN')]).toEqual([[], [], []]);
  });
});

it('every rule of every version has exactly the numbers of its kind, within their ranges', () => {
  for (const { rules } of ALERT_RULE_SETS)
    for (const code of ALERT_RULE_CODES) {
      const { parameters } = ALERT_KINDS[code];
      expect(Object.keys(rules[code].numbers).toSorted()).toEqual(Object.keys(parameters).toSorted());
      for (const [name, { min, max }] of Object.entries(parameters)) {
        expect(rules[code].numbers[name]).toBeGreaterThanOrEqual(min);
        expect(rules[code].numbers[name]).toBeLessThanOrEqual(max);
      }
    }
});
