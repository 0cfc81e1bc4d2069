// The program of every npm script: `node scripts/run.mjs <task> [arguments]`.
//
// It needs only npm and a Node in the range of node-range.mjs. It installs the dependencies if they are missing or differ from
// package-lock.json, builds what has changed, and runs the task with the Node version pinned in package.json. Arguments
// and signals are forwarded, and the exit code is that of the task.

import { build, CLIENT, DASHBOARD, isBuilt, SERVER, VERIFIER } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { JEST } from './jest-arguments.mjs';
import { requireNode } from './node-range.mjs';
import { environmentOf, pinnedNode } from './pinned-node.mjs';
import { say, SetupFailed } from './progress.mjs';
import { runChild } from './run-child.mjs';
import { oneAtATime } from './setup-lock.mjs';

const LINGQU = 'dist/apps/cli/src/main.js';
const VITE = ['node_modules/vite/bin/vite.js', '--config', 'apps/dashboard/vite.config.ts'];

/** For tests that no path selects. */
const WHOLE = ['--config', 'jest.whole.config.js'];

/**
 * By task: the parts that must be built first, and the arguments of Node; `build` runs nothing.
 * @type {Readonly<Record<string, { parts: readonly import('./build.mjs').Part[], program?: readonly string[] }>>}
 */
const TASKS = {
  build: { parts: [SERVER, DASHBOARD, VERIFIER] },
  client: { parts: [SERVER, CLIENT] },
  demo: { parts: [SERVER, DASHBOARD, VERIFIER], program: [LINGQU, 'demo'] },
  start: { parts: [SERVER, DASHBOARD, VERIFIER], program: ['dist/apps/api/src/main.js'] },
  test: { parts: [SERVER, DASHBOARD, VERIFIER, CLIENT], program: JEST },
  'test:fast': { parts: [], program: [...JEST, '--config', 'jest.fast.config.js'] },
  projector: { parts: [SERVER], program: ['dist/apps/projector/src/main.js'] },
  lingqu: { parts: [SERVER], program: [LINGQU] },
  rebuild: { parts: [SERVER], program: [LINGQU, 'rebuild'] },
  bench: { parts: [SERVER, DASHBOARD], program: ['--expose-gc', 'dist/bench/main.js'] },
  'dev:dashboard': { parts: [], program: VITE },
  faults: { parts: [SERVER], program: ['scripts/faults.mjs'] },
  screens: { parts: [SERVER, DASHBOARD, VERIFIER], program: ['scripts/screens.mjs'] },
  check: { parts: [SERVER], program: ['scripts/check.mjs'] },
  lint: { parts: [], program: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'] },
  schemas: { parts: [], program: ['scripts/event-schemas.mjs'] },
  release: { parts: [SERVER, DASHBOARD, VERIFIER, CLIENT], program: ['scripts/release.mjs'] },
  mutants: { parts: [], program: ['scripts/mutants.mjs'] },
  sbom: { parts: [], program: ['scripts/sbom.mjs'] },
  format: { parts: [], program: ['node_modules/prettier/bin/prettier.cjs', '--write', '.'] },
};

/** @param {readonly import('./build.mjs').Part[]} parts */
async function prepare(parts) {
  const stale = () => parts.filter((part) => !isBuilt(part));
  if (!isInstalled() || stale().length > 0) {
    await oneAtATime(async () => {
      if (!isInstalled()) await install();
      for (const part of stale()) await build(part, pinnedNode());
    });
  }
  return pinnedNode();
}

async function main() {
  requireNode(process.versions.node);
  const [name = '', ...args] = process.argv.slice(2);
  const task = TASKS[name];
  if (!task) {
    throw new SetupFailed(
      `没有任务“${name}”，可用：${Object.keys(TASKS).join('、')}`,
      `there is no task "${name}"; there are ${Object.keys(TASKS).join(', ')}`,
    );
  }
  const node = await prepare(task.parts);
  if (!task.program) return say('构建已就绪', 'the build is up to date');
  const whole = name === 'test' && args.every((arg) => arg.startsWith('-')) ? WHOLE : [];
  process.exitCode = await runChild(node, [...task.program, ...whole, ...args], { env: environmentOf(node) });
}

/**
 * A checkout of another user, or one on a read-only file system, that is not installed and built completely.
 * @param {unknown} error
 */
function explained(error) {
  const { code = '', path = '' } = /** @type {NodeJS.ErrnoException} */ (error);
  if (!['EACCES', 'EPERM', 'EROFS'].includes(code)) return error;
  return new SetupFailed(
    `当前用户不能写入 ${path}，而产品尚未安装、构建完毕；请由该目录的所有者运行一次 npm run build，再以当前用户启动`,
    `this user may not write ${path}, and the product is not completely installed and built; let the owner of the folder run npm run build once, then start it again`,
    3,
  );
}

main().catch((/** @type {unknown} */ thrown) => {
  const error = explained(thrown);
  if (!(error instanceof SetupFailed)) throw error;
  process.stderr.write(`灵渠 · ${error.message}\n`);
  process.exitCode = error.exitCode;
});
