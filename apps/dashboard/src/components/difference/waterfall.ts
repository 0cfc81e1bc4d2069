import type { AttributionAnswer } from '#contracts';

/** A step of a waterfall: a bar from the value before it to the one after it. */
export interface WaterfallBar {
  readonly from: number;
  readonly to: number;
}

/** The bars of a waterfall, and the values between which they all are. */
export interface Waterfall {
  readonly start: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
  readonly bars: readonly WaterfallBar[];
}

type Step = Pick<AttributionAnswer['steps'][number], 'changes'>;

/**
 * The waterfall from the value before the steps: each bar begins where the one before it ends. The numbers beside it are
 * exact, the places of the bars are not. Undefined where the figure is no number, or no step changes it.
 */
export function waterfallOf(before: AttributionAnswer['before'], steps: readonly Step[]): Waterfall | undefined {
  const start = numberOf(before);
  if (start === undefined) return undefined;
  const bars: WaterfallBar[] = [];
  for (const { changes } of steps) {
    const from = bars.at(-1)?.to ?? start;
    bars.push({ from, to: changes.reduce((sum, { exact }) => sum + approximately(exact), from) });
  }
  const values = [start, ...bars.map(({ to }) => to)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? undefined : { start, end: values.at(-1) ?? start, low, high, bars };
}

/** A grouped figure counts as the total of its groups. */
function numberOf(value: AttributionAnswer['before']): number | undefined {
  if (value === null) return undefined;
  return typeof value === 'object' ? Object.values(value).reduce((sum, rows) => sum + rows, 0) : Number(value);
}

/** `-25/3` as a number; exact enough for the place of a bar. */
function approximately(exact: string): number {
  const [numerator = '0', denominator = '1'] = exact.split('/');
  return Number(numerator) / Number(denominator);
}
