import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { inRepository } from './paths.mjs';
import { SetupFailed } from './progress.mjs';

/** The oldest Node the product runs on (`engines` in package.json). */
const OLDEST_MAJOR = 24;

const major = (/** @type {string} */ version) => Number(version.replace(/^v/, '').split('.')[0]);

/**
 * The Node that runs the product: the version pinned in package.json if it is available for this platform, otherwise the
 * Node of the machine if it is new enough.
 * @returns {string} its path
 */
export function pinnedNode() {
  const pinned = inRepository('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  // The binary is installed but does not start with another C library (Alpine).
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (major(process.version) >= OLDEST_MAJOR) return process.execPath;
  throw new SetupFailed(
    `需要 Node ${OLDEST_MAJOR} 或更新版本（本机为 ${process.version}，且没有适用于本机的内置版本）；请安装后重试`,
    `Node ${OLDEST_MAJOR} or newer is needed (this machine has ${process.version}, and none is bundled for it); install it and try again`,
  );
}

/**
 * The environment of a command, in which `node` is the pinned one too.
 * @param {string} node
 * @param {Readonly<Record<string, string>>} [more]
 */
export const environmentOf = (node, more = {}) => ({
  ...process.env,
  PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  ...more,
});
