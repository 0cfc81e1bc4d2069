import { integer, minus, plus, reduced, type Fraction } from '#domain';
import type { Figure } from '#projections';
import type { Evaluated } from '../evaluate.js';

/**
 * The exact numbers of a figure: one under `''`, or one for each group. A figure without a value (a rate whose
 * denominator is 0) counts as 0, so that changes can be added. Undefined for a figure that is not a number.
 */
export type Amounts = ReadonlyMap<string, Fraction>;

const NONE = integer(0);
export const NO_AMOUNTS: Amounts = new Map();

export function amountsOf({ kind }: Figure, { value, exact }: Evaluated): Amounts | undefined {
  if (kind === 'field') return undefined;
  if (exact !== undefined) return new Map([['', exact ?? NONE]]);
  if (typeof value === 'number') return new Map([['', integer(value)]]);
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([group, rows]) => [group, integer(rows)]));
  return NO_AMOUNTS;
}

const combined = (a: Amounts, b: Amounts, operation: (a: Fraction, b: Fraction) => Fraction): Amounts => {
  const all = new Map<string, Fraction>();
  for (const name of new Set([...a.keys(), ...b.keys()])) {
    const amount = reduced(operation(a.get(name) ?? NONE, b.get(name) ?? NONE));
    if (amount.n !== 0n) all.set(name, amount);
  }
  return all;
};

/** Amounts that are 0 are left out of the result. */
export const addedTo = (a: Amounts, b: Amounts): Amounts => combined(a, b, plus);
export const changeFrom = (before: Amounts, after: Amounts): Amounts => combined(after, before, minus);

/** `-25/3`, or `2` for a whole number. */
export function exactText(value: Fraction): string {
  const { n, d } = reduced(value);
  return d === 1n ? `${n}` : `${n}/${d}`;
}
