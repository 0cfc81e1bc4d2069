import { describe, expect, it } from '@jest/globals';
import { leavesOf } from './figures.js';
import { cityFiguresOf } from './city-expectation.js';

const chain = (figures: object) => leavesOf(figures);

describe('the expected figures of the city', () => {
  it('is the sum of its chains', () => {
    const city = cityFiguresOf([
      chain({ eventsApplied: 5, chain: { members: 4, leader: 'a' }, projects: { byStatus: { ACCEPTED: 1 } } }),
      chain({ eventsApplied: 7, chain: { members: 3, leader: 'b' }, projects: { byStatus: { TERMINATED: 2 } } }),
    ]);
    expect(Object.fromEntries(city)).toMatchObject({
      eventsApplied: 12,
      members: 7,
      'projects.byStatus.ACCEPTED': 1,
      'projects.byStatus.TERMINATED': 2,
    });
    expect(city.has('chain.leader')).toBe(false);
  });

  it('is a rate over summed numerators and denominators, never a mean of rates', () => {
    const city = cityFiguresOf([
      chain({ tests: { passed: 1, counted: 1, passRatePercent: 100 } }),
      chain({ tests: { passed: 0, counted: 3, passRatePercent: 0 } }),
    ]);
    expect(city.get('tests.passRatePercent')).toBe(25);
  });

  it('has no rate for denominator 0', () => {
    expect(
      cityFiguresOf([chain({ tests: { passed: 0, counted: 0, passRatePercent: null } })]).get('tests.passRatePercent'),
    ).toBe(null);
  });

  it('has no rate of 100 unless all passed', () => {
    const city = cityFiguresOf([
      chain({ tests: { passed: 2_500, counted: 2_500, passRatePercent: 100 } }),
      chain({ tests: { passed: 0, counted: 1, passRatePercent: 0 } }),
    ]);
    expect(city.get('tests.passRatePercent')).toBe(99.9);
  });

  it('rounds half up', () => {
    expect(
      cityFiguresOf([chain({ tests: { passed: 1, counted: 16, passRatePercent: 6.3 } })]).get('tests.passRatePercent'),
    ).toBe(6.3);
  });

  it('weights the means of its chains by their counts', () => {
    const city = cityFiguresOf([
      chain({ bottlenecks: { resolved: 1, avgDaysToResolve: 150 } }),
      chain({ bottlenecks: { resolved: 3, avgDaysToResolve: 10.3 } }),
      chain({ bottlenecks: { resolved: 0, avgDaysToResolve: null } }),
    ]);
    expect(city.get('bottlenecks.avgDaysToResolve')).toBe(45.3);
  });

  it('leaves out a mean that cannot be derived from those of its chains', () => {
    const city = cityFiguresOf([chain({ nonconformities: { closed: 10, avgDaysToClose: 3.3 } })]);
    expect(city.has('nonconformities.avgDaysToClose')).toBe(false);
  });
});
