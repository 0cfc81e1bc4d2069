import { expect, it } from '@jest/globals';
import { waterfallOf } from './waterfall';

const step = (...exact: readonly string[]) => ({
  changes: exact.map((each) => ({ group: null, rounded: 0, exact: each })),
});

it('each bar of a waterfall begins where the one before it ends', () => {
  expect(waterfallOf(10, [step('3'), step('-2')])).toEqual({
    start: 10,
    end: 11,
    low: 10,
    high: 13,
    bars: [
      { from: 10, to: 13 },
      { from: 13, to: 11 },
    ],
  });
});

it('fractions are placed about where they belong', () => {
  const found = waterfallOf(75, [step('-15'), step('20/3')]);
  expect(found?.low).toBe(60);
  expect(found?.end).toBeCloseTo(66.667, 2);
});

it('the groups of a figure count together', () => {
  expect(waterfallOf({ OPEN: 2, CLOSED: 1 }, [step('1', '2')])).toMatchObject({ start: 3, end: 6 });
});

it('begins with the step that gives the figure its first value', () => {
  expect(waterfallOf(null, [{ changes: [], value: 0 }, step('50'), { changes: [], value: null }])).toEqual({
    start: undefined,
    end: undefined,
    low: 0,
    high: 50,
    bars: [{ from: 0, to: 0 }, { from: 0, to: 50 }, undefined],
  });
});

it.each([
  ['a figure without a value', null, [step()]],
  ['no step', 3, []],
  ['steps that change no number', 3, [step()]],
])('%s has no waterfall', (_what, before, steps) => expect(waterfallOf(before, steps)).toBeUndefined());
