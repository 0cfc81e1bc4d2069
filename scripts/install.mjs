import { existsSync, readFileSync } from 'node:fs';
import { inRepository } from './paths.mjs';
import { step, SetupFailed } from './progress.mjs';
import { runChild } from './run-child.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Package
 * @typedef {Record<string, Package>} Packages
 */

/**
 * @param {string} path
 * @returns {Packages | undefined}
 */
function packagesOf(path) {
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/** The C library of this machine, as npm names it. */
const LIBC = (() => {
  if (process.platform !== 'linux') return undefined;
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
})();

/**
 * Whether a package has the native code for this platform. npm leaves such a package out, without an error, when the Node
 * that ran it was too old for it; the product would then fail at its first use.
 * @param {Package} wanted
 */
const isForThisPlatform = ({ os, cpu, libc }) =>
  (os !== undefined || cpu !== undefined) &&
  (os ?? [process.platform]).includes(process.platform) &&
  (cpu ?? [process.arch]).includes(process.arch) &&
  (libc === undefined || (LIBC !== undefined && libc.includes(LIBC)));

/** Whether node_modules has the packages of package-lock.json. npm records what it installed in a file when it has finished. */
export function isInstalled() {
  const wanted = packagesOf(inRepository('package-lock.json'));
  const installed = packagesOf(inRepository('node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  const present = Object.entries(wanted).every(([path, each]) => {
    const found = installed[path];
    if (path === '' || found) return path === '' || found?.version === each.version;
    return (each.optional ?? each.devOptional ?? false) && !isForThisPlatform(each);
  });
  return present && Object.keys(installed).every((path) => path in wanted);
}

const CLEAN_INSTALL = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--loglevel=error'];

/** Runs `npm ci` with the npm and Node that started this process; the pinned Node is inside the folder that is replaced. */
export async function install() {
  const script = process.env.npm_execpath;
  const viaScript = script !== undefined && /\.c?js$/.test(script);
  const program = viaScript ? (process.env.npm_node_execpath ?? process.execPath) : 'npm';
  const args = viaScript ? [script, ...CLEAN_INSTALL] : CLEAN_INSTALL;
  await step('安装依赖（首次约一分钟）', 'installing dependencies (about a minute the first time)', async () => {
    const code = await runChild(program, args, { stdio: ['ignore', 2, 2] });
    if (code === 0) return;
    throw new SetupFailed(
      '依赖安装失败，原因见上；检查网络后重试',
      'dependencies could not be installed, the reason is above; check the network and try again',
      code,
    );
  });
}
