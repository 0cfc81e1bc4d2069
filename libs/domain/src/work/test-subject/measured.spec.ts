import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimals } from '../../testing/arbitraries.js';
import { readMeasured, type Measured } from './measured.js';
import { isMisread } from './misread.js';

const exactly = (value: string): Measured => ({
  kind: 'NUMBER',
  range: { min: { value, inclusive: true }, max: { value, inclusive: true } },
});
const below = (value: string, inclusive = false): Measured => ({
  kind: 'NUMBER',
  range: { max: { value, inclusive } },
});
const above = (value: string, inclusive = false): Measured => ({
  kind: 'NUMBER',
  range: { min: { value, inclusive } },
});

describe('reading a measured value', () => {
  it('reads a number as written, with the unit or without', () =>
    fc.assert(
      fc.property(decimals, fc.constantFrom('', 'mΩ', ' mΩ', ' ｍΩ '), (value, unit) =>
        expect(readMeasured(`${value}${unit}`, 'mΩ')).toEqual(exactly(value)),
      ),
    ));

  it.each([
    ['0.41', exactly('0.41')],
    [' 0.41 ', exactly('0.41')],
    ['０．４１', exactly('0.41')],
    ['+85', exactly('85')],
    ['−40', exactly('-40')],
    ['<0.01', below('0.01')],
    ['＜0.01', below('0.01')],
    ['<=0.01', below('0.01', true)],
    ['≤0.01', below('0.01', true)],
    ['>2000', above('2000')],
    ['≥2000', above('2000', true)],
    ['<0.01 mΩ', below('0.01')],
    ['未检出(<0.01)', below('0.01')],
    ['未检出（＜0.01mΩ）', below('0.01')],
    ['未检出(检出限0.01)', below('0.01')],
    ['未检出（检出限：0.01 mΩ）', below('0.01')],
    ['未检出，检出限为0.01', below('0.01')],
    ['未检出<0.01', below('0.01')],
    ['ND(LOD=0.01)', below('0.01')],
    ['nd<0.01', below('0.01')],
    ['N.D. (<0.01)', below('0.01')],
    ['IP67', { kind: 'RATING', rating: { scale: 'IP', rating: 'IP67' } }],
    ['IP66/IP67', { kind: 'RATING', rating: { scale: 'IP', rating: 'IP66/IP67' } }],
    ['V-0', { kind: 'RATING', rating: { scale: 'UL94', rating: 'V-0' } }],
    ['PASS', { kind: 'PASS_FAIL', verdict: 'PASS' }],
    ['ok', { kind: 'PASS_FAIL', verdict: 'PASS' }],
    ['合格', { kind: 'PASS_FAIL', verdict: 'PASS' }],
    ['NG', { kind: 'PASS_FAIL', verdict: 'FAIL' }],
    ['不合格', { kind: 'PASS_FAIL', verdict: 'FAIL' }],
  ])('reads %s', (text, measured) => expect(readMeasured(text, 'mΩ')).toEqual(measured));

  it('reads 90% in %', () => expect(readMeasured('90%', '%')).toEqual(exactly('90')));

  it.each([
    ['1,15', 'DECIMAL_COMMA', '1,15'],
    ['1，15', 'DECIMAL_COMMA', '1,15'],
    ['<0,01', 'DECIMAL_COMMA', '0,01'],
    ['0.1234567890123', 'TOO_MANY_DIGITS', '0.1234567890123'],
    ['1e-3', 'EXPONENT', '1e-3'],
    ['90%', 'OTHER_UNIT', '%'],
    ['0.41 V', 'OTHER_UNIT', 'V'],
    ['0.41±0.02', 'UNKNOWN_PART', '±0.02'],
    ['0.41..0.43', 'UNKNOWN_PART', '..0.43'],
    ['=0.41', 'UNKNOWN_PART', '=0.41'],
    ['NaN', 'UNKNOWN_PART', 'NaN'],
    ['无', 'UNKNOWN_PART', '无'],
    ['<', 'NUMBER_MISSING', '<'],
    ['未检出', 'NO_DETECTION_LIMIT', '未检出'],
    ['ND', 'NO_DETECTION_LIMIT', 'ND'],
    ['未检出(0.01', 'UNKNOWN_PART', '(0.01'],
    ['未检出(>0.01)', 'UNKNOWN_PART', '>0.01'],
    ['IP70', 'UNKNOWN_RATING', 'IP70'],
    ['', 'NUMBER_MISSING', ''],
  ])('does not understand %p: %s at %p', (text, misread, part) =>
    expect(readMeasured(text, 'mΩ')).toEqual({ misread, part }),
  );

  it('answers for any text', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'<>=≤≥±()～ .,~0123456789-%mΩIPVAXND/未检出限'), maxLength: 40 }),
        (text) => {
          const measured = readMeasured(text, 'mΩ');
          expect(isMisread(measured) || ['NUMBER', 'RATING', 'PASS_FAIL'].includes(measured.kind)).toBe(true);
        },
      ),
    ));
});
