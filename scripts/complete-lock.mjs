// Completes package-lock.json with the platform packages that a registry left out.
//
// npm omits an optional package from the lock file if the registry does not serve it, and `npm ci` then fails with
// "Missing: … from lock file". This script adds an entry for each such package: the version from its parent, the platform
// from its name, `optional`, and no integrity hash, which npm adds when the package is served.
//
//   node scripts/complete-lock.mjs           completes the lock
//   node scripts/complete-lock.mjs --check   only lists what is missing, with exit code 1

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LOCK = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');
const SYSTEMS = new Set([
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]);
const PROCESSORS = new Set(['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']);
/** @type {Readonly<Record<string, string>>} */
const LIBRARIES = { gnu: 'glibc', glibc: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/**
 * @typedef {{ version?: string, dev?: boolean, devOptional?: boolean, optional?: boolean, os?: string[], cpu?: string[],
 *   libc?: string[], optionalDependencies?: Record<string, string> }} Entry
 */

/**
 * The entry of a platform package, from its name.
 * @param {string} name
 * @param {string} range
 * @returns {Entry | undefined} undefined when the name does not contain a platform
 */
function entryOf(name, range) {
  const version = /\d+\.\d+\.\d+[^\s]*/.exec(range)?.[0];
  const words = name.split(/[-/]/);
  const os = words.filter((word) => SYSTEMS.has(word));
  const cpu = words.filter((word) => PROCESSORS.has(word));
  const libc = words.flatMap((word) => LIBRARIES[word] ?? []);
  if (version === undefined || os.length + cpu.length === 0) return undefined;
  return {
    version,
    optional: true,
    ...(os.length > 0 && { os }),
    ...(cpu.length > 0 && { cpu }),
    ...(os[0] === 'linux' && libc.length > 0 && { libc }),
  };
}

/**
 * @param {Record<string, Entry>} packages of the lock
 * @returns {Map<string, Entry>} missing entries by their path in the lock file
 */
function missingEntries(packages) {
  /** @type {Map<string, Entry>} */
  const missing = new Map();
  /** @type {Set<string>} */
  const neededAtRunTime = new Set();
  for (const [parent, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`;
      if (packages[path] || packages[`${parent}/${path}`]) continue;
      const made = entryOf(name, range);
      if (!made)
        throw new Error(`${name} ${range}, optional for ${parent}: neither in the lock nor a platform package`);
      missing.set(path, made);
      if (!entry.dev && !entry.devOptional) neededAtRunTime.add(path);
    }
  }
  for (const [path, entry] of missing) if (!neededAtRunTime.has(path)) entry.dev = true;
  return missing;
}

const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
const missing = missingEntries(lock.packages);

if (process.argv.includes('--check')) {
  for (const path of missing.keys())
    console.error(`package-lock.json: ${path.slice('node_modules/'.length)} is missing`);
  if (missing.size > 0) {
    console.error('锁文件不完整，请运行 npm run lock:complete / The lock is incomplete: run npm run lock:complete');
    process.exitCode = 1;
  }
} else if (missing.size > 0) {
  const entries = [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(LOCK, JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2) + '\n');
  console.log(`补全 ${missing.size} 个平台包 / ${missing.size} platform packages added to package-lock.json`);
}
