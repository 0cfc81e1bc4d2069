import { expect, it } from '@jest/globals';
import { barsOf } from './waterfall';

const step = (...exact: readonly string[]) => ({
  changes: exact.map((each) => ({ group: null, rounded: 0, exact: each })),
});

it.each([
  ['no steps', [], []],
  ['a gain', [step('2')], [{ left: 0, width: 100, gain: true }]],
  [
    'a loss after a gain begins where the gain ended',
    [step('3'), step('-2')],
    [
      { left: 0, width: 100, gain: true },
      { left: 33, width: 67, gain: false },
    ],
  ],
  [
    'fractions below the start',
    [step('-15'), step('20/3')],
    [
      { left: 0, width: 100, gain: false },
      { left: 0, width: 44, gain: true },
    ],
  ],
  ['a step without a number has no bar', [step()], [undefined]],
])('%s', (_what, steps, bars) => {
  const rounded = barsOf(steps).map(
    (bar) => bar && { left: Math.round(bar.left), width: Math.round(bar.width), gain: bar.gain },
  );
  expect(rounded).toEqual(bars);
});
