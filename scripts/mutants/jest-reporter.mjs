/** Ends the run at the first failure: one is enough to notice a mutant. */
export default class StopAtFailure {
  /**
   * @param {unknown} _test
   * @param {{ readonly status: string }} result
   */
  onTestCaseResult(_test, { status }) {
    if (status === 'failed') process.exit(1);
  }
}
