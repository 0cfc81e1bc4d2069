import { compareDecimals } from '../../kit/decimal.js';
import type { Bound, Limit } from './limit.js';
import { reachesRating, readRating } from './rating.js';

/** Whether a bound lets through what another one stops; `side` is 1 for an upper bound and -1 for a lower one. */
function letsMoreThrough(bound: Bound | undefined, than: Bound | undefined, side: 1 | -1): boolean {
  if (than === undefined) return false;
  if (bound === undefined) return true;
  const order = compareDecimals(bound.value, than.value) * side;
  return order > 0 || (order === 0 && bound.inclusive && !than.inclusive);
}

function isLowerRating(rating: string, than: string): boolean {
  const [own, other] = [readRating(rating), readRating(than)];
  return !own || !other || reachesRating(own, other) !== true;
}

/**
 * Whether a value could meet `limit` that does not meet `than`, both in the same unit. Limits of different kinds cannot
 * be compared: one of them counts as looser.
 */
export function isLooser(limit: Limit, than: Limit): boolean {
  if (limit.kind === 'NUMBER' && than.kind === 'NUMBER')
    return letsMoreThrough(limit.max, than.max, 1) || letsMoreThrough(limit.min, than.min, -1);
  if (limit.kind === 'RATING' && than.kind === 'RATING') return isLowerRating(limit.atLeast, than.atLeast);
  return limit.kind !== than.kind;
}
