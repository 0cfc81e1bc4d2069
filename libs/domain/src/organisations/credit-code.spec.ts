import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { creditCodeCheckCharacter, creditCodeFault, organisationCodeCheckCharacter } from './credit-code.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const characters = fc.constantFrom(...ALPHABET);
const text = (unit: fc.Arbitrary<string>, length: number): fc.Arbitrary<string> =>
  fc.string({ unit, minLength: length, maxLength: length });

/** Whole codes: authority and category, division, organisation code, check character. */
const codes = fc
  .tuple(
    fc.constantFrom(
      '11',
      '12',
      '19',
      '21',
      '35',
      '51',
      '52',
      '53',
      '62',
      '71',
      '81',
      '91',
      '92',
      '93',
      'A1',
      'N2',
      'Y1',
    ),
    text(fc.constantFrom(...'0123456789'), 6),
    text(characters, 8),
  )
  .map(([kind, division, organisation]) => {
    const first17 = `${kind}${division}${organisation}${organisationCodeCheckCharacter(organisation)!}`;
    return first17 + creditCodeCheckCharacter(first17)!;
  });

const withCheck = (first17: string): string => first17 + creditCodeCheckCharacter(first17)!;

describe('统一社会信用代码 (GB 32100)', () => {
  it('91350100M000100Y43, the example of the standard, is sound', () =>
    expect(creditCodeFault('91350100M000100Y43')).toBeUndefined());

  it.each([
    ['M000100Y', '4'],
    ['D2143569', 'X'],
    ['00000000', '0'],
  ])('the organisation code %s has the check character %s (GB 11714)', (first8, check) =>
    expect(organisationCodeCheckCharacter(first8)).toBe(check),
  );

  it('is sound with both check characters', () =>
    fc.assert(fc.property(codes, (code) => expect(creditCodeFault(code)).toBeUndefined())));

  it('is refused when any single character is changed', () =>
    fc.assert(
      fc.property(
        codes,
        fc.nat(17),
        fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZaz- 九'),
        (code, at, other) => {
          fc.pre(code.charAt(at) !== other);
          expect(creditCodeFault(code.slice(0, at) + other + code.slice(at + 1))).toBeDefined();
        },
      ),
    ));

  it('is refused when two different neighbours among the first 17 are swapped', () =>
    fc.assert(
      fc.property(codes, fc.nat(15), (code, at) => {
        fc.pre(code.charAt(at) !== code.charAt(at + 1));
        const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        expect(creditCodeFault(swapped)).toBeDefined();
      }),
    ));

  it.each([
    ['', 'NOT_18_CHARACTERS'],
    ['91350100M000100Y4', 'NOT_18_CHARACTERS'],
    ['91350100M000100Y433', 'NOT_18_CHARACTERS'],
    ['91350100m000100y43', 'CHARACTER_NOT_ALLOWED'],
    ['9135010OM000100Y43', 'CHARACTER_NOT_ALLOWED'],
    ['AAAAAAAAAAAAAAAAAK', 'AUTHORITY_OR_CATEGORY'],
    [withCheck('00350100M000100Y4'), 'AUTHORITY_OR_CATEGORY'],
    [withCheck('94350100M000100Y4'), 'AUTHORITY_OR_CATEGORY'],
    [withCheck('Y9350100M000100Y4'), 'AUTHORITY_OR_CATEGORY'],
    [withCheck('9135010AM000100Y4'), 'DIVISION_NOT_DIGITS'],
    [withCheck('91350100M000100Y5'), 'ORGANISATION_CODE'],
    ['91350100M000100Y44', 'CHECK_CHARACTER'],
  ])('%s: %s', (code, fault) => expect(creditCodeFault(code)).toBe(fault));
});
