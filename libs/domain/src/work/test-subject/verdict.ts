import { compareDecimals } from '../../kit/decimal.js';
import type { Bound, Limit, Range } from './limit.js';
import { readMeasured, type Measured } from './measured.js';
import { isMisread, misread, type Misread } from './misread.js';
import { reachesRating, type Rating } from './rating.js';
import type { Verdict } from './verdict-word.js';

/**
 * `sign` is 1 for lower bounds and -1 for upper ones: whether every number within the first bound is within the second.
 */
const isWithin = (bound: Bound | undefined, limit: Bound | undefined, sign: 1 | -1): boolean => {
  if (!limit) return true;
  if (!bound) return false;
  const order = compareDecimals(bound.value, limit.value) * sign;
  return order > 0 || (order === 0 && (limit.inclusive || !bound.inclusive));
};

const isBelow = (max: Bound | undefined, min: Bound | undefined): boolean => {
  if (!max || !min) return false;
  const order = compareDecimals(max.value, min.value);
  return order < 0 || (order === 0 && !(max.inclusive && min.inclusive));
};

/** PASS where every number of the measured range meets the limit, FAIL where none does. */
function rangeVerdict(measured: Range, limit: Range): Verdict | undefined {
  if (isWithin(measured.min, limit.min, 1) && isWithin(measured.max, limit.max, -1)) return 'PASS';
  return isBelow(measured.max, limit.min) || isBelow(limit.max, measured.min) ? 'FAIL' : undefined;
}

const ratingVerdict = (measured: Rating, required: Rating, text: string): Verdict | Misread => {
  const reached = reachesRating(measured, required);
  if (reached === undefined) return misread('OTHER_KIND', text);
  return reached === 'not stated' ? misread('NUMERAL_NOT_STATED', text) : reached ? 'PASS' : 'FAIL';
};

function compared(measured: Measured, limit: Limit, text: string): Verdict | Misread {
  if (measured.kind === 'NUMBER' && limit.kind === 'NUMBER')
    return rangeVerdict(measured.range, limit) ?? misread('AROUND_THE_LIMIT', text);
  if (measured.kind === 'RATING' && limit.kind === 'RATING')
    return ratingVerdict(measured.rating, { scale: limit.scale, rating: limit.atLeast }, text);
  if (measured.kind === 'PASS_FAIL' && limit.kind === 'PASS_FAIL') return measured.verdict;
  return misread('OTHER_KIND', text);
}

/** The verdict a measured text gets under a limit, or why the two cannot be compared. */
export function judgeMeasured(text: string, limit: Limit, unit = ''): Verdict | Misread {
  const measured = readMeasured(text, unit);
  return isMisread(measured) ? measured : compared(measured, limit, text);
}
