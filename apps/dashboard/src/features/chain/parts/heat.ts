/** Figures of which more is worse; of the others, those in percent are worse the lower they are. */
const MORE_IS_WORSE = ['bottlenecks.open', 'nonconformities.open', 'nonconformities.overdue'];

/** Shades of a cell, from none to the strongest. */
export type Heat = 0 | 1 | 2 | 3;

const FULL = 100;

/**
 * How much attention a number asks for among those of its row, from 0 to 3: of counts of what is wrong its share of the
 * largest, of a rate how far it is below 100 %. Numbers of which neither is good or bad have none.
 */
export function heatOf(
  figure: string,
  value: number | null | undefined,
  ofRow: readonly (number | null | undefined)[],
): Heat {
  if (value === undefined || value === null) return 0;
  if (figure.endsWith('Percent')) return shade((FULL - value) / FULL, [0.02, 0.1, 0.25]);
  if (!MORE_IS_WORSE.includes(figure) || value === 0) return 0;
  const largest = Math.max(...ofRow.map((each) => each ?? 0));
  return shade(value / largest, [0, 0.34, 0.67]);
}

const shade = (share: number, [low, middle, high]: readonly [number, number, number]): Heat => {
  if (share > high) return 3;
  if (share > middle) return 2;
  return share > low ? 1 : 0;
};
