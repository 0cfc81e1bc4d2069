import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareDecimals } from '../../kit/decimal.js';
import { decimals } from '../../testing/arbitraries.js';
import { printLimit, readLimit, type Bound, type Limit } from './limit.js';
import { isMisread } from './misread.js';

const bounds: fc.Arbitrary<Bound> = fc.record({ value: decimals, inclusive: fc.boolean() });

const atLeast = ({ value, inclusive }: Bound): string => `${inclusive ? '>=' : '>'}${value}`;
const atMost = ({ value, inclusive }: Bound): string => `${inclusive ? '<=' : '<'}${value}`;
const closed = (value: string): Bound => ({ value, inclusive: true });
const number = (min?: Bound, max?: Bound): Limit => ({
  kind: 'NUMBER',
  ...(min ? { min } : {}),
  ...(max ? { max } : {}),
});

const isNotEmpty = (min: Bound, max: Bound): boolean => {
  const order = compareDecimals(min.value, max.value);
  return order < 0 || (order === 0 && min.inclusive && max.inclusive);
};

const FULL_WIDTH = (text: string): string =>
  [...text].map((character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).join('');

describe('reading a limit', () => {
  it('reads one bound as written', () =>
    fc.assert(
      fc.property(bounds, (bound) => {
        expect(readLimit(atLeast(bound))).toEqual(number(bound));
        expect(readLimit(atMost(bound))).toEqual(number(undefined, bound));
      }),
    ));

  it('reads two bounds in either order, unless no value lies between them', () =>
    fc.assert(
      fc.property(bounds, bounds, fc.constantFrom('', ' '), (min, max, space) => {
        const read = isNotEmpty(min, max) ? number(min, max) : expect.objectContaining({ misread: 'NO_VALUE_FITS' });
        expect(readLimit(`${atLeast(min)}${space}${atMost(max)}`)).toEqual(read);
        expect(readLimit(`${atMost(max)}${space}${atLeast(min)}`)).toEqual(read);
      }),
    ));

  it('reads a range with both ends included', () =>
    fc.assert(
      fc.property(
        decimals,
        decimals,
        fc.constantFrom('..', ' .. ', '~', '～', '-', ' - ', '–', '—', '至'),
        (from, to, between) => {
          const [min, max] = [closed(from), closed(to)];
          const read = isNotEmpty(min, max) ? number(min, max) : expect.objectContaining({ misread: 'NO_VALUE_FITS' });
          expect(readLimit(`${from}${between}${to}`)).toEqual(read);
        },
      ),
    ));

  it('reads a printed limit as the same limit', () =>
    fc.assert(
      fc.property(fc.option(bounds, { nil: undefined }), fc.option(bounds, { nil: undefined }), (min, max) => {
        fc.pre(min !== undefined || max !== undefined);
        fc.pre(!min || !max || isNotEmpty(min, max));
        expect(readLimit(printLimit(number(min, max)))).toEqual(number(min, max));
      }),
    ));

  it.each(['<=0.50', '5±0.5', '4.5-5.5', '=5', '>=IP67', 'ip66/67', 'b1', '合格', 'OK'])(
    'reads %s as it reads what is printed of it',
    (text) => {
      const limit = readLimit(text);
      if (isMisread(limit)) throw new Error(text);
      expect(readLimit(printLimit(limit))).toEqual(limit);
    },
  );

  it('reads full-width characters as the same at half width', () =>
    fc.assert(
      fc.property(bounds, bounds, (min, max) => {
        const text = `${atLeast(min)}${atMost(max)}`;
        expect(readLimit(FULL_WIDTH(text))).toEqual(readLimit(text));
      }),
    ));

  it('reads the unit of the measurement after any number, and no other', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('mΩ', '%', '℃', 'mm', 'N·m', 'mg/kg', 'm³/h', 'min-1'),
        fc.constantFrom('', ' '),
        fc.constantFrom(
          (unit: string) => [`<=0.50${unit}`, '<=0.50'],
          (unit: string) => [`4.5${unit}-5.5${unit}`, '4.5..5.5'],
          (unit: string) => [`4.5～5.5${unit}`, '4.5..5.5'],
          (unit: string) => [`5±0.5${unit}`, '4.5..5.5'],
          (unit: string) => [`(5±0.5)${unit}`, '4.5..5.5'],
          (unit: string) => [`≥4.5${unit}<5.5${unit}`, '>=4.5 <5.5'],
        ),
        (unit, space, form) => {
          const [written = '', plain = ''] = form(`${space}${unit}`);
          expect(readLimit(written, unit)).toEqual(readLimit(plain));
          expect(readLimit(written, 'kV')).toMatchObject({ misread: 'OTHER_UNIT' });
        },
      ),
    ));

  it.each([
    ['<=0.50', number(undefined, closed('0.50'))],
    ['≤ 0.50', number(undefined, closed('0.50'))],
    ['＜0.50', number(undefined, { value: '0.50', inclusive: false })],
    ['＜＝０．５０', number(undefined, closed('0.50'))],
    [' >45 ', number({ value: '45', inclusive: false })],
    ['≥500', number(closed('500'))],
    ['≧500', number(closed('500'))],
    ['=5', number(closed('5'), closed('5'))],
    ['5±0.5', number(closed('4.5'), closed('5.5'))],
    ['5+/-0.5', number(closed('4.5'), closed('5.5'))],
    ['0±0.05', number(closed('-0.05'), closed('0.05'))],
    ['4.5-5.5', number(closed('4.5'), closed('5.5'))],
    ['4.5～5.5', number(closed('4.5'), closed('5.5'))],
    ['-40..85', number(closed('-40'), closed('85'))],
    ['-40～+85', number(closed('-40'), closed('85'))],
    ['-40--20', number(closed('-40'), closed('-20'))],
    ['−40 — 85', number(closed('-40'), closed('85'))],
    ['≥ 4.5 < 5.5', number(closed('4.5'), { value: '5.5', inclusive: false })],
    ['≥IP67', { kind: 'RATING', scale: 'IP', atLeast: 'IP67' }],
    ['IP66/IP67', { kind: 'RATING', scale: 'IP', atLeast: 'IP66/IP67' }],
    ['>= ipx7', { kind: 'RATING', scale: 'IP', atLeast: 'IPX7' }],
    ['>=V-0', { kind: 'RATING', scale: 'UL94', atLeast: 'V-0' }],
    ['PASS', { kind: 'PASS_FAIL' }],
    ['合格', { kind: 'PASS_FAIL' }],
    ['ok', { kind: 'PASS_FAIL' }],
  ])('reads %s', (text, limit) => expect(readLimit(text)).toEqual(limit));

  it.each([
    ['≥90%', '%', number(closed('90'))],
    ['90％～95％', '%', number(closed('90'), closed('95'))],
    ['<=0.50 mΩ', 'mΩ', number(undefined, closed('0.50'))],
    ['<=0.50m\u2126', 'mΩ', number(undefined, closed('0.50'))],
    ['<=0.50µm', 'μm', number(undefined, closed('0.50'))],
    ['-40～85°C', '℃', number(closed('-40'), closed('85'))],
  ])('reads %s in %s', (text, unit, limit) => expect(readLimit(text, unit)).toEqual(limit));

  it('answers for any text', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'<>=≤≥±()～ .,~0123456789-%mΩIPVAX/未检出'), maxLength: 60 }),
        (text) => {
          const limit = readLimit(text, 'mΩ');
          expect(isMisread(limit) || ['NUMBER', 'RATING', 'PASS_FAIL'].includes(limit.kind)).toBe(true);
        },
      ),
    ));
});
