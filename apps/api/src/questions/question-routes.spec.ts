import { describe, expect, it } from '@jest/globals';
import { routes } from '#contracts';
import { canBeExpensive, isExpensive } from './question-routes.js';

const CSV = { accept: 'text/csv' };

describe('expensive questions', () => {
  it.each([
    ['/api/city/dashboard', {}, {}, false],
    ['/api/city/dashboard', { at: 'now' }, {}, false],
    ['/api/city/dashboard', { at: '812' }, {}, true],
    ['/api/city/dashboard', { by: 'occurred' }, {}, true],
    ['/api/chains', { at: '812' }, {}, true],
    ['/api/chains/:id/dashboard', { at: '812' }, {}, false],
    ['/api/chains/:id/dashboard', { by: 'occurred' }, {}, true],
    ['/api/figures/:figure', { chain: 'evs' }, {}, false],
    ['/api/figures/:figure', {}, {}, true],
    ['/api/figures/:figure/evidence', { chain: 'evs' }, {}, false],
    ['/api/figures/:figure/evidence', {}, {}, true],
    ['/api/rows/:model', { limit: '50' }, {}, false],
    ['/api/rows/:model', { search: 'x' }, {}, true],
    ['/api/rows/:model', {}, CSV, true],
    ['/api/rows/:model/:key', { by: 'occurred' }, {}, true],
    ['/api/differences/figures', { from: '1' }, {}, true],
    ['/api/policy-lab', {}, {}, true],
    ['/api/what-if', {}, {}, true],
    ['/api/case-file', {}, {}, true],
    ['/api/info', { by: 'occurred' }, {}, false],
    ['/api/commands/:name', {}, {}, false],
  ])('%s %j %j: %s', (route, query, headers, expected) => {
    expect(isExpensive(route, { query, headers })).toBe(expected);
  });

  it('every route with a moment, whose replay by occurrence costs most, can be one', () => {
    const withMoment = Object.entries(routes).filter(([, { query }]) => 'by' in query);
    const cheap = withMoment.filter(([path]) => !canBeExpensive(path.replaceAll(/\{(\w+)\}/g, ':$1')));
    expect(withMoment.length).toBeGreaterThan(10);
    expect(cheap.map(([path]) => path)).toEqual([]);
  });
});
