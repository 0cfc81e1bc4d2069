import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareDecimals } from '../../kit/decimal.js';
import { decimals } from '../../testing/arbitraries.js';
import { parseLimit, verdictOf, type Bound, type Limit } from './limit.js';

const bounds: fc.Arbitrary<Bound> = fc.record({ value: decimals, inclusive: fc.boolean() });
const RATINGS = ['IP00', 'IP67', 'IP69', 'IK08', 'IK10', 'V-0', 'HB', 'B1', 'A'];

const atLeast = ({ value, inclusive }: Bound): string => `${inclusive ? '>=' : '>'}${value}`;
const atMost = ({ value, inclusive }: Bound): string => `${inclusive ? '<=' : '<'}${value}`;

const holdsSomething = (min: Bound, max: Bound): boolean => {
  const order = compareDecimals(min.value, max.value);
  return order < 0 || (order === 0 && min.inclusive && max.inclusive);
};

const UNREADABLE = (
  '|0.50|=0.5|<|<=|<=x|<=1e5|<>5|<==5|<=IP67|>IP67|>=IP70|FAIL|pass|OK|5..4|5~|..5|4...5|4..5..6|' +
  '>=5 <5|>5 <=5|<5 >4|>=4 >=5|>=4 <=5 <=6|IP54..IP67|约 0.5|<=0.5mΩ|<=0,5|>=4.5<5.5|' +
  '<=1234567890123456|constructor'
).split('|');

describe('reading a limit', () => {
  it('parses one bound as written', () =>
    fc.assert(
      fc.property(bounds, (bound) => {
        expect(parseLimit(atLeast(bound))).toEqual({ kind: 'NUMBER', min: bound });
        expect(parseLimit(atMost(bound))).toEqual({ kind: 'NUMBER', max: bound });
      }),
    ));

  it('parses two bounds as written, unless no value lies between them', () =>
    fc.assert(
      fc.property(bounds, bounds, (min, max) => {
        const limit = holdsSomething(min, max) ? { kind: 'NUMBER', min, max } : undefined;
        expect(parseLimit(`${atLeast(min)} ${atMost(max)}`)).toEqual(limit);
      }),
    ));

  it('parses a range with both ends included', () =>
    fc.assert(
      fc.property(decimals, decimals, fc.constantFrom('..', ' .. ', '~', '～'), (from, to, between) => {
        const [min, max] = [from, to].map((value) => ({ value, inclusive: true })) as [Bound, Bound];
        const limit = holdsSomething(min, max) ? { kind: 'NUMBER', min, max } : undefined;
        expect(parseLimit(`${from}${between}${to}`)).toEqual(limit);
      }),
    ));

  it.each(RATINGS)('parses %s as the lowest rating allowed', (rating) =>
    expect(parseLimit(`>=${rating}`)).toMatchObject({ kind: 'RATING', atLeast: rating }),
  );

  it.each([
    ['<=0.50', { kind: 'NUMBER', max: { value: '0.50', inclusive: true } }],
    ['≤ 0.50', { kind: 'NUMBER', max: { value: '0.50', inclusive: true } }],
    [' >45 ', { kind: 'NUMBER', min: { value: '45', inclusive: false } }],
    ['≥500', { kind: 'NUMBER', min: { value: '500', inclusive: true } }],
    ['-40..85', { kind: 'NUMBER', min: { value: '-40', inclusive: true }, max: { value: '85', inclusive: true } }],
    [
      '≥ 4.5 < 5.5',
      { kind: 'NUMBER', min: { value: '4.5', inclusive: true }, max: { value: '5.5', inclusive: false } },
    ],
    ['≥IP67', { kind: 'RATING', scale: 'IP', atLeast: 'IP67' }],
    ['PASS', { kind: 'PASS_FAIL' }],
  ])('parses %s', (text, limit) => expect(parseLimit(text)).toEqual(limit));

  it.each(UNREADABLE)('does not parse %p', (text) => expect(parseLimit(text)).toBeUndefined());

  it('terminates on any text', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>=≤≥ .~0123456789-IPVA'), maxLength: 60 }), (text) => {
        const limit = parseLimit(text);
        expect(['NUMBER', 'RATING', 'PASS_FAIL', undefined]).toContain(limit?.kind);
      }),
    ));
});

describe('the verdict under a limit', () => {
  it('agrees with exact arithmetic for both bounds', () =>
    fc.assert(
      fc.property(decimals, fc.option(bounds), fc.option(bounds), (measured, min, max) => {
        const limit: Limit = { kind: 'NUMBER', ...(min ? { min } : {}), ...(max ? { max } : {}) };
        const above = !min || compareDecimals(measured, min.value) > (min.inclusive ? -1 : 0);
        const below = !max || compareDecimals(measured, max.value) < (max.inclusive ? 1 : 0);
        expect(verdictOf(measured, limit)).toBe(above && below ? 'PASS' : 'FAIL');
      }),
    ));

  it('at a bound depends on whether the bound is inclusive, however the number is written', () =>
    fc.assert(
      fc.property(decimals, fc.boolean(), (value, inclusive) => {
        const written = value.includes('.') ? `${value}`.replace(/0*$/, '').replace(/\.$/, '') : value;
        for (const limit of [{ min: { value, inclusive } }, { max: { value, inclusive } }])
          expect(verdictOf(written, { kind: 'NUMBER', ...limit })).toBe(inclusive ? 'PASS' : 'FAIL');
      }),
    ));

  it.each([
    ['0.62', '<=0.50', 'FAIL'],
    ['0.41', '<=0.50', 'PASS'],
    ['0.500000000001', '<=0.50', 'FAIL'],
    ['5.5', '>=4.5 <5.5', 'FAIL'],
    ['620', '>=500', 'PASS'],
    ['IP67', '>=IP67', 'PASS'],
    ['IP65', '>=IP67', 'FAIL'],
    ['V-1', '>=V-0', 'FAIL'],
    ['PASS', 'PASS', 'PASS'],
    ['FAIL', 'PASS', 'FAIL'],
  ])('of %s under %s is %s', (measured, limit, verdict) =>
    expect(verdictOf(measured, parseLimit(limit)!)).toBe(verdict),
  );

  it.each([
    ['IP67', '<=0.50'],
    ['PASS', '<=0.50'],
    ['0.41 ', '<=0.50'],
    ['1e-3', '<=0.50'],
    ['NaN', '<=0.50'],
    ['67', '>=IP67'],
    ['IK08', '>=IP67'],
    ['0.41', 'PASS'],
    ['pass', 'PASS'],
  ])('of %p under %s is undefined', (measured, limit) =>
    expect(verdictOf(measured, parseLimit(limit)!)).toBeUndefined(),
  );
});
