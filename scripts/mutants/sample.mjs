// A sample that a seed decides, so that a run can be repeated.

const UINT32 = 2 ** 32;

/**
 * Pseudo-random numbers in [0, 1): xorshift with 32 bits.
 * @param {number} seed
 */
function randomFrom(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / UINT32;
  };
}

/**
 * So many of the items, without repetition, in random order.
 * @template T
 * @param {readonly T[]} items
 * @param {number} size
 * @param {number} seed
 * @returns {T[]}
 */
export function sampleOf(items, size, seed) {
  const random = randomFrom(seed);
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, size)
    .map(({ item }) => item);
}
