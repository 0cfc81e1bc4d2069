import { describe, it } from '@jest/globals';

/** What makes tests too long for `npm run test:fast` (jest.fast.config.js), which leaves them out; `npm test` runs them. */
export type Cost =
  | 'starts processes'
  | 'tries every bit'
  | 'tries every day'
  | 'compiles every schema'
  | 'hashes thousands of times'
  | 'stores thousands of events'
  | 'judges hundreds of commands'
  | 'opens dozens of files';

declare const IS_FAST_SET: boolean | undefined;
const isLeftOut = typeof IS_FAST_SET !== 'undefined';

/** Tests that are costly. */
export const costly = (_cost: Cost, tests: () => void): void => {
  if (!isLeftOut) tests();
};

/** A `describe` whose tests are costly. */
export const describeCostly = (cost: Cost, title: string, tests: () => void): void =>
  costly(cost, () => describe(title, tests));

/** An `it` that is costly. */
export const itCostly = (cost: Cost, title: string, test: () => void | Promise<void>): void =>
  costly(cost, () => it(title, test));
