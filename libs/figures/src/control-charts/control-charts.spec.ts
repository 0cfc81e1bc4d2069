import { describe, expect, it } from '@jest/globals';
import {
  capabilityOf,
  individualsChart,
  meansChart,
  proportionLimits,
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

/** d2 and d3 of subgroups of 2 to 10 as they are published with four digits (Shewhart constants). */
const D2 = [1.1284, 1.6926, 2.0588, 2.3259, 2.5344, 2.7044, 2.8472, 2.97, 3.0775];
const D3_OF_RANGES = [0.8525, 0.8884, 0.8798, 0.8641, 0.848, 0.8332, 0.8198, 0.8078, 0.7971];
/** AIAG, Statistical Process Control, 2nd edition, appendix E: A2, d2, D3 and D4 of subgroups of 2 to 10. */
const AIAG = [
  [1.88, 1.128, 0, 3.267],
  [1.023, 1.693, 0, 2.574],
  [0.729, 2.059, 0, 2.282],
  [0.577, 2.326, 0, 2.114],
  [0.483, 2.534, 0, 2.004],
  [0.419, 2.704, 0.076, 1.924],
  [0.373, 2.847, 0.136, 1.864],
  [0.337, 2.97, 0.184, 1.816],
  [0.308, 3.078, 0.223, 1.777],
] as const;

/** Constants as a chart uses them, from one subgroup whose range is 1 and another whose range is 1. */
function usedConstants(size: number): readonly number[] {
  const subgroup = Array.from({ length: size }, (_, index) => (index === 0 ? 1 : 0));
  const { level, spread, sigma } = meansChart([subgroup, subgroup])!;
  return [level.upper - level.centre, 1 / sigma, spread.lower, spread.upper];
}

describe('the constants of control charts', () => {
  it.each(AIAG.map((published, index) => [index + 2, published] as const))(
    'of subgroups of %i are the published ones to the last digit but one',
    (size, published) => {
      for (const [place, value] of usedConstants(size).entries())
        expect(Math.abs(value - published[place]!)).toBeLessThan(0.0015);
    },
  );

  it.each(D2.map((d2, index) => [index + 2, d2, D3_OF_RANGES[index]!] as const))(
    'of subgroups of %i follow from d2 and d3: A2 = 3/(d2·√n), D3 and D4 = 1 ∓ 3·d3/d2',
    (size, d2, d3) => {
      const [a2 = 0, used = 0, lower = 0, upper = 0] = usedConstants(size);
      expect(Math.abs(a2 - 3 / (d2 * Math.sqrt(size)))).toBeLessThan(0.001);
      expect(Math.abs(used - d2)).toBeLessThan(0.001);
      expect(Math.abs(lower - Math.max(0, 1 - (3 * d3) / d2))).toBeLessThan(0.001);
      expect(Math.abs(upper - (1 + (3 * d3) / d2))).toBeLessThan(0.001);
    },
  );
});

describe('the chart of proportions', () => {
  it('has the limits p̄ ± 3·√(p̄(1 − p̄)/n) of NIST/SEMATECH, 6.3.3.2, on its 30 wafers of 50 chips with p̄ = 0.2313', () => {
    const wafers = Array.from({ length: 30 }, (_, index) => ({ counted: 50, passed: index < 17 ? 12 : 11 }));
    const { centre, lower, upper } = proportionLimits(wafers, 50)!;
    expect(centre).toBeCloseTo(0.2313, 4);
    expect(lower).toBeCloseTo(0.0524, 4);
    expect(upper).toBeCloseTo(0.4102, 4);
  });

  it('is cut at 0 and 1, and has none without a baseline or a sample', () => {
    expect(proportionLimits([{ counted: 100, passed: 99 }], 5)?.upper).toBe(1);
    expect(proportionLimits([{ counted: 100, passed: 1 }], 5)?.lower).toBe(0);
    expect([proportionLimits([], 5), proportionLimits([{ counted: 1, passed: 1 }], 0)]).toEqual([undefined, undefined]);
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
