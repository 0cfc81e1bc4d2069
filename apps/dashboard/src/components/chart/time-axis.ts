import { dateOfDayNumber } from '../../foundation/time/china-date';

/** A day of the axis that has a label: the first of a month or of a quarter. */
export interface AxisTick {
  readonly day: number;
  /** `YYYY-MM`. */
  readonly month: string;
}

/** The first days of months between two days; every third or sixth month, or every year, where there would be more than `most`. */
export function monthTicks(from: number, to: number, most: number): readonly AxisTick[] {
  const ticks: AxisTick[] = [];
  for (let day = from; day <= to; day += 1) {
    const date = dateOfDayNumber(day);
    if (date.endsWith('-01')) ticks.push({ day, month: date.slice(0, 7) });
  }
  const [step = 12] = [1, 3, 6, 12].filter((months) => ticks.length / months <= most);
  return ticks.filter(({ month }) => (Number(month.slice(5)) - 1) % step === 0);
}

/** Runs of neighbours: a line is drawn within a run only, so that a gap stays a gap and a single point a point. */
export function runsOf<T>(items: readonly T[], follows: (before: T, after: T) => boolean): readonly (readonly T[])[] {
  const runs: T[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && follows(last, item)) run.push(item);
    else runs.push([item]);
  }
  return runs;
}

/** The next round number at or above a count: 1, 2 or 5 times a power of ten. */
export function roundUp(count: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, count)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((bound) => bound >= count) ?? count;
}
