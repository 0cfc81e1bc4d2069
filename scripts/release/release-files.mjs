import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRepository } from '../paths.mjs';

/** Built files and documents, by their path in the repository and in the archive. */
const COPIED = [
  'dist/apps',
  'dist/libs',
  'dist/dashboard',
  'dist/verify',
  'dist/client',
  'dist/.stamps',
  'apps/cli/data',
  'deploy/prometheus',
  'deploy/systemd',
  'docs',
  'LICENSE',
  'README.md',
  'README.en.md',
  'CHANGELOG.md',
];
const UNREAD = /(?:\.spec\.js|\.map|\.tsbuildinfo)$/;

const PROGRAMS = {
  lingqu: 'dist/apps/cli/src/main.js',
  'lingqu-server': 'dist/apps/api/src/main.js',
  'lingqu-projector': 'dist/apps/projector/src/main.js',
};

/**
 * The program of a shell: the Node of the archive if it has one, otherwise that of the machine.
 * @param {string} main
 */
const wrapper = (main) => `#!/bin/sh
here=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
node="$here/node/bin/node"
[ -x "$node" ] || node=$(command -v node) || {
  echo '灵渠需要 Node 24 或更新的版本，本机没有 / Lingqu needs Node 24 or later; this machine has none' >&2
  exit 2
}
exec "$node" "$here/${main}" "$@"
`;

/**
 * Everything of an archive but its packages.
 * @param {string} target
 */
export function copyProduct(target) {
  for (const path of COPIED) {
    if (!existsSync(inRepository(path))) continue;
    mkdirSync(dirname(join(target, path)), { recursive: true });
    cpSync(inRepository(path), join(target, path), { recursive: true, filter: (file) => !UNREAD.test(file) });
  }
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  mkdirSync(join(target, 'bin'));
  for (const [name, main] of Object.entries(PROGRAMS)) {
    writeFileSync(join(target, 'bin', name), wrapper(main));
    chmodSync(join(target, 'bin', name), 0o755);
  }
}

/** The part of package.json that the product reads. */
function manifest() {
  const { name, version, description, license, type, engines, imports, dependencies } = JSON.parse(
    readFileSync(inRepository('package.json'), 'utf8'),
  );
  const built = Object.entries(imports).map(([lib, files]) => [lib, files.default]);
  return {
    name,
    version,
    private: true,
    description,
    license,
    type,
    engines,
    imports: Object.fromEntries(built),
    dependencies,
  };
}
