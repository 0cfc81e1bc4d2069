/** Returns a whole number from 0 up to a limit. */
export type Below = (limit: number) => number;

/** Random whole numbers, the same in every run with the same seed. */
export function seededNumbers(seed: number): Below {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
