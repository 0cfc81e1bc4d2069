import { describe, expect, it } from '@jest/globals';
import { columnParametersOf, routes } from '#contracts';
import { readModels } from '#projections';
import type { HttpProblem } from '../http/http-problem.js';
import { columnParameterNames, modelOf, orderOf, whereOf } from './row-filters.js';

const tests = modelOf('tests');

/** What a refusal says. */
function refusedBy(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return String((error as HttpProblem).extras.detail);
  }
  throw new Error('nothing was refused');
}

describe('the parameters of a list', () => {
  it('are every reference and every date of a row, the dates and numbers with both ends of a range', () => {
    const names = columnParameterNames(tests);
    expect(names).toEqual(
      expect.arrayContaining([
        'testedById',
        'responsibleId',
        'instrumentId',
        'testedOn',
        'testedOnFrom',
        'testedOnUntil',
      ]),
    );
    expect(columnParameterNames(modelOf('nonconformities'))).toEqual(expect.arrayContaining(['testId', 'dueOnUntil']));
  });

  it('have other names than the parameters of the route, in every read model', () => {
    const taken = new Set(Object.keys(routes['/api/rows/{model}'].query));
    for (const model of readModels) {
      expect(columnParameterNames(model).filter((name) => taken.has(name))).toEqual([]);
      expect(Object.values(columnParametersOf(model)).every(({ zh, en }) => zh !== '' && en !== '')).toBe(true);
    }
  });

  it('become conditions', () => {
    expect(whereOf(tests, { verdict: 'PASS,FAIL', testedById: 'lab', counted: 'true', attempt: '2' })).toEqual(
      expect.arrayContaining([
        ['verdict', 'in', ['PASS', 'FAIL']],
        ['testedById', '=', 'lab'],
        ['counted', '=', 1],
        ['attempt', '=', 2],
      ]),
    );
    expect(whereOf(tests, { testedOnFrom: '2026-01-01', occurredAtUntil: '2026-01-31' })).toEqual([
      ['testedOn', '>=', '2026-01-01'],
      ['occurredAt', '<=', '2026-01-31T15:59:59.999Z'],
    ]);
    expect(whereOf(tests, { occurredAtFrom: '2026-01-01T08:00:00+08:00' })).toEqual([
      ['occurredAt', '>=', '2026-01-01T00:00:00.000Z'],
    ]);
  });

  it.each([
    ['verdict', 'PASSED', 'verdict must be one of'],
    ['verdict', 'PASS,passed', 'verdict must be one of'],
    ['testedOnFrom', '2026-02-30', 'testedOnFrom must be a date'],
    ['testedOn', 'today', 'testedOn must be a date'],
    ['occurredAtUntil', 'soon', 'occurredAtUntil must be a date YYYY-MM-DD or an ISO 8601 instant'],
    ['attempt', 'one', 'attempt must be a whole number'],
    ['counted', 'yes', 'counted must be true or false'],
  ])('with a value that the column cannot have are refused: %s=%s', (name, value, words) => {
    expect(refusedBy(() => whereOf(tests, { [name]: value }))).toContain(words);
  });

  it('sort by a column, descending with a minus, and refuse another name with those that there are', () => {
    expect(orderOf(tests, 'testedOn')).toEqual({ column: 'testedOn', direction: 'ascending' });
    expect(orderOf(tests, '-testedOn')).toEqual({ column: 'testedOn', direction: 'descending' });
    expect(orderOf(tests, undefined)).toBeUndefined();
    expect(refusedBy(() => orderOf(tests, 'label'))).toContain('testedOn');
  });
});
