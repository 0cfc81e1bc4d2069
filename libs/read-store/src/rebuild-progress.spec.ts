import { expect, it } from '@jest/globals';
import { RebuildProgress } from './rebuild-progress.js';

it('a rebuild says how many events there are, how far it is every 5 seconds, and when it is done, in seconds', () => {
  const lines: string[] = [];
  let now = 1_000;
  const progress = new RebuildProgress(
    400,
    (line) => lines.push(line),
    () => now,
  );
  const steps: readonly (readonly [atMs: number, position: number])[] = [
    [2_000, 10],
    [6_000, 100],
    [7_000, 150],
    [11_100, 399],
    [13_500, 400],
  ];
  const done = steps.map(([atMs, position]) => {
    now = atMs;
    return progress.at(position);
  });
  expect(done).toEqual([false, false, false, false, true]);
  expect(lines).toEqual([
    '重新计算全部视图：400 条事件 / folding all events again: 400',
    '已算 100 / 400 条（25%）/ folded 100 of 400 events (25 %)',
    '已算 399 / 400 条（99%）/ folded 399 of 400 events (99 %)',
    '视图已全部算完：400 条事件，12.5 秒 / done: 400 events in 12.5 s',
  ]);
});
