import { describe, expect, it } from '@jest/globals';
import { dayNumber } from '../../foundation/time/china-date';
import { monthTicks, roundUp, runsOf } from './time-axis';

describe('the time axis of a chart', () => {
  it('names the first day of each month, and fewer months over a longer time', () => {
    const ticks = (from: string, to: string) => monthTicks(dayNumber(from), dayNumber(to), 6).map(({ month }) => month);
    expect(ticks('2026-01-15', '2026-04-02')).toEqual(['2026-02', '2026-03', '2026-04']);
    expect(ticks('2025-01-01', '2026-06-30')).toEqual([
      '2025-01',
      '2025-04',
      '2025-07',
      '2025-10',
      '2026-01',
      '2026-04',
    ]);
    expect(ticks('2008-07-01', '2008-07-20')).toEqual(['2008-07']);
  });

  it('draws no line over a gap: a single point is a run of one', () => {
    expect(runsOf([1, 2, 5, 7, 8], (a, b) => b === a + 1)).toEqual([[1, 2], [5], [7, 8]]);
    expect(runsOf([], () => true)).toEqual([]);
  });

  it('ends at a round number', () => expect([0, 1, 3, 9, 34, 450].map(roundUp)).toEqual([1, 1, 5, 10, 50, 500]));
});
