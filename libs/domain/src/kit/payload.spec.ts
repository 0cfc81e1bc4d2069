import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage, validateSync } from 'class-validator';
import fc from 'fast-check';
import {
  EachIsId,
  IsCny,
  IsCount,
  IsFlag,
  IsId,
  IsList,
  IsLocalDate,
  IsOneOf,
  IsSlug,
  IsText,
  MAX_CNY,
  MAX_ID_LENGTH,
  Optional,
} from './payload.js';
import { itCostly } from '../../../../test/support/costly.js';

class Sample {
  @Optional() @IsId() id?: unknown;
  @Optional() @IsSlug() slug?: unknown;
  @Optional() @IsText(5) text?: unknown;
  @Optional() @IsLocalDate() date?: unknown;
  @Optional() @IsCny() cny?: unknown;
  @Optional() @IsCount(1, 3) count?: unknown;
  @Optional() @IsOneOf(['A', 'B']) code?: unknown;
  @Optional() @IsList(1, 2) @EachIsId() ids?: unknown;
  @Optional() @IsFlag() flag?: unknown;
}

const takes = (field: keyof Sample, value: unknown): boolean =>
  validateSync(Object.assign(new Sample(), { [field]: value })).length === 0;

/** The regular expression behind a format: class-validator itself is too slow for every day of three centuries. */
const patternOf = (field: keyof Sample): RegExp =>
  getMetadataStorage()
    .getTargetValidationMetadatas(Sample, '', false, false)
    .find(({ propertyName, name }) => propertyName === field && name === 'matches')!.constraints[0] as RegExp;

const NOT_TEXT = [null, 1, true, {}, [], ['a']];
const NO_IDS = [
  '',
  '-a',
  'a-',
  '_a',
  '__proto__',
  '.a',
  'a b',
  'a/b',
  'a\n',
  'ａ',
  '链',
  'a'.repeat(MAX_ID_LENGTH + 1),
];

describe('identifiers', () => {
  it.each(['a', 'A1', 'P-A-001', 'x.y_z', 'constructor', 'a'.repeat(MAX_ID_LENGTH)])('accept %p', (value) =>
    expect(takes('id', value)).toBe(true),
  );
  it.each([...NOT_TEXT, ...NO_IDS])('refuse %p', (value) => expect(takes('id', value)).toBe(false));

  it('contain no slash and no space, so that paths and keys can contain them', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), (text) => {
        fc.pre(/[^A-Za-z0-9._-]/.test(text));
        expect(patternOf('id').test(text)).toBe(false);
      }),
    ));

  it.each(['new-energy-vehicles', 'a', '0'])('of chains accept %p', (value) => expect(takes('slug', value)).toBe(true));
  it.each(['A', 'a_b', '-a', 'a-', '', 'a'.repeat(65)])('of chains refuse %p', (value) =>
    expect(takes('slug', value)).toBe(false),
  );
});

describe('texts', () => {
  it.each(['a', '链 主', 'a\nb', 'a\tb', '😀😀😀😀😀', '𠮷𠮷𠮷𠮷𠮷'])('accept %p', (value) =>
    expect(takes('text', value)).toBe(true),
  );
  it.each([
    ...NOT_TEXT,
    '',
    ' ',
    '\n\t',
    '\u3000',
    'a\u0000',
    'a\rb',
    '\u007fa',
    '123456',
    '😀😀😀😀😀😀',
    '\u200b',
    'a\ufffd',
  ])('refuse %p', (value) => expect(takes('text', value)).toBe(false));
});

describe('dates', () => {
  itCostly('tries every day', 'are exactly the days from 1900 through 2199', () => {
    const pattern = patternOf('date');
    const wrong: string[] = [];
    for (let year = 1890; year < 2210; year++)
      for (let month = 0; month <= 13; month++)
        for (let day = 0; day <= 32; day++) {
          const text = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
          const time = new Date(Date.UTC(year, month - 1, day));
          const exists = year >= 1900 && year < 2200 && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
          if (pattern.test(text) !== exists) wrong.push(text);
        }
    expect(wrong).toEqual([]);
  });

  it.each([...NOT_TEXT, '', '2026-3-1', '20260301', '2026-03-01T00:00:00Z', ' 2026-03-01', '2026-03-01\n'])(
    'do not include %p',
    (value) => expect(takes('date', value)).toBe(false),
  );
});

describe('numbers', () => {
  it.each([0, 1, MAX_CNY])('of yuan accept %p', (value) => expect(takes('cny', value)).toBe(true));
  it.each([-1, 0.5, MAX_CNY + 1, NaN, Infinity, 2 ** 53, '1', null])('of yuan refuse %p', (value) =>
    expect(takes('cny', value)).toBe(false),
  );
  it.each([1, 2, 3])('of counts accept %p', (value) => expect(takes('count', value)).toBe(true));
  it.each([0, 4, 1.5, '2'])('of counts refuse %p', (value) => expect(takes('count', value)).toBe(false));
});

describe('codes, lists and flags', () => {
  it.each(['A', 'B'])('accept the code %p', (value) => expect(takes('code', value)).toBe(true));
  it.each(['C', 'a', '', 'toString', null, ['A'], 0])('refuse the code %p', (value) =>
    expect(takes('code', value)).toBe(false),
  );
  it.each([[['a']], [['a', 'b']]])('accept the list %p', (value) => expect(takes('ids', value)).toBe(true));
  it.each([[[]], [['a', 'b', 'c']], [['a', 1]], ['a'], [{ 0: 'a', length: 1 }]])('refuse the list %p', (value) =>
    expect(takes('ids', value)).toBe(false),
  );
  it.each([true, false])('accept the flag %p', (value) => expect(takes('flag', value)).toBe(true));
  it.each([0, 1, 'true', null])('refuse the flag %p', (value) => expect(takes('flag', value)).toBe(false));
  it('may be omitted where they are optional, but are never null', () => {
    expect(validateSync(new Sample())).toEqual([]);
    expect(takes('code', undefined)).toBe(true);
    expect(takes('code', null)).toBe(false);
  });
});
