/** A sequencer of Jest: runs test files in the order of the projects in the configuration, instead of by their size. */
export default class DeclaredOrder {
  /** @param {readonly object[]} tests */
  sort(tests) {
    return tests;
  }

  /** @param {readonly object[]} tests */
  allFailedTests(tests) {
    return tests;
  }

  /** Jest remembers here how long each file took; a declared order does not need it. */
  cacheResults() {}
}
