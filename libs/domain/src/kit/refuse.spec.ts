import { describe, expect, it } from '@jest/globals';
import { Missing, Refusal } from './errors.js';
import { everyRefusalOf, refuse } from './refuse.js';

const codes = (decide: () => unknown): readonly string[] => everyRefusalOf(decide).map(({ code }) => code);

describe('a rule that refuses', () => {
  it('ends the decision', () => expect(() => refuse('NOTHING_NAMED')).toThrow(Refusal));

  it('lets the next rules be judged where every refusal is asked for', () => {
    const decide = (): void => {
      refuse('CHAIN_NOT_ACTIVE', { status: 'SUSPENDED' });
      refuse('NOTHING_NAMED', {}, 'testId');
      refuse('NOTHING_NAMED', {}, 'testId');
      throw new Refusal('INVALID_STATE');
    };
    expect(codes(decide)).toEqual(['CHAIN_NOT_ACTIVE', 'NOTHING_NAMED', 'INVALID_STATE']);
  });

  it('stops at the first again afterwards', () => {
    codes(() => refuse('NOTHING_NAMED'));
    expect(() => refuse('NOTHING_NAMED')).toThrow('NOTHING_NAMED');
  });

  it('hides the fault of a later rule that relied on it, and no other fault', () => {
    const broken = (): unknown => (undefined as unknown as { readonly length: number }).length;
    const decide = (): unknown => {
      refuse('NOTHING_NAMED');
      return broken();
    };
    expect(codes(decide)).toEqual(['NOTHING_NAMED']);
    expect(() => everyRefusalOf(broken)).toThrow(TypeError);
    expect(() =>
      everyRefusalOf(() => {
        throw new Missing('chain', 'x');
      }),
    ).toThrow(Missing);
  });
});
