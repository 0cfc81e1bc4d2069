import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_CNY } from '../kit/payload.js';
import { sharePool, type PoolShare } from './share-pool.js';

const claims = (...amounts: readonly number[]): readonly PoolShare[] =>
  amounts.map((amountCny, index) => ({ claimId: `IC-${index}`, amountCny }));
const amountsOf = (shares: readonly PoolShare[]): readonly number[] => shares.map(({ amountCny }) => amountCny);
const total = (shares: readonly PoolShare[]): bigint =>
  shares.reduce((sum, { amountCny }) => sum + BigInt(amountCny), 0n);

describe('a pool that is shared in proportion', () => {
  it.each([
    ['pays everything where it suffices', [30, 20], 50, [30, 20]],
    ['is rounded down to whole yuan, the rest to the largest fraction', [50, 30, 20], 11, [6, 3, 2]],
    ['gives the rest to the smaller claim id among equal fractions', [1, 1, 1], 2, [1, 1, 0]],
    ['may be empty', [30, 20], 0, [0, 0]],
    ['may have no claims', [], 50, []],
    [
      'is exact where products pass 2^53',
      [MAX_CNY, MAX_CNY, MAX_CNY],
      MAX_CNY,
      [333333333334, 333333333333, 333333333333],
    ],
  ] as const)('%s', (_title, amounts, pool, shares) =>
    expect(amountsOf(sharePool(claims(...amounts), pool))).toEqual(shares),
  );

  const eligible = fc
    .array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: 1, maxLength: 20 })
    .map((amounts) => claims(...amounts));
  const pool = fc.integer({ min: 0, max: 20_000_000 });

  it('adds up to the pool exactly, or to the eligible amounts, and no share is above its eligible amount', () =>
    fc.assert(
      fc.property(eligible, pool, (all, poolCny) => {
        const shares = sharePool(all, poolCny);
        const sum = total(all);
        expect(total(shares)).toBe(sum < BigInt(poolCny) ? sum : BigInt(poolCny));
        shares.forEach(({ amountCny }, index) => expect(amountCny).toBeLessThanOrEqual(all[index]?.amountCny ?? -1));
      }),
    ));

  it('does not depend on the order of the claims', () =>
    fc.assert(
      fc.property(
        eligible.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }))),
        pool,
        ([all, shuffled], poolCny) => {
          const byId = (shares: readonly PoolShare[]) =>
            Object.fromEntries(shares.map(({ claimId, amountCny }) => [claimId, amountCny]));
          expect(byId(sharePool(shuffled, poolCny))).toEqual(byId(sharePool(all, poolCny)));
        },
      ),
    ));

  it('keeps the order of the eligible amounts', () =>
    fc.assert(
      fc.property(eligible, pool, (all, poolCny) => {
        const shares = sharePool(all, poolCny);
        all.forEach((one, i) =>
          all.forEach((other, j) => {
            if (one.amountCny > other.amountCny)
              expect(shares[i]?.amountCny).toBeGreaterThanOrEqual(shares[j]?.amountCny ?? 0);
          }),
        );
      }),
    ));
});
