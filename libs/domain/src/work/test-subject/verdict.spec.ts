import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareDecimals } from '../../kit/decimal.js';
import { decimals } from '../../testing/arbitraries.js';
import { readLimit, type Bound, type Limit } from './limit.js';
import { isMisread } from './misread.js';
import { judgeMeasured } from './verdict.js';

const bounds: fc.Arbitrary<Bound> = fc.record({ value: decimals, inclusive: fc.boolean() });

const limitOf = (text: string, unit = ''): Limit => {
  const limit = readLimit(text, unit);
  if (isMisread(limit)) throw new Error(`${text}: ${limit.misread}`);
  return limit;
};

describe('the verdict under a limit', () => {
  it('agrees with exact arithmetic for both bounds', () =>
    fc.assert(
      fc.property(decimals, fc.option(bounds), fc.option(bounds), (measured, min, max) => {
        const limit: Limit = { kind: 'NUMBER', ...(min ? { min } : {}), ...(max ? { max } : {}) };
        const above = !min || compareDecimals(measured, min.value) > (min.inclusive ? -1 : 0);
        const below = !max || compareDecimals(measured, max.value) < (max.inclusive ? 1 : 0);
        expect(judgeMeasured(measured, limit)).toBe(above && below ? 'PASS' : 'FAIL');
      }),
    ));

  it('at a bound depends on whether the bound is inclusive, however the number is written', () =>
    fc.assert(
      fc.property(decimals, fc.boolean(), (value, inclusive) => {
        const written = value.includes('.') ? `${value}`.replace(/0*$/, '').replace(/\.$/, '') : value;
        for (const limit of [{ min: { value, inclusive } }, { max: { value, inclusive } }])
          expect(judgeMeasured(written, { kind: 'NUMBER', ...limit })).toBe(inclusive ? 'PASS' : 'FAIL');
      }),
    ));

  it('of a value below or above a bound is that of every number there, or there is none', () =>
    fc.assert(
      fc.property(
        decimals,
        fc.constantFrom('<', '<=', '>', '>='),
        decimals,
        fc.option(bounds),
        fc.option(bounds),
        (value, sign, number, min, max) => {
          const limit: Limit = { kind: 'NUMBER', ...(min ? { min } : {}), ...(max ? { max } : {}) };
          const order = compareDecimals(number, value);
          fc.pre(
            sign.startsWith('<')
              ? order < 0 || (order === 0 && sign === '<=')
              : order > 0 || (order === 0 && sign === '>='),
          );
          const verdict = judgeMeasured(`${sign}${value}`, limit);
          expect([judgeMeasured(number, limit), undefined]).toContain(
            typeof verdict === 'string' ? verdict : undefined,
          );
        },
      ),
    ));

  it('of a value below its detection limit is a pass exactly when that is at most the limit', () =>
    fc.assert(
      fc.property(decimals, bounds, fc.constantFrom('<', '未检出<', 'ND(LOD '), (detection, max, words) => {
        const text = words.endsWith(' ') ? `${words}${detection})` : `${words}${detection}`;
        const verdict = judgeMeasured(text, { kind: 'NUMBER', max });
        if (compareDecimals(detection, max.value) <= 0) expect(verdict).toBe('PASS');
        else expect(verdict).toMatchObject({ misread: 'AROUND_THE_LIMIT' });
      }),
    ));

  it.each([
    ['0.62', '<=0.50', 'FAIL'],
    ['0.41', '<=0.50', 'PASS'],
    ['0.500000000001', '<=0.50', 'FAIL'],
    ['5.5', '>=4.5 <5.5', 'FAIL'],
    ['5.5', '5±0.5', 'PASS'],
    ['5.51', '5±0.5', 'FAIL'],
    ['620', '>=500', 'PASS'],
    ['<0.01', '<=0.01', 'PASS'],
    ['<0.01', '<0.01', 'PASS'],
    ['<0.01', '>=5', 'FAIL'],
    ['>2000', '>=500', 'PASS'],
    ['>2000', '<=500', 'FAIL'],
    ['IP67', '>=IP67', 'PASS'],
    ['IP65', '>=IP67', 'FAIL'],
    ['IP67', '>=IP66', 'FAIL'],
    ['IP69', '>=IP67', 'FAIL'],
    ['IP67', '>=IP69', 'FAIL'],
    ['IP69K', 'IP69K', 'PASS'],
    ['IP66/IP67', '>=IP66', 'PASS'],
    ['V-1', '>=V-0', 'FAIL'],
    ['PASS', 'PASS', 'PASS'],
    ['合格', 'PASS', 'PASS'],
    ['NG', '合格', 'FAIL'],
    ['FAIL', 'PASS', 'FAIL'],
  ])('of %s under %s is %s', (measured, limit, verdict) =>
    expect(judgeMeasured(measured, limitOf(limit))).toBe(verdict),
  );

  it.each([
    ['IP67', '<=0.50', 'OTHER_KIND'],
    ['PASS', '<=0.50', 'OTHER_KIND'],
    ['0.41', 'PASS', 'OTHER_KIND'],
    ['67', '>=IP67', 'OTHER_KIND'],
    ['IK08', '>=IP67', 'OTHER_KIND'],
    ['IPX7', '>=IP67', 'NUMERAL_NOT_STATED'],
    ['<0.02', '<=0.01', 'AROUND_THE_LIMIT'],
    ['<0.01', '0.005..0.02', 'AROUND_THE_LIMIT'],
    ['>2', '<=5', 'AROUND_THE_LIMIT'],
    ['未检出', '<=0.01', 'NO_DETECTION_LIMIT'],
    ['1,15', '<=0.50', 'DECIMAL_COMMA'],
    ['1e-3', '<=0.50', 'EXPONENT'],
    ['NaN', '<=0.50', 'UNKNOWN_PART'],
  ])('of %p under %s is none: %s', (measured, limit, misread) =>
    expect(judgeMeasured(measured, limitOf(limit))).toMatchObject({ misread }),
  );

  it.each([
    ['90%', '≥90%', '%', 'PASS'],
    ['89.9%', '≥90', '%', 'FAIL'],
    ['0.41 mΩ', '≤0.50mΩ', 'mΩ', 'PASS'],
  ])('of %s under %s in %s is %s', (measured, limit, unit, verdict) =>
    expect(judgeMeasured(measured, limitOf(limit, unit), unit)).toBe(verdict),
  );
});
