import { describe, expect, it } from '@jest/globals';
import { textCount } from './text-count';

describe('the length of a typed text', () => {
  const { strategy, exceedFormatter } = textCount(100);

  it.each([
    ['', 0],
    ['abc', 3],
    ['𠮷'.repeat(100), 100],
    ['e\u0301', 2],
  ])('of %j is %i characters', (text, length) => expect(strategy(text)).toBe(length));

  it('is cut at whole characters', () => {
    expect(exceedFormatter('𠮷'.repeat(101))).toBe('𠮷'.repeat(100));
    expect(exceedFormatter('𠮷'.repeat(100))).toBe('𠮷'.repeat(100));
  });
});
