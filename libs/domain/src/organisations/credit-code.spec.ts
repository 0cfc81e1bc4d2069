import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { creditCodeCheckCharacter, isCreditCode } from './credit-code.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const characters = fc.constantFrom(...ALPHABET);
const first17 = fc.string({ unit: characters, minLength: 17, maxLength: 17 });
const codes = first17.map((text) => text + creditCodeCheckCharacter(text)!);

describe('统一社会信用代码 (GB 32100)', () => {
  it.each(['91350100M000100Y43'])('%s, the example of the standard, is valid', (code) =>
    expect(isCreditCode(code)).toBe(true),
  );

  it('has a check character for any first 17 characters', () =>
    fc.assert(fc.property(codes, (code) => expect(isCreditCode(code)).toBe(true))));

  it('is invalid when a single character is changed', () =>
    fc.assert(
      fc.property(codes, fc.nat(17), characters, (code, at, other) => {
        fc.pre(code.charAt(at) !== other);
        expect(isCreditCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
      }),
    ));

  it('is invalid when two different neighbours among the first 17 are swapped', () =>
    fc.assert(
      fc.property(codes, fc.nat(15), (code, at) => {
        fc.pre(code.charAt(at) !== code.charAt(at + 1));
        const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        expect(isCreditCode(swapped)).toBe(false);
      }),
    ));

  it('has 18 characters, none of them I, O, S, V, Z or in lower case', () =>
    fc.assert(
      fc.property(codes, fc.nat(17), fc.constantFrom(...'IOSVZaz- 九'), (code, at, wrong) => {
        expect(isCreditCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBe(false);
        expect(isCreditCode(code.slice(0, 17))).toBe(false);
        expect(isCreditCode(`${code}0`)).toBe(false);
        expect(isCreditCode('')).toBe(false);
      }),
    ));
});
