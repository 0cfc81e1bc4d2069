import { compareDecimals, DECIMAL } from '../../kit/decimal.js';
import { reachesRating, scaleOf } from './rating.js';

export interface Bound {
  /** Decimal text in the unit of the measurement. */
  readonly value: string;
  readonly inclusive: boolean;
}

/** What a measured value must satisfy. */
export type Limit =
  | { readonly kind: 'NUMBER'; readonly min?: Bound; readonly max?: Bound }
  | { readonly kind: 'RATING'; readonly scale: string; readonly atLeast: string }
  | { readonly kind: 'PASS_FAIL' };

export const VERDICTS = ['PASS', 'FAIL'] as const;
export type Verdict = (typeof VERDICTS)[number];

const BOUND = /^(<=|>=|<|>|≤|≥)\s*(\S+)$/;
const RANGE = /^(-?[\d.]+)\s*(?:\.\.|~|～)\s*(-?[\d.]+)$/;
const TWO_BOUNDS = /^((?:>=|>|≥)\s*[-\d.]+)\s+((?:<=|<|≤)\s*[-\d.]+)$/;

function oneBound(text: string): Limit | undefined {
  const [, sign, value] = BOUND.exec(text) ?? [];
  if (sign === undefined || value === undefined) return undefined;
  const scale = scaleOf(value);
  if (scale !== undefined) return sign === '>=' || sign === '≥' ? { kind: 'RATING', scale, atLeast: value } : undefined;
  if (!DECIMAL.test(value)) return undefined;
  const bound = { value, inclusive: sign.length === 2 || sign === '≤' || sign === '≥' };
  return sign.startsWith('<') || sign === '≤' ? { kind: 'NUMBER', max: bound } : { kind: 'NUMBER', min: bound };
}

function between(low: Limit | undefined, high: Limit | undefined): Limit | undefined {
  if (low?.kind !== 'NUMBER' || high?.kind !== 'NUMBER' || !low.min || !high.max) return undefined;
  const order = compareDecimals(low.min.value, high.max.value);
  const holdsNothing = order > 0 || (order === 0 && !(low.min.inclusive && high.max.inclusive));
  return holdsNothing ? undefined : { kind: 'NUMBER', min: low.min, max: high.max };
}

/**
 * Reads a limit as people write it: `<=0.50`, `>45`, `4.5..5.5` (ends included), `>=4.5 <5.5`, `>=IP67`, `PASS`.
 * Undefined when it is none of these or no value could satisfy it.
 */
export function parseLimit(text: string): Limit | undefined {
  const trimmed = text.trim();
  if (trimmed === 'PASS') return { kind: 'PASS_FAIL' };
  const [, from, to] = RANGE.exec(trimmed) ?? [];
  if (from !== undefined && to !== undefined) return between(oneBound(`>=${from}`), oneBound(`<=${to}`));
  const [, low, high] = TWO_BOUNDS.exec(trimmed) ?? [];
  if (low !== undefined && high !== undefined) return between(oneBound(low), oneBound(high));
  return oneBound(trimmed);
}

const within = (measured: string, { min, max }: { readonly min?: Bound; readonly max?: Bound }): boolean => {
  const aboveMin = min === undefined || compareDecimals(measured, min.value) >= (min.inclusive ? 0 : 1);
  const belowMax = max === undefined || compareDecimals(measured, max.value) <= (max.inclusive ? 0 : -1);
  return aboveMin && belowMax;
};

/** The verdict a measured text gets under a limit; undefined when the two cannot be compared. */
export function verdictOf(measured: string, limit: Limit): Verdict | undefined {
  switch (limit.kind) {
    case 'NUMBER':
      return DECIMAL.test(measured) ? (within(measured, limit) ? 'PASS' : 'FAIL') : undefined;
    case 'RATING': {
      const reached = reachesRating(measured, limit.atLeast);
      return reached === undefined ? undefined : reached ? 'PASS' : 'FAIL';
    }
    case 'PASS_FAIL':
      return measured === 'PASS' || measured === 'FAIL' ? measured : undefined;
  }
}
