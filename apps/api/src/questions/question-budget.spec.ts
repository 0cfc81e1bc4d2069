import { describe, expect, it } from '@jest/globals';
import { QuestionBudget } from './question-budget.js';

describe('the budget of computing of an account', () => {
  let now = 0;
  const budget = (): QuestionBudget => {
    now = 0;
    return new QuestionBudget(30_000, () => now);
  };

  it.each([
    ['nothing was used', 0, 0, 30_000, 0],
    ['less than all was used', 29_999, 0, 1, 0],
    ['exactly all was used', 30_000, 0, 0, 2],
    ['more than all was used', 60_000, 0, -30_000, 60_002],
    ['half a minute has passed', 30_000, 30_000, 15_000, 0],
    ['it has grown to the amount of a minute', 10_000, 600_000, 30_000, 0],
    ['the clock was set back', 30_000, -5_000, 0, 2],
  ])('%s', (_when, used, later, left, wait) => {
    const of = budget();
    of.charge('a', used);
    now += later;
    expect([of.left('a'), of.waitFor('a')]).toEqual([left, wait]);
  });

  it('is not that of another account', () => {
    const of = budget();
    of.charge('a', 60_000);
    expect([of.waitFor('a') > 0, of.waitFor('b')]).toEqual([true, 0]);
  });
});
