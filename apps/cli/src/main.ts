#!/usr/bin/env node
// An older Node crashes in a native module without a message: check the version first.
const NEEDED = 24;
const found = Number.parseInt(process.versions.node, 10);

if (found < NEEDED) {
  process.stderr.write(
    `灵渠需要 Node ${NEEDED} 或更新的版本，当前是 ${process.versions.node}。请用 npm run lingqu -- … 运行。\n` +
      `Lingqu needs Node ${NEEDED} or later; this is ${process.versions.node}. Run it with npm run lingqu -- …\n`,
  );
  process.exitCode = 2;
} else {
  // Whatever this process creates, only its own user can read.
  process.umask(0o077);
  const { lingqu } = await import('./lingqu.js');
  process.exitCode = await lingqu(process.argv.slice(2));
}
