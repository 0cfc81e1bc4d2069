import { expect, it } from '@jest/globals';
import { ageOf } from './age';

const NOW = '2026-11-30T12:00:00.000Z';

it.each([
  ['2026-11-30T12:00:01.000Z', 'justNow', 0],
  ['2026-11-30T11:59:00.001Z', 'justNow', 0],
  ['2026-11-30T11:59:00.000Z', 'minutes', 1],
  ['2026-11-30T11:00:00.001Z', 'minutes', 59],
  ['2026-11-30T11:00:00.000Z', 'hours', 1],
  ['2026-11-29T12:00:00.001Z', 'hours', 23],
  ['2026-11-29T12:00:00.000Z', 'days', 1],
  ['2026-10-01T12:00:00.000Z', 'days', 60],
])('an event of %s is %s %i old', (instant, unit, count) => {
  expect(ageOf(instant, NOW)).toEqual({ unit, count });
});
