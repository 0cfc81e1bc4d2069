import type { AttributionAnswer } from '#contracts';

/** The place of a step's bar, in percent of the width of the chart. */
export interface WaterfallBar {
  readonly left: number;
  readonly width: number;
  readonly gain: boolean;
}

type Step = Pick<AttributionAnswer['steps'][number], 'changes'>;

/** Bars too thin to be seen are drawn with this width, in percent. */
const MIN_WIDTH = 1;

/** The bars of a waterfall: each begins where the one before it ends. The numbers beside them are exact, bars are not. */
export function barsOf(steps: readonly Step[]): readonly (WaterfallBar | undefined)[] {
  const changes = steps.map((step) => step.changes.reduce((sum, { exact }) => sum + approximately(exact), 0));
  const ends: number[] = [];
  for (const change of changes) ends.push((ends.at(-1) ?? 0) + change);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const range = high - low;
  return changes.map((change, index) => {
    if (change === 0 || range === 0) return undefined;
    const from = ends[index - 1] ?? 0;
    const start = Math.min(from, from + change);
    return {
      left: ((start - low) / range) * 100,
      width: Math.max(MIN_WIDTH, (Math.abs(change) / range) * 100),
      gain: change > 0,
    };
  });
}

/** `-25/3` as a number; exact enough for the width of a bar. */
function approximately(exact: string): number {
  const [numerator = '0', denominator = '1'] = exact.split('/');
  return Number(numerator) / Number(denominator);
}
