/**
 * Prints what a check found and sets the exit code.
 * @param {readonly string[]} findings one line each: `place rule: what`
 */
export function report(findings) {
  for (const finding of findings) console.log(finding);
  if (findings.length > 0) process.exitCode = 1;
}
