import { expect, it } from '@jest/globals';
import { heatOf } from './heat';

it.each([
  ['nonconformities.open', 0, [0, 9], 0],
  ['nonconformities.open', 1, [1, 9], 1],
  ['nonconformities.open', 9, [1, 9], 3],
  ['nonconformities.open', undefined, [undefined, 9], 0],
  ['tests.passRatePercent', 100, [100, 60], 0],
  ['tests.passRatePercent', 93, [93], 1],
  ['tests.passRatePercent', 60, [100, 60], 3],
  ['tests.passRatePercent', null, [null], 0],
  ['tests.counted', 400, [1, 400], 0],
])('%s of %p among %p asks for attention %i', (figure, value, ofRow, heat) =>
  expect(heatOf(figure, value, ofRow)).toBe(heat),
);
