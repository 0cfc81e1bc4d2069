/**
 * Ended versions are intervals of positions. A query for the versions that are valid at P must read only these. This is a
 * relational interval tree with two ordinary indexes (Kriegel, Pötke, Seidl: "Managing Intervals Efficiently in
 * Object-Relational Databases", VLDB 2000): the positions form a virtual binary tree, in which numbers with more trailing
 * zero bits are higher. Each interval is stored with the highest number inside it, its fork. Every interval that contains
 * P has as its fork one of the numbers on the path from the root to P.
 */

/** The fork of a version that is valid for positions `from` <= p < `to`, both >= 1. */
export function forkOf(from: number, to: number): number {
  const before = from - 1;
  const last = to - 1;
  let span = 1;
  while (Math.floor(before / (span * 2)) !== Math.floor(last / (span * 2))) span *= 2;
  return last - (last % span);
}

/** The forks of the versions that may be valid at a position. */
export interface ForkPath {
  /** Forks up to the position: their versions have begun; those that end later are valid. */
  readonly begun: readonly number[];
  /** Forks after the position: their versions have not ended; those that begin by then are valid. */
  readonly unended: readonly number[];
}

/** The forks on the path to `position`, in the tree of the positions up to `head`. */
export function forkPathTo(position: number, head: number): ForkPath {
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
