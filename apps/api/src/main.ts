// An older Node crashes in a native module: check before importing the application.
const NEEDED = 24;
const found = Number.parseInt(process.versions.node, 10);

if (found < NEEDED) {
  process.stderr.write(
    `灵渠需要 Node ${NEEDED} 或更新的版本，当前是 ${process.versions.node}。请用 npm start 启动。\n` +
      `Lingqu needs Node ${NEEDED} or later; this is ${process.versions.node}. Start it with npm start.\n`,
  );
  process.exitCode = 2;
} else if (!(await answeredOption(process.argv.slice(2)))) {
  // Whatever this process creates, only its own user can read.
  process.umask(0o077);
  const { serve } = await import('./serve.js');
  await serve(process.env, process.argv.slice(2));
}

/** Answers `--help` and `--version`, without reading a setting or opening a file of data. */
async function answeredOption(args: readonly string[]): Promise<boolean> {
  const { answerOf } = await import('./operations/usage.js');
  const answer = answerOf(args);
  if (answer !== undefined) process.stdout.write(`${answer}\n`);
  return answer !== undefined;
}
