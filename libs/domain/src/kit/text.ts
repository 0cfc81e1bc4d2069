import { term, type Term } from './term.js';

const WHITE_SPACE = /^\p{White_Space}$/u;

/** White space is in the Basic Multilingual Plane, so single UTF-16 units can be looked at. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && WHITE_SPACE.test(text.charAt(start))) start++;
  while (end > start && WHITE_SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** A text as it is stored: composed (Unicode NFC), without white space of any kind around it. */
export const normalText = (text: string): string => trimmed(text.normalize('NFC'));

/** The number of characters, each a Unicode code point: 𠮷 is one. */
export const lengthOf = (text: string): number => Array.from(text).length;

/**
 * The characters that a text must not contain; line feed and tab are allowed: control and format characters (among them
 * those that turn the direction of writing), surrogates, unassigned characters, what is not drawn (zero-width
 * characters, fillers, variation selectors), and U+FFFD, which stands for what was lost.
 */
const NOT_ALLOWED = '\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Default_Ignorable_Code_Point}\\uFFFD';
/** A visible character; marks alone and U+2800, a blank symbol, are invisible. */
const SHOWN = '(?!\\u2800)[\\p{L}\\p{N}\\p{P}\\p{S}\\p{Co}]';

const FIRST_NOT_ALLOWED = new RegExp(`(?![\\n\\t])[${NOT_ALLOWED}]`, 'u');
const SHOWS_SOMETHING = new RegExp(SHOWN, 'u');

/** The texts of 1 to `max` characters that contain no invisible and at least one visible character. */
export const textPattern = (max: number): RegExp =>
  new RegExp(`^(?=[^]*${SHOWN})(?:[^${NOT_ALLOWED}]|[\\n\\t]){1,${max}}$`, 'u');

export interface TextFault extends Term {
  readonly code: 'SHOWS_NOTHING' | 'CHARACTER_NOT_ALLOWED' | 'TOO_LONG';
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Why a text does not match `textPattern(max)`; undefined where it does. */
export function textFault(text: string, max: number): TextFault | undefined {
  const wrong = FIRST_NOT_ALLOWED.exec(text);
  if (wrong) {
    const place = lengthOf(text.slice(0, wrong.index)) + 1;
    const name = codePoint(wrong[0]);
    return {
      code: 'CHARACTER_NOT_ALLOWED',
      ...term(
        `第 ${place} 个字符 ${name} 不可使用（控制、不可见或未定义的字符），请删去`,
        `character ${place}, ${name}, may not be used (a control, invisible or undefined character); remove it`,
      ),
    };
  }
  if (!SHOWS_SOMETHING.test(text))
    return { code: 'SHOWS_NOTHING', ...term('没有可见的文字，请填写', 'shows nothing; write something') };
  const length = lengthOf(text);
  if (length <= max) return undefined;
  return {
    code: 'TOO_LONG',
    ...term(`至多 ${max} 个字符，现有 ${length} 个`, `must have at most ${max} characters; it has ${length}`),
  };
}

/** ASCII and the Han characters of the main block, which have no other form and no case but that of ASCII. */
const PLAIN = /^[ -~\u4e00-\u9fff]*$/;

/**
 * A text for comparison without regard to case, width and composition: `ＡＢＣ` as `abc`, `ß` as `ss`, `e` with an accent
 * after it as `é`. Upper case first, because some letters differ in lower case only; both sigmas in lower case are one.
 */
export const folded = (text: string): string =>
  // Most labels are ASCII or Han, for which the lower case of ASCII is enough; they are folded for every row.
  PLAIN.test(text)
    ? text.toLowerCase()
    : text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
