import { compareDecimals, DECIMAL, differenceOf } from '../../kit/decimal.js';
import { isMisread, misread, type Misread } from './misread.js';
import { plainNotation } from './notation.js';
import { readQuantity } from './quantity.js';
import { readRating, scaleLike } from './rating.js';
import { readVerdict } from './verdict-word.js';

export interface Bound {
  /** Decimal text in the unit of the measurement. */
  readonly value: string;
  readonly inclusive: boolean;
}

/** What lies between two bounds; a missing bound is no bound. */
export interface Range {
  readonly min?: Bound;
  readonly max?: Bound;
}

/** What a measured value must satisfy. */
export type Limit =
  | { readonly kind: 'NUMBER'; readonly min?: Bound; readonly max?: Bound }
  | { readonly kind: 'RATING'; readonly scale: string; readonly atLeast: string }
  | { readonly kind: 'PASS_FAIL' };

type NumberLimit = Extract<Limit, { readonly kind: 'NUMBER' }>;

const SIGN = /^ ?(<=|>=|<|>|=)/;
const SEPARATOR = /^ ?(?:\.\.|~|-|至)/u;
const BRACKETS = /^\(([^()]*)\)/;

const inclusive = (value: string): Bound => ({ value, inclusive: true });

const signAt = (text: string): { readonly sign: string; readonly rest: string } | undefined => {
  const [written, sign] = SIGN.exec(text) ?? [];
  return written === undefined || sign === undefined ? undefined : { sign, rest: text.slice(written.length) };
};

/** Whether some number lies in a range. */
const isNotEmpty = ({ min, max }: Range): boolean => {
  if (!min || !max) return true;
  const order = compareDecimals(min.value, max.value);
  return order < 0 || (order === 0 && min.inclusive && max.inclusive);
};

const ending = (range: Range, rest: string, text: string): NumberLimit | Misread => {
  if (rest.trim() !== '') return misread('UNKNOWN_PART', rest);
  return isNotEmpty(range) ? { kind: 'NUMBER', ...range } : misread('NO_VALUE_FITS', text);
};

/** `<=0.50`, `>=4.5 <5.5`, `=5`: one or two signs, each with its number. */
function signedBounds(text: string, unit: string): NumberLimit | Misread {
  let range: Range = {};
  let rest = text;
  for (let found = signAt(rest); found; found = signAt(rest)) {
    const { sign } = found;
    const quantity = readQuantity(found.rest, unit);
    if (isMisread(quantity)) return quantity;
    const bound = { value: quantity.value, inclusive: sign.includes('=') };
    const sides: Range =
      sign === '=' ? { min: bound, max: bound } : sign.startsWith('<') ? { max: bound } : { min: bound };
    if ((range.min && sides.min) || (range.max && sides.max)) return misread('UNKNOWN_PART', rest);
    range = { ...range, ...sides };
    rest = quantity.rest;
  }
  return ending(range, rest, text);
}

/** `5±0.5`: what follows the sign is the tolerance. */
function tolerance(middle: string, text: string, unit: string, whole: string): NumberLimit | Misread {
  const quantity = readQuantity(text, unit);
  if (isMisread(quantity)) return quantity;
  const { value, rest } = quantity;
  if (value.startsWith('-')) return misread('UNKNOWN_PART', value);
  const [low, high] = [differenceOf(middle, value), differenceOf(middle, `-${value}`)];
  if (!DECIMAL.test(low) || !DECIMAL.test(high)) return misread('TOO_MANY_DIGITS', whole);
  return ending({ min: inclusive(low), max: inclusive(high) }, rest, whole);
}

/** `4.5..5.5`, `4.5-5.5`, `4.5~5.5`, `5±0.5`: both ends are included. Brackets stand before a common unit. */
function fromTo(text: string, unit: string): NumberLimit | Misread {
  const plain = text.replace(BRACKETS, '$1 ');
  const first = readQuantity(plain, unit);
  if (isMisread(first)) return first;
  if (first.rest.trim() === '') return misread('NO_DIRECTION', first.value);
  const [sign] = /^ ?±/u.exec(first.rest) ?? [];
  if (sign !== undefined) return tolerance(first.value, first.rest.slice(sign.length), unit, plain);
  const [separator] = SEPARATOR.exec(first.rest) ?? [];
  if (separator === undefined) return misread('UNKNOWN_PART', first.rest);
  const second = readQuantity(first.rest.slice(separator.length), unit);
  if (isMisread(second)) return second;
  return ending({ min: inclusive(first.value), max: inclusive(second.value) }, second.rest, plain);
}

function readPlainLimit(plain: string, unit: string): Limit | Misread {
  const word = readVerdict(plain);
  if (word !== undefined) return word === 'PASS' ? { kind: 'PASS_FAIL' } : misread('PASS_REQUIRED', plain);
  const signed = signAt(plain);
  const unsigned = (signed?.rest ?? plain).trimStart();
  const rating = readRating(unsigned);
  if (rating && signed && signed.sign !== '>=') return misread('ONLY_AT_LEAST', plain);
  if (rating) return { kind: 'RATING', scale: rating.scale, atLeast: rating.rating };
  if (scaleLike(unsigned) !== undefined) return misread('UNKNOWN_RATING', unsigned);
  return signed ? signedBounds(plain, unit) : fromTo(plain, unit);
}

/**
 * Reads a limit as people write it, in any width:
 *
 * | form                                              | what meets it                          |
 * | ------------------------------------------------- | -------------------------------------- |
 * | `<=0.50`, `≤0.50`, `<0.50`, `>45`, `>=500`, `=5`   | a number on that side of the bound     |
 * | `>=4.5 <5.5`                                      | a number between the two               |
 * | `4.5..5.5`, `4.5-5.5`, `4.5~5.5`, `4.5至5.5`       | a number between, both ends included   |
 * | `5±0.5`, `(5±0.5)mm`                              | a number from 4.5 to 5.5               |
 * | `>=IP67`, `IP66/IP67`, `>=V-0`                    | a rating that reaches it               |
 * | `PASS`, `OK`, `合格`                                | the verdict PASS                       |
 *
 * After each number the unit of the measurement may stand.
 */
export function readLimit(text: string, unit = ''): Limit | Misread {
  const plain = plainNotation(text);
  const limit = readPlainLimit(plain, unit);
  return isMisread(limit) && limit.part === '' ? { ...limit, part: plain } : limit;
}

/** A limit in the spelling of `readLimit` that needs no unit: reading it again gives the same limit. */
export function printLimit(limit: Limit): string {
  switch (limit.kind) {
    case 'PASS_FAIL':
      return 'PASS';
    case 'RATING':
      return `>=${limit.atLeast}`;
    case 'NUMBER': {
      const { min, max } = limit;
      const low = min ? `${min.inclusive ? '>=' : '>'}${min.value}` : '';
      const high = max ? `${max.inclusive ? '<=' : '<'}${max.value}` : '';
      return `${low} ${high}`.trim();
    }
  }
}
