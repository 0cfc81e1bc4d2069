import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { folded, lengthOf, normalText, textFault, textPattern } from './text.js';

const WHITE_SPACE = '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2009\u2028\u2029\u202f\u205f\u3000';
const characters = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.constantFrom(...WHITE_SPACE, '\u200b', '\u0301', 'e\u0301', '𠮷', '链', 'ﬁ', '\u2800', '\ud800', '\ufffd'),
);
const texts = fc.array(characters, { maxLength: 12 }).map((parts) => parts.join(''));

describe('a text as it is stored', () => {
  it.each([
    ['e\u0301', 'é'],
    ['\u3000示范企业\u00a0\n', '示范企业'],
    ['\u0085a\u2028', 'a'],
    ['a  b', 'a  b'],
    ['ＡＢＣ', 'ＡＢＣ'],
    ['', ''],
    [WHITE_SPACE, ''],
  ])('%j is %j', (text, stored) => expect(normalText(text)).toBe(stored));

  it('is stored again as it is', () =>
    fc.assert(fc.property(texts, (text) => expect(normalText(normalText(text))).toBe(normalText(text)))));

  it('takes time in proportion to its length', () => {
    const started = performance.now();
    normalText(`a${' '.repeat(500_000)}b`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('a text for comparison', () => {
  // As the dashboard folds them, which cannot import the domain.
  it.each([
    ['ＡＢＣ', 'abc'],
    ['Straße', 'strasse'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['e\u0301', 'é'],
    ['ﾃｽﾄ', 'テスト'],
  ])('%s is %s', (text, same) => expect(folded(text)).toBe(same));

  it.each([
    ['ＡＢＣ', 'abc'],
    ['P-A-００１', 'p-a-001'],
    ['e\u0301', 'é'],
    ['É', 'é'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['ﾃｽﾄ', 'テスト'],
    ['示范（深圳）', '示范(深圳)'],
  ])('%s is that of %s', (a, b) => expect(folded(a)).toBe(folded(b)));

  it.each([
    ['a', 'b'],
    ['e', 'é'],
    ['P-1', 'P-10'],
    ['链主', '链员'],
  ])('%s is not that of %s', (a, b) => expect(folded(a)).not.toBe(folded(b)));

  it('is the same in upper and lower case, composed or not, and folded again', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 8 }), (text) => {
        for (const other of [text.normalize('NFD'), text.normalize('NFKC'), folded(text)])
          expect([text, folded(other)]).toEqual([text, folded(text)]);
      }),
    ));

  it('of a part is found in that of the whole', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'aAＡ链é Σσ1１') }),
        fc.nat(5),
        fc.nat(5),
        (text, from, length) => {
          const part = Array.from(text)
            .slice(from, from + length)
            .join('');
          expect(folded(text)).toContain(folded(part));
        },
      ),
    ));
});

describe('the length of a text', () => {
  it.each([
    ['', 0],
    ['𠮷'.repeat(100), 100],
    ['链', 1],
    ['e\u0301', 2],
  ])('%j has %i characters', (text, length) => expect(lengthOf(text)).toBe(length));
});

describe('the characters of a text', () => {
  it.each([
    'a',
    '链 主',
    'a\nb',
    'a\tb',
    '😀',
    '𠮷'.repeat(100),
    'é',
    '-',
    'ＡＢＣ',
    // A character of the private use area, as older fonts have for rare characters of names.
    '\ue000',
  ])('%j is accepted', (text) => {
    expect(textFault(text, 100)).toBeUndefined();
    expect(textPattern(100).test(text)).toBe(true);
  });

  it.each([
    ['', 'SHOWS_NOTHING', /没有可见/],
    [' \n\t\u3000', 'SHOWS_NOTHING', /没有可见/],
    ['\u0301', 'SHOWS_NOTHING', /没有可见/],
    ['\u2800', 'SHOWS_NOTHING', /没有可见/],
    ['\u200b', 'CHARACTER_NOT_ALLOWED', /第 1 个字符 U\+200B/],
    ['𠮷a\u200b', 'CHARACTER_NOT_ALLOWED', /第 3 个字符 U\+200B/],
    ['a\u200db', 'CHARACTER_NOT_ALLOWED', /U\+200D/],
    ['a\u2060b', 'CHARACTER_NOT_ALLOWED', /U\+2060/],
    ['\ufeffa', 'CHARACTER_NOT_ALLOWED', /U\+FEFF/],
    ['a\u00adb', 'CHARACTER_NOT_ALLOWED', /U\+00AD/],
    ['a\u202eb', 'CHARACTER_NOT_ALLOWED', /U\+202E/],
    ['a\u2066b', 'CHARACTER_NOT_ALLOWED', /U\+2066/],
    ['a\u200fb', 'CHARACTER_NOT_ALLOWED', /U\+200F/],
    ['a\u3164b', 'CHARACTER_NOT_ALLOWED', /U\+3164/],
    ['a\ufe0f', 'CHARACTER_NOT_ALLOWED', /U\+FE0F/],
    ['a\u0000', 'CHARACTER_NOT_ALLOWED', /U\+0000/],
    ['a\rb', 'CHARACTER_NOT_ALLOWED', /U\+000D/],
    ['a\u007f', 'CHARACTER_NOT_ALLOWED', /U\+007F/],
    ['a\u0085b', 'CHARACTER_NOT_ALLOWED', /U\+0085/],
    ['a\u0378', 'CHARACTER_NOT_ALLOWED', /U\+0378/],
    ['a\uffff', 'CHARACTER_NOT_ALLOWED', /U\+FFFF/],
    ['a\ufffd', 'CHARACTER_NOT_ALLOWED', /U\+FFFD/],
    ['a\ud800', 'CHARACTER_NOT_ALLOWED', /U\+D800/],
    ['a\u{e0001}', 'CHARACTER_NOT_ALLOWED', /U\+E0001/],
    ['𠮷'.repeat(101), 'TOO_LONG', /至多 100 个字符，现有 101 个/],
  ])('%j is refused: %s', (text, code, words) => {
    const fault = textFault(text, 100);
    expect(fault?.code).toBe(code);
    expect(fault?.zh).toMatch(words);
    expect(fault?.en).not.toMatch(/\p{Script=Han}/u);
    expect(textPattern(100).test(text)).toBe(false);
  });

  it('is the same by the pattern as by the words that explain it', () =>
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 12 }), (text, max) =>
        expect([text, textFault(text, max) === undefined]).toEqual([text, textPattern(max).test(text)]),
      ),
    ));
});
