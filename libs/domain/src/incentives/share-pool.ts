/** A part of a pool, in whole yuan. */
export interface PoolShare {
  readonly claimId: string;
  readonly amountCny: number;
}

interface ExactShare {
  readonly claimId: string;
  /** The share, rounded down. */
  readonly wholeCny: bigint;
  /** What was rounded off, in parts of the total. */
  readonly remainder: bigint;
}

const byRemainder = (a: ExactShare, b: ExactShare): number =>
  a.remainder === b.remainder ? (a.claimId < b.claimId ? -1 : 1) : a.remainder > b.remainder ? -1 : 1;

/**
 * Shares a pool among claims in proportion to their eligible amounts, in whole yuan: each share is rounded down, and
 * the rest goes by one yuan each to the largest remainders, the smaller claim id first among equals. The order of the
 * claims does not matter, no share is above the eligible amount, and the shares add up to the pool, or to the eligible
 * amounts where the pool suffices. Claim ids are distinct.
 */
export function sharePool(eligible: readonly PoolShare[], poolCny: number): readonly PoolShare[] {
  const total = eligible.reduce((sum, { amountCny }) => sum + BigInt(amountCny), 0n);
  const pool = BigInt(Math.max(poolCny, 0));
  if (total <= pool) return eligible;
  const exact = eligible.map(({ claimId, amountCny }): ExactShare => {
    const share = BigInt(amountCny) * pool;
    return { claimId, wholeCny: share / total, remainder: share % total };
  });
  const left = Number(pool - exact.reduce((sum, { wholeCny }) => sum + wholeCny, 0n));
  const more = new Set(
    exact
      .toSorted(byRemainder)
      .slice(0, left)
      .map(({ claimId }) => claimId),
  );
  return exact.map(({ claimId, wholeCny }) => ({ claimId, amountCny: Number(wholeCny) + (more.has(claimId) ? 1 : 0) }));
}
