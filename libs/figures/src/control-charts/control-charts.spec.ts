import { describe, expect, it } from '@jest/globals';
import {
  capabilityOf,
  individualsChart,
  meansChart,
  signalsOf,
  standardDeviation,
  type ControlChart,
  type Signal,
} from '#figures';

/** Flow rates of ten batches: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, “Individuals Control Charts”. */
const FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

const chartOf = (values: readonly number[]): ControlChart => ({ values, centre: 0, lower: -3, upper: 3 });
const rulesOf = (values: readonly number[]): readonly Signal[] => signalsOf(chartOf(values));

describe('the chart of individuals', () => {
  it('has the published centre and limits of the flow rates of NIST', () => {
    const { level, spread, n } = individualsChart(FLOW_RATES)!;
    expect(level.centre).toBeCloseTo(50.81, 2);
    expect(spread.centre).toBeCloseTo(1.8778, 4);
    expect(level.upper).toBeCloseTo(55.8041, 3);
    expect(level.lower).toBeCloseTo(45.8159, 3);
    expect(n).toBe(10);
    expect(signalsOf(level)).toEqual([]);
  });

  it('needs two measurements', () =>
    expect([individualsChart([]), individualsChart([1])]).toEqual([undefined, undefined]));
});

describe('the chart of means', () => {
  it('has limits of A2, D3 and D4 mean ranges', () => {
    const { level, spread, sigma, n } = meansChart([
      [10, 12, 11, 13, 14],
      [11, 11, 12, 14, 12],
      [9, 12, 12, 13, 14],
    ])!;
    expect(level.centre).toBeCloseTo(12, 10);
    expect(spread.centre).toBeCloseTo(4, 10);
    expect(level.upper - level.centre).toBeCloseTo(0.577 * 4, 10);
    expect([spread.lower, spread.upper]).toEqual([0, 2.115 * 4]);
    expect(sigma).toBeCloseTo(4 / 2.326, 10);
    expect(n).toBe(15);
  });

  it('takes subgroups of one size only, from 2 to 10', () => {
    expect(meansChart([[1, 2], [1]])).toBeUndefined();
    expect(meansChart([[1], [2]])).toBeUndefined();
    expect(meansChart([])).toBeUndefined();
    expect(meansChart([Array.from({ length: 11 }, (_, index) => index)])).toBeUndefined();
  });
});

describe('the rules of Western Electric', () => {
  it('signal one point beyond three sigma, and not one on the limit', () => {
    expect(rulesOf([0, 3.1])).toEqual([{ at: 1, rule: 'BEYOND_LIMIT' }]);
    expect(rulesOf([0, 3])).toEqual([]);
  });

  it('signal two of three beyond two sigma on one side', () => {
    expect(rulesOf([2.1, 0, 2.2])).toEqual([{ at: 2, rule: 'TWO_OF_THREE' }]);
    expect(rulesOf([2.1, 0, -2.2])).toEqual([]);
  });

  it('signal four of five beyond one sigma on one side', () => {
    expect(rulesOf([1.1, 1.2, 0, 1.3, 1.4])).toEqual([{ at: 4, rule: 'FOUR_OF_FIVE' }]);
    expect(rulesOf([1.1, 1.2, 0, 1.3, -1.4])).toEqual([]);
  });

  it('signal eight in a row on one side', () => {
    const seven = Array.from({ length: 7 }, () => -0.1);
    expect(rulesOf([...seven, -0.1])).toEqual([{ at: 7, rule: 'EIGHT_ON_ONE_SIDE' }]);
    expect(rulesOf([...seven, 0.1])).toEqual([]);
  });
});

describe('capability', () => {
  it('is that of the example of NIST, 6.1.6: mean 16, sigma 2, limits 8 and 20', () => {
    const { cp, cpk } = capabilityOf([14, 16, 18], 2, { lower: 8, upper: 20 });
    expect(cp).toBeCloseTo(1, 10);
    expect(cpk).toBeCloseTo(2 / 3, 4);
  });

  it('of one limit has a Cpk and no Cp; performance is that of all measurements', () => {
    const { cp, cpk, pp, ppk, n } = capabilityOf(FLOW_RATES, 2, { upper: 56 });
    expect([cp, pp, n]).toEqual([null, null, 10]);
    expect(cpk).toBeCloseTo((56 - 50.81) / 6, 10);
    expect(ppk).toBeCloseTo((56 - 50.81) / (3 * standardDeviation(FLOW_RATES)), 10);
  });

  it('has no value without spread or limits', () => {
    expect(capabilityOf([1, 1], 0, { upper: 2 })).toEqual({ n: 2, cp: null, cpk: null, pp: null, ppk: null });
    expect(capabilityOf([1, 2], 1, {}).cpk).toBeNull();
  });
});
