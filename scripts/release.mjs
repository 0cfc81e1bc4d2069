// npm run release [-- --arch x64|arm64] [--with-node]
//
// Makes dist/release/lingqu-<version>-linux-<arch>.tar.gz: built files and the packages that they need, which run offline,
// with a checksum (.sha256) and a list of all parts (.cdx.json, CycloneDX). For both processors if none is given. An archive
// has no Node of its own unless --with-node is given, which adds the one pinned in package.json.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inRepository } from './paths.mjs';
import { say, SetupFailed, step } from './progress.mjs';
import { copyPackage } from './release/copy-package.mjs';
import { productionPackages } from './release/production-packages.mjs';
import { copyProduct } from './release/release-files.mjs';

const ARCHES = ['x64', 'arm64'];
const OUT = inRepository('dist', 'release');
const { version } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8'));

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(program, args, env = process.env) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: inRepository(),
    env,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new SetupFailed(`${program}：${stderr}`, `${program}: ${stderr}`);
  return stdout;
}

/**
 * @param {string} arch
 * @param {boolean} withNode
 */
function release(arch, withNode) {
  const name = `lingqu-${version}-linux-${arch}`;
  const target = join(OUT, name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  copyProduct(target);
  for (const each of productionPackages(arch)) copyPackage(each, target, arch);
  if (withNode) {
    const node = inRepository('node_modules', `node-linux-${arch}`);
    if (!existsSync(node))
      throw new SetupFailed(`没有适用于 ${arch} 的 Node：${node}`, `there is no Node for ${arch}: ${node}`);
    cpSync(join(node, 'bin'), join(target, 'node', 'bin'), { recursive: true });
  }
  const parts = join(target, 'sbom.cdx.json');
  run(process.execPath, [inRepository('scripts', 'sbom.mjs'), parts]);
  cpSync(parts, join(OUT, `${name}.cdx.json`));
  const archive = join(OUT, `${name}.tar.gz`);
  // The same files give the same bytes: no times, no owners.
  const settled = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0', '--mode=u+rwX,go+rX,go-w'];
  run('tar', [...settled, '-C', OUT, '-czf', archive, name], { ...process.env, GZIP: '-n9' });
  rmSync(target, { recursive: true });
  const digest = createHash('sha256').update(readFileSync(archive)).digest('hex');
  writeFileSync(`${archive}.sha256`, `${digest}  ${name}.tar.gz\n`);
  const size = `${(statSync(archive).size / 1e6).toFixed(1)} MB`;
  say(`${archive}（${size}）\n  SHA-256 ${digest}`, size);
}

const { values } = parseArgs({
  options: { arch: { type: 'string' }, 'with-node': { type: 'boolean', default: false } },
});
try {
  if (values.arch !== undefined && !ARCHES.includes(values.arch))
    throw new SetupFailed('--arch 应为 x64 或 arm64', '--arch must be x64 or arm64', 2);
  for (const arch of values.arch === undefined ? ARCHES : [values.arch])
    await step(`制作 ${arch} 发布包`, `making the archive for ${arch}`, async () => release(arch, values['with-node']));
} catch (error) {
  if (!(error instanceof SetupFailed)) throw error;
  process.stderr.write(`灵渠 · ${error.message}\n`);
  process.exitCode = error.exitCode;
}
