/** Signs that people type in several ways, by the one that is read. */
const SIGNS: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≦': '<=',
  '⩽': '<=',
  '≥': '>=',
  '≧': '>=',
  '⩾': '>=',
  '−': '-',
  '–': '~',
  '—': '~',
  '〜': '~',
  '∼': '~',
};
const SIGN = new RegExp(`[${Object.keys(SIGNS).join('')}]`, 'gu');

/** U+FF01 to U+FF5E are the characters U+0021 to U+007E at full width. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/gu;
const WIDTH_OFFSET = 0xfee0;

/**
 * A measured value or limit with one spelling per sign: full-width characters at half width, `≤` as `<=`, a dash as
 * `~`, `+/-` as `±`, runs of white space as one space. Digits of other scripts, fractions and superscripts stay as they
 * are: a reader that took `10²` for `102` would silently be wrong.
 */
export const plainNotation = (text: string): string =>
  text
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - WIDTH_OFFSET))
    .replace(SIGN, (sign) => SIGNS[sign] ?? sign)
    .replaceAll(/\+\s?\/\s?-/gu, '±')
    .replaceAll(/\s+/gu, ' ')
    .trim();
