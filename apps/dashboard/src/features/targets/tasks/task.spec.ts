import { expect, it } from '@jest/globals';
import { meanPercent } from './task';

it.each([
  [[], null],
  [[0, 0], 0],
  [[100, 100], 100],
  [[99, 100], 99],
  [[100, 100, 100, 99], 99],
  [[0, 0, 0, 1], 1],
  [[41, 100], 71],
])('the mean of %p is %p: 0 or 100 only where it is exactly that', (percents, mean) =>
  expect(meanPercent(percents)).toBe(mean),
);
