import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLooser } from './looser-limit.js';
import { readLimit, type Limit } from './limit.js';
import { isMisread } from './misread.js';
import { judgeMeasured } from './verdict.js';

const limitOf = (text: string): Limit => {
  const limit = readLimit(text);
  if (isMisread(limit)) throw new Error(text);
  return limit;
};

describe('a looser limit', () => {
  it.each([
    ['<=0.50', '<=0.70', true],
    ['<=0.50', '<=0.5', false],
    ['<=0.50', '<0.50', false],
    ['<0.50', '<=0.50', true],
    ['>=500', '>=499.9', true],
    ['>=500', '>=501', false],
    ['4.5..5.5', '4.5..5.6', true],
    ['4.5..5.5', '4.6..5.4', false],
    ['4.5..5.5', '>=4.5', true],
    ['>=4.5', '4.5..5.5', false],
    ['>=IP67', '>=IP54', true],
    ['>=IP67', '>=IP68', false],
    ['>=IP67', '>=IP66', true],
    ['>=V-1', '>=V-2', true],
    ['>=V-1', '>=V-0', false],
    ['>=IP67', '>=IK08', true],
    ['PASS', 'PASS', false],
    ['<=0.50', 'PASS', true],
  ])('than %s: %s', (than, limit, looser) => {
    expect(isLooser(limitOf(limit), limitOf(than))).toBe(looser);
    expect(isLooser(limitOf(than), limitOf(than))).toBe(false);
  });

  it('is the only one that a value can meet without meeting the other', () => {
    const number = fc.integer({ min: -20, max: 20 }).map((tenths) => (tenths / 10).toFixed(1));
    const text = fc.oneof(
      fc.tuple(fc.constantFrom('<=', '<', '>=', '>'), number).map(([sign, value]) => `${sign}${value}`),
      fc.tuple(number, number).map(([a, b]) => `${Math.min(Number(a), Number(b))}..${Math.max(Number(a), Number(b))}`),
      fc.constantFrom('>=IP67', '>=IP54', '>=IPX7', '>=IP66/IP67', '>=IP69K', '>=IK08', 'PASS'),
    );
    const measured = fc.oneof(number, fc.constantFrom('IP67', 'IP54', 'IP68', 'IP66/IP67', 'IPX7', 'IK10', 'PASS'));
    fc.assert(
      fc.property(text, text, measured, (limit, than, value) => {
        if (isLooser(limitOf(limit), limitOf(than))) return;
        if (judgeMeasured(value, limitOf(limit), '1') === 'PASS')
          expect(judgeMeasured(value, limitOf(than), '1')).toBe('PASS');
      }),
    );
  });
});
