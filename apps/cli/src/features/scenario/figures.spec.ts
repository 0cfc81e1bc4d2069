import { describe, expect, it } from '@jest/globals';
import { compareFigures, leavesOf } from './figures.js';

const differences = (expected: unknown, actual: unknown) =>
  compareFigures(leavesOf(expected), leavesOf(actual)).filter((one) => one.expected !== one.actual);

describe('figures of a dashboard', () => {
  it('are identified by path, and items of lists by code or id', () => {
    const dashboard = {
      tests: { passed: 3, passRatePercent: null },
      objectives: [{ code: 'CERTIFICATIONS_VALID', percent: 66.7 }],
      indicators: [{ id: 'LH-07', value: 1 }],
    };
    expect([...leavesOf(dashboard)]).toEqual([
      ['tests.passed', 3],
      ['tests.passRatePercent', null],
      ['objectives.CERTIFICATIONS_VALID.percent', 66.7],
      ['indicators.LH-07.value', 1],
    ]);
  });

  it('differ where a value differs, is missing, or is null on one side only', () => {
    const found = differences({ a: 1, b: 2, c: null, d: null }, { a: 1, b: 3, d: 0 });
    expect(found.map(({ figure }) => figure)).toEqual(['b', 'c', 'd']);
  });

  it('are compared only if they are expected', () => {
    expect(differences({ tests: { passed: 1 } }, { tests: { passed: 1, added: 5 }, position: 9 })).toEqual([]);
  });

  it('differ by an unexpected status or objective', () => {
    const expected = { projects: { byStatus: { ACCEPTED: 1 } }, objectives: [{ code: 'A', target: 1 }] };
    const actual = {
      projects: { byStatus: { ACCEPTED: 1, TERMINATED: 1 } },
      objectives: [
        { code: 'A', target: 1 },
        { code: 'B', target: 2 },
      ],
    };
    expect(differences(expected, actual).map(({ figure }) => figure)).toEqual([
      'projects.byStatus.TERMINATED',
      'objectives.B.target',
    ]);
  });

  it('may have more members of an item than expected', () => {
    const expected = { objectives: [{ code: 'A', target: 1 }] };
    expect(differences(expected, { objectives: [{ code: 'A', target: 1, titleEn: 'A' }] })).toEqual([]);
  });

  it('differ if a list is empty on one side only', () => {
    const none = { projects: { byStatus: {} } };
    const one = { projects: { byStatus: { ACCEPTED: 1 } } };
    expect(differences(none, none)).toEqual([]);
    expect(differences(none, one)).toHaveLength(2);
    expect(differences(one, none)).toHaveLength(2);
  });
});
