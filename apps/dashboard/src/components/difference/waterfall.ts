import type { AttributionAnswer } from '#contracts';

/** A step of a waterfall: a bar from the value before it to the one after it. */
export interface WaterfallBar {
  readonly from: number;
  readonly to: number;
}

/** The bars of a waterfall, and the values between which they all are. */
export interface Waterfall {
  /** Undefined where the figure had no value before. */
  readonly start: number | undefined;
  /** Undefined where it has none after. */
  readonly end: number | undefined;
  readonly low: number;
  readonly high: number;
  /** One for each step; undefined for a step after which the figure has no value. */
  readonly bars: readonly (WaterfallBar | undefined)[];
}

type Step = Pick<AttributionAnswer['steps'][number], 'changes' | 'value'>;

/**
 * The waterfall from the value before the steps: each bar begins where the one before it ends. A step that gives the
 * figure its first value has a bar without a height. The numbers beside the bars are exact, their places are not.
 * Undefined where the figure is no number, or no step changes it.
 */
export function waterfallOf(before: AttributionAnswer['before'], steps: readonly Step[]): Waterfall | undefined {
  const start = numberOf(before);
  let level = start;
  const bars: (WaterfallBar | undefined)[] = [];
  for (const { changes, value } of steps) {
    const from = level;
    if (changes.length > 0) level = changes.reduce((sum, { exact }) => sum + approximately(exact), from ?? 0);
    else if (value !== undefined) level = numberOf(value);
    bars.push(level === undefined ? undefined : { from: from ?? level, to: level });
  }
  const values = [start, ...bars.map((bar) => bar?.to)].filter((value) => value !== undefined);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values.length === 0 || low === high ? undefined : { start, end: level, low, high, bars };
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
