import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { filesBelow, fingerprint } from './fingerprint.mjs';
import { inRepository } from './paths.mjs';
import { environmentOf } from './pinned-node.mjs';
import { say, step, SetupFailed } from './progress.mjs';
import { runChild } from './run-child.mjs';
import { sizeLines } from './script-sizes.mjs';

/**
 * A part of the product with its own build step. It is built again when the fingerprint of its sources has changed or
 * its output (`makes`) is missing. Modification times are not used, because a clone sets new ones.
 * @typedef {{ name: string, zh: string, en: string, sources: () => string[], makes: string,
 *   program: readonly string[], before?: () => void, after?: () => void }} Part
 */

const COMMON = ['package.json', 'package-lock.json', 'scripts/build.mjs'];
const isTest = (/** @type {string} */ file) => file.endsWith('.spec.ts') || file.includes('/testing/');

/** @type {Part} */
export const SERVER = {
  name: 'server',
  zh: '编译服务端与命令行',
  en: 'building the server and the command line',
  sources: () =>
    ['apps/api', 'apps/projector', 'apps/cli', 'libs', 'bench', 'tsconfig.json', 'tsconfig.build.json', ...COMMON]
      .flatMap(filesBelow)
      .filter((file) => !isTest(file)),
  makes: 'dist/apps/api/src/main.js',
  program: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
  before: clearStaleOutput,
};

/** @type {Part} */
export const DASHBOARD = {
  name: 'dashboard',
  zh: '构建看板页面',
  en: 'building the dashboard',
  sources: () => ['apps/dashboard', 'libs/contracts', ...COMMON].flatMap(filesBelow),
  makes: 'dist/dashboard/index.html',
  program: ['node_modules/vite/bin/vite.js', 'build', '--config', 'apps/dashboard/vite.config.ts', '--logLevel=warn'],
  after: sayScriptSizes,
};

/** @type {Part} */
export const VERIFIER = {
  name: 'verifier',
  zh: '构建独立核验程序',
  en: 'building the verifier',
  sources: () =>
    ['apps/cli/src', 'apps/verify', 'libs/ledger', 'scripts/build-verifier.mjs', ...COMMON]
      .flatMap(filesBelow)
      .filter((file) => !isTest(file)),
  makes: 'dist/verify/lingqu-verify.mjs',
  program: ['scripts/build-verifier.mjs'],
};

/** @type {Part} */
export const CLIENT = {
  name: 'client',
  zh: '由接口文档生成客户端包',
  en: 'generating the package of the client from the API document',
  sources: () => [...SERVER.sources(), 'scripts/build-client.mjs', 'LICENSE'],
  makes: 'dist/client/src/index.js',
  program: ['scripts/build-client.mjs'],
};

/** What a first visit fetches, so that it cannot grow unnoticed. */
function sayScriptSizes() {
  for (const { zh, en } of sizeLines()) say(zh, en);
}

/** The compiler does not remove the output of a deleted source, and does not write output again that it has already written. */
function clearStaleOutput() {
  const outputs = ['dist/apps', 'dist/libs', 'dist/bench'].flatMap(filesBelow);
  for (const output of outputs) {
    const source = output.replace(/^dist\//, '').replace(/\.js(\.map)?$/, '.ts');
    if (!existsSync(inRepository(source))) rmSync(inRepository(output));
  }
  if (!existsSync(inRepository(SERVER.makes))) rmSync(inRepository('dist', '.tsbuildinfo'), { force: true });
}

const stampOf = (/** @type {Part} */ part) => inRepository('dist', '.stamps', part.name);

/** @param {Part} part */
export function isBuilt(part) {
  if (!existsSync(inRepository(part.makes)) || !existsSync(stampOf(part))) return false;
  return readFileSync(stampOf(part), 'utf8') === fingerprint(part.sources());
}

/**
 * @param {Part} part
 * @param {string} node
 */
export async function build(part, node) {
  // Computed before the build, so that files edited during the build are built by the next command.
  const stamp = fingerprint(part.sources());
  rmSync(stampOf(part), { force: true });
  part.before?.();
  await step(part.zh, part.en, async () => {
    const code = await runChild(node, part.program, { env: environmentOf(node), stdio: ['ignore', 2, 2] });
    if (code !== 0) throw new SetupFailed(`${part.zh}失败，原因见上`, `${part.en} failed, the reason is above`, code);
  });
  part.after?.();
  mkdirSync(inRepository('dist', '.stamps'), { recursive: true });
  writeFileSync(stampOf(part), stamp);
}
