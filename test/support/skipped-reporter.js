import { relative } from 'node:path';

/** Lists the skipped tests at the end of a run. */
export default class SkippedReporter {
  /** @param {import('@jest/types').Config.GlobalConfig} options */
  constructor({ testNamePattern }) {
    /** Tests that `-t` excludes are not listed. */
    this.isSelection = Boolean(testNamePattern);
  }

  /** @param {unknown} _contexts @param {import('@jest/reporters').AggregatedResult} results */
  onRunComplete(_contexts, results) {
    const skipped = results.testResults.flatMap(({ testFilePath, testResults }) =>
      testResults
        .filter(({ status }) => status === 'pending')
        .map(({ fullName }) => `  ${relative(process.cwd(), testFilePath)}: ${fullName}`),
    );
    if (skipped.length === 0 || this.isSelection) return;
    process.stderr.write(`\n跳过 ${skipped.length} 项 / ${skipped.length} skipped:\n${skipped.join('\n')}\n`);
  }
}
