/** Ends the run at the first failure: one is enough to notice a mutant. */
export default class StopAtFailure {
  /**
   * @param {unknown} _test
   * @param {{ readonly status: string, readonly fullName: string, readonly failureMessages: readonly string[] }} result
   */
  onTestCaseResult(_test, { status, fullName, failureMessages }) {
    if (status !== 'failed') return;
    process.stderr.write(`${fullName}\n${failureMessages.join('\n')}\n`);
    process.exit(1);
  }
}
