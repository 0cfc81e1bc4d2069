import { SetupFailed } from './progress.mjs';

/** With an older Node, npm leaves out packages with native code without an error, and the tree stays broken. */
const RANGE = '20.19+ · 22.12+';

/**
 * Whether a version of Node can install and start the product: 20.19 or a later 20, or 22.12 and later.
 * @param {string} version such as `20.19.0`
 */
export function canSetUp(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}

/** @param {string} version */
export function requireNode(version) {
  if (canSetUp(version)) return;
  throw new SetupFailed(
    `需要 Node 20.19 以上的 20 版，或 22.12 以上（${RANGE}），本机为 ${version}；请更新后重试。未作任何改动`,
    `Node 20.19 or a later 20, or 22.12 or later is needed (${RANGE}); this machine has ${version}. Update it and try again; nothing was changed`,
    2,
  );
}
