import { describe, expect, it } from '@jest/globals';
import { check } from './check.js';
import { regulatorFigures, type RegulatorDashboard } from './regulator-dashboard.js';

const city = {
  asOfDate: '2026-10-31',
  eventsApplied: 107,
  members: 7,
  tests: { counted: 9, passed: 6, passRatePercent: 66.7 },
  chains: [{ chainId: 'nev', members: 4 }, { chainId: 'med' }],
  rejectedClaims: { 'IC-1': 'DOUBLE_CLAIM', 'IC-2': 'NOT_FIRST_TIME' },
} as unknown as RegulatorDashboard;

function failuresOf(expected: object): readonly string[] {
  const { expected: figures, actual } = regulatorFigures(expected, city);
  return check('regulator', figures, actual).failures.map(({ figure }) => figure);
}

describe('the expected dashboard of the regulator', () => {
  it.each<[string, object]>([
    ['figures of the city', { asOf: '2026-10-31', eventsApplied: 107, tests: { passed: 6, passRatePercent: 66.7 } }],
    ['figures under the names of a chain', { chain: { members: 7 } }],
    ['chains as their number', { chains: 2 }],
    ['chains as slugs, in any order', { chains: ['nev', 'med'] }],
    ['chains as objects', { chains: [{ chainId: 'med' }, { chainId: 'nev', members: 4 }] }],
    ['rejected claims as a map', { rejectedClaims: { 'IC-2': 'NOT_FIRST_TIME', 'IC-1': 'DOUBLE_CLAIM' } }],
    [
      'rejected claims as objects',
      {
        rejectedClaims: [
          { claimId: 'IC-1', reasonCode: 'DOUBLE_CLAIM' },
          { claimId: 'IC-2', reasonCode: 'NOT_FIRST_TIME' },
        ],
      },
    ],
    ['rejected claims with their reasons in words', { rejectedClaims: ['IC-1 DOUBLE_CLAIM', 'IC-2 NOT_FIRST_TIME'] }],
    ['rejected claims by their ids', { rejectedClaims: ['IC-1', 'IC-2'] }],
  ])('may list %s', (_what, expected) => expect(failuresOf(expected)).toEqual([]));

  it.each<[string, object, readonly string[]]>([
    ['another value', { members: 8 }, ['members']],
    ['a value of another type', { members: '7' }, ['members']],
    ['a figure that is not shown', { tests: { skipped: 0 } }, ['tests.skipped']],
    ['another number of chains', { chains: 3 }, ['chains']],
    ['a claim that is not rejected', { rejectedClaims: ['IC-1', 'IC-2', 'IC-3'] }, ['rejectedClaims.IC-3']],
    ['a rejected claim left out', { rejectedClaims: ['IC-1'] }, ['rejectedClaims.IC-2']],
    ['another reason', { rejectedClaims: ['IC-1 DOUBLE_CLAIM', 'IC-2 CONDITION_NOT_MET'] }, ['rejectedClaims.IC-2']],
  ])('differs by %s', (_what, expected, figures) => expect(failuresOf(expected)).toEqual(figures));
});
