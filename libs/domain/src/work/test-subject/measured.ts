import type { Range } from './limit.js';
import { isMisread, misread, type Misread } from './misread.js';
import { plainNotation } from './notation.js';
import { readQuantity } from './quantity.js';
import { readRating, scaleLike, type Rating } from './rating.js';
import { readVerdict, type Verdict } from './verdict-word.js';

/** What a measured value says. A number is the range from itself to itself; `<0.01` is what lies below 0.01. */
export type Measured =
  | { readonly kind: 'NUMBER'; readonly range: Range }
  | { readonly kind: 'RATING'; readonly rating: Rating }
  | { readonly kind: 'PASS_FAIL'; readonly verdict: Verdict };

const SIGN = /^(<=|>=|<|>)/;
const NOT_DETECTED = /^(?:未检出|ND(?![A-Z])|N\.D\.)[ ,:]?/iu;
/** What may precede a detection limit. */
const LIMIT_OF_DETECTION = /^\(? ?(?:(?:检出限|LOD|MDL)[为是]? ?[:=]? ?|<=? ?|)/iu;

/** The number that makes up all of a text. */
function only(text: string, unit: string): string | Misread {
  const quantity = readQuantity(text, unit);
  if (isMisread(quantity)) return quantity;
  return quantity.rest.trim() === '' ? quantity.value : misread('UNKNOWN_PART', quantity.rest);
}

/** `未检出(<0.01)`, `未检出(检出限0.01)`, `ND<0.01`: what was not detected lies below the detection limit. */
function notDetected(rest: string, unit: string, plain: string): Measured | Misread {
  if (rest.trim() === '') return misread('NO_DETECTION_LIMIT', plain);
  const bracketed = rest.trimStart().startsWith('(');
  if (bracketed !== rest.endsWith(')')) return misread('UNKNOWN_PART', rest);
  const limit = rest.trimStart().replace(LIMIT_OF_DETECTION, '');
  const value = only(bracketed ? limit.slice(0, -1) : limit, unit);
  return typeof value === 'string' ? { kind: 'NUMBER', range: { max: { value, inclusive: false } } } : value;
}

function readNumber(plain: string, unit: string): Measured | Misread {
  const [sign = ''] = SIGN.exec(plain) ?? [];
  const value = only(plain.slice(sign.length), unit);
  if (typeof value !== 'string') return value;
  const bound = { value, inclusive: sign === '' || sign.includes('=') };
  const range = sign === '' ? { min: bound, max: bound } : sign.startsWith('<') ? { max: bound } : { min: bound };
  return { kind: 'NUMBER', range };
}

function readPlainMeasured(plain: string, unit: string): Measured | Misread {
  const verdict = readVerdict(plain);
  if (verdict !== undefined) return { kind: 'PASS_FAIL', verdict };
  const rating = readRating(plain);
  if (rating) return { kind: 'RATING', rating };
  if (scaleLike(plain) !== undefined) return misread('UNKNOWN_RATING', plain);
  const [absent] = NOT_DETECTED.exec(plain) ?? [];
  return absent === undefined ? readNumber(plain, unit) : notDetected(plain.slice(absent.length), unit, plain);
}

/**
 * Reads a measured value as people write it, in any width:
 *
 * | form                                                         | what it says                          |
 * | ------------------------------------------------------------ | ------------------------------------- |
 * | `0.41`, `-40`, `90%`, `0.41 mΩ`                               | the number                            |
 * | `<0.01`, `<=0.01`, `未检出(<0.01)`, `未检出(检出限0.01)`, `ND<0.01` | below that, as far as is known        |
 * | `>2000`, `>=2000`                                            | above that                            |
 * | `IP67`, `IP66/IP67`, `V-0`                                   | the rating                            |
 * | `PASS`, `OK`, `合格`, `FAIL`, `NG`, `不合格`                     | the verdict                           |
 *
 * After a number the unit of the measurement may stand.
 */
export function readMeasured(text: string, unit = ''): Measured | Misread {
  const plain = plainNotation(text);
  const measured = readPlainMeasured(plain, unit);
  return isMisread(measured) && measured.part === '' ? { ...measured, part: plain } : measured;
}
