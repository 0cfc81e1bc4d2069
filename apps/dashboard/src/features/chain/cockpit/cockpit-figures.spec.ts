import { describe, expect, it } from '@jest/globals';
import { changeOf, COCKPIT_FIGURES, isBetter } from './cockpit-figures';

describe('a figure of the cockpit', () => {
  it('has eight tiles with names of their own', () => {
    expect(COCKPIT_FIGURES).toHaveLength(8);
    expect(new Set(COCKPIT_FIGURES.map(({ name }) => name)).size).toBe(8);
  });

  it('changed by what it is now less what it was, where it had a value', () => {
    expect(changeOf(93.2, 90.1)).toBe(3.1);
    expect(changeOf(null, 90)).toBeNull();
    expect(changeOf(90, null)).toBeNull();
  });

  it('is better where it rises, and a burden where it falls', () => {
    expect([isBetter(3), isBetter(-3), isBetter(3, true), isBetter(-3, true)]).toEqual([true, false, false, true]);
    expect([isBetter(0), isBetter(null, true)]).toEqual([undefined, undefined]);
  });
});
