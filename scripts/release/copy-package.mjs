import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { inRepository } from '../paths.mjs';
import { SetupFailed } from '../progress.mjs';

/** What no program reads: types, source maps, tests, sources of native code, and binaries of other platforms. */
const UNREAD = /(?:\.d\.[cm]?ts|\.map|\.spec\.[cm]?[jt]s|\.tsbuildinfo)$/;
const NATIVE_SOURCES = /^(?:deps|src|binding\.gyp)(?:\/|$)/;

/**
 * Copies a package of node_modules, or of the registry where it is for another platform, into a folder.
 * @param {import('./production-packages.mjs').Package} wanted
 * @param {string} target
 * @param {string} arch
 */
export function copyPackage(wanted, target, arch) {
  const { path, name, isInstalled } = wanted;
  const fetched = isInstalled ? undefined : fetchPackage(wanted);
  const source = fetched === undefined ? inRepository(path) : join(fetched, 'package');
  const isBinding = name === 'better-sqlite3';
  mkdirSync(join(target, path), { recursive: true });
  cpSync(source, join(target, path), {
    recursive: true,
    filter: (file) => {
      const inside = relative(source, file).replaceAll('\\', '/');
      if (inside === 'node_modules' || UNREAD.test(inside)) return false;
      if (!isBinding) return true;
      const isBinary = inside.startsWith('prebuilds/');
      return isBinary ? inside === `prebuilds/linux-${arch}.node` : !NATIVE_SOURCES.test(inside);
    },
  });
  if (fetched !== undefined) rmSync(fetched, { recursive: true });
}

/**
 * The package from the registry, unpacked, with the bytes that package-lock.json says.
 * @param {import('./production-packages.mjs').Package} wanted
 */
function fetchPackage({ name, version, locked }) {
  const folder = mkdtempSync(join(tmpdir(), 'lingqu-release-'));
  const packed = spawnSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder], {
    cwd: folder,
    encoding: 'utf8',
  });
  const [file] = readdirSync(folder);
  if (packed.status !== 0 || file === undefined)
    throw new SetupFailed(
      `取不到 ${name}@${version}：${packed.stderr}`,
      `${name}@${version} is not to be had: ${packed.stderr}`,
    );
  const digest = `sha512-${createHash('sha512')
    .update(readFileSync(join(folder, file)))
    .digest('base64')}`;
  if (locked.integrity !== undefined && locked.integrity !== digest)
    throw new SetupFailed(
      `${name}@${version} 与 package-lock.json 不符`,
      `${name}@${version} is not the one of package-lock.json`,
    );
  const unpacked = spawnSync('tar', ['xzf', file], { cwd: folder, encoding: 'utf8' });
  if (unpacked.status !== 0) throw new SetupFailed(unpacked.stderr, unpacked.stderr);
  return folder;
}
