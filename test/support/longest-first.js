import { statSync } from 'node:fs';

/** Folders of specs, those with the longest ones first; all others follow. */
const FOLDERS = [
  'test/fast-set',
  'test/processes/',
  'test/browser/',
  'test/figures/',
  'test/scenario/',
  'test/api/',
  'test/repository/',
];

const rankOf = (/** @type {string} */ path) => {
  const rank = FOLDERS.findIndex((folder) => path.replaceAll('\\', '/').includes(`/${folder}`));
  return rank < 0 ? FOLDERS.length : rank;
};

/** A sequencer of Jest: the folders with the longest specs first, so that no core is idle at the end. */
export default class LongestFirst {
  /** @template {{ readonly path: string }} T @param {readonly T[]} tests @returns {readonly T[]} */
  sort(tests) {
    const sizes = new Map(tests.map(({ path }) => [path, statSync(path).size]));
    return tests.toSorted(
      (a, b) => rankOf(a.path) - rankOf(b.path) || (sizes.get(b.path) ?? 0) - (sizes.get(a.path) ?? 0),
    );
  }

  /** @template T @param {readonly T[]} tests */
  allFailedTests(tests) {
    return tests;
  }

  /** Jest remembers here how long each file took, which a clean clone does not know. */
  cacheResults() {}
}
