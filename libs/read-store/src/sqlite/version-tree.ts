/**
 * Ended versions are intervals of positions; "which of them hold at P" must not cost more than the rows it answers.
 * A relational interval tree does it with two ordinary indexes (Kriegel, Pötke, Seidl: "Managing Intervals Efficiently
 * in Object-Relational Databases", VLDB 2000): the positions form a virtual binary tree in which a number with more
 * trailing zero bits stands higher; each interval is filed under the highest number inside it, its fork; every interval
 * that contains P is filed under one of the few numbers on the way from the root to P.
 */

/** The fork under which a version is filed that holds for positions `from` <= p < `to`, both >= 1. */
export function forkOf(from: number, to: number): number {
  const before = from - 1;
  const last = to - 1;
  let span = 1;
  while (Math.floor(before / (span * 2)) !== Math.floor(last / (span * 2))) span *= 2;
  return last - (last % span);
}

/** Where to look for the versions that hold at a position. */
export interface WayDown {
  /** Forks at or before it: their versions have begun; those that end later hold. */
  readonly begun: readonly number[];
  /** Forks after it: their versions have not ended; those that began by then hold. */
  readonly unended: readonly number[];
}

/** The forks on the way to `position` in the tree over the positions up to `head`. */
export function wayDownTo(position: number, head: number): WayDown {
  const begun: number[] = [];
  const unended: number[] = [];
  for (let span = lowestBit(position); span > 0 && span <= head; span *= 2) {
    const fork = position - (position % (span * 2)) + span;
    if (fork <= position) begun.push(fork);
    else if (fork <= head) unended.push(fork);
  }
  return { begun, unended };
}

function lowestBit(n: number): number {
  if (n < 1) return 0;
  let bit = 1;
  while (n % (bit * 2) === 0) bit *= 2;
  return bit;
}
