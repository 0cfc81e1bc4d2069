import { DECIMAL } from '../../kit/decimal.js';
import { misread, type Misread } from './misread.js';

/** A number at the beginning of a text, without its unit and a leading plus, and what follows. */
export interface Quantity {
  readonly value: string;
  readonly rest: string;
}

const NUMBER = /^ ?\+?(-?\d+(?:\.\d+)?)/;
const EXPONENT = /^(?:e[+-]?\d+| ?[×x*] ?10)/i;
/** What can follow a quantity: a sign, the other end of a range, a bracket, the end. */
const SOMETHING_ELSE = /^(?:$|[ <>=~±()]|\.\.|-\d|至)/u;
/** A word up to the next of these. */
const WORD = /^(?:(?!-\d|\.\.|至)[^ <>=~±()])+/u;

/** Longest unit that is looked for, in UTF-16 units as typed. */
const MAX_UNIT_LENGTH = 40;

const spelt = (unit: string): string => unit.normalize('NFKC').replaceAll(/\s/gu, '');

/** A unit without a letter or a special sign cannot be distinguished from the rest of the text. */
export const standsAfterNumbers = (unit: string): boolean => /[\p{L}%‰°]/u.test(spelt(unit));

/** What follows the unit at the beginning of a text; undefined if another unit, or no unit, is there. */
function afterUnit(text: string, unit: string): string | undefined {
  const wanted = spelt(unit);
  if (!standsAfterNumbers(unit)) return undefined;
  for (let end = Math.min(text.length, MAX_UNIT_LENGTH); end > 0; end--)
    if (spelt(text.slice(0, end)) === wanted && SOMETHING_ELSE.test(text.slice(end))) return text.slice(end);
  return undefined;
}

/**
 * Reads a number, with the unit of the measurement after it or without: `0.50`, `-40`, `+85℃`, `90%`. The text is as
 * `plainNotation` spells it. A unit is the same in any width and composition, and never in another case (mΩ is not MΩ).
 */
export function readQuantity(text: string, unit: string): Quantity | Misread {
  const [written, value] = NUMBER.exec(text) ?? [];
  if (written === undefined || value === undefined) {
    const [word = text] = /^ ?[^ ]+/u.exec(text) ?? [];
    return misread(text === '' ? 'NUMBER_MISSING' : 'UNKNOWN_PART', word);
  }
  const rest = text.slice(written.length);
  const [comma] = /^(?:,\d+(?:\.\d+)?)+/.exec(rest) ?? [];
  if (comma !== undefined) return misread('DECIMAL_COMMA', `${value}${comma}`);
  if (!DECIMAL.test(value)) return misread('TOO_MANY_DIGITS', value);
  const [exponent] = EXPONENT.exec(rest) ?? [];
  if (exponent !== undefined) return misread('EXPONENT', `${value}${rest}`);
  const trimmed = rest.trimStart();
  const after = afterUnit(trimmed, unit);
  if (after !== undefined) return { value, rest: after };
  const [word] = WORD.exec(trimmed) ?? [];
  if (word !== undefined && standsAfterNumbers(word.slice(0, 1))) return misread('OTHER_UNIT', word);
  return { value, rest };
}
