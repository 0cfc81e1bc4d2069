import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TreeCopy } from '../support/tree-copy.js';

describe('the set-up behind the npm scripts', () => {
  let tree: TreeCopy;

  beforeEach(() => {
    tree = new TreeCopy();
  });

  afterEach(() => tree.remove());

  const module = (code: string): string[] => ['--input-type=module', '--eval', code];
  const evaluate = (code: string): string => {
    const { stdout, stderr } = spawnSync(process.execPath, module(code), { cwd: tree.folder, encoding: 'utf8' });
    return stdout.trim() || stderr;
  };
  const isInstalled = () =>
    evaluate(`import { isInstalled } from './scripts/install.mjs'; console.log(isInstalled());`);
  const fingerprint = () =>
    evaluate(`import { SERVER } from './scripts/build.mjs'; import { fingerprint } from './scripts/fingerprint.mjs';
      console.log(fingerprint(SERVER.sources()));`);

  it('installs when package-lock.json has another version than the installed one', () => {
    expect(isInstalled()).toBe('true');
    const lock = readFileSync(join(tree.folder, 'package-lock.json'), 'utf8');
    tree.plant('package-lock.json', lock.replace(/("node_modules\/yaml": \{\s+"version": ")[^"]+/, '$10.0.1'));
    expect(isInstalled()).toBe('false');
  });

  it('installs when the native code for this platform is missing, but not for that of another platform', () => {
    const file = 'node_modules/.package-lock.json';
    const { packages } = JSON.parse(readFileSync(join(tree.folder, file), 'utf8')) as { packages: object };
    rmSync(join(tree.folder, 'node_modules'));
    const installed = (without: string) => {
      const remaining = Object.entries(packages).filter(([path]) => !path.includes(without));
      tree.plant(file, JSON.stringify({ packages: Object.fromEntries(remaining) }));
      return isInstalled();
    };
    expect(installed(`@node-rs/argon2-${process.platform}-${process.arch}`)).toBe('false');
    expect(installed('@node-rs/argon2-win32')).toBe('true');
  });

  it('can be done with Node 20.19 or a later 20, and with 22.12 and later', () => {
    const versions = ['18.20.0', '20.18.1', '20.19.0', '20.20.0', '21.7.3', '22.11.0', '22.12.0', '23.0.0', '24.21.0'];
    const accepted = evaluate(`import { canSetUp } from './scripts/node-range.mjs';
      console.log(${JSON.stringify(versions)}.filter(canSetUp).join(' '));`);
    expect(accepted).toBe('20.19.0 20.20.0 22.12.0 23.0.0 24.21.0');
  });

  it('says in a sentence that Node is too old, before it changes anything', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      module(`Object.defineProperty(process.versions, 'node', { value: '20.18.1' });
        process.argv = ['node', 'scripts/run.mjs', 'build']; await import('./scripts/run.mjs');`),
      { cwd: tree.folder, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([2, expect.stringMatching(/本机为 20\.18\.1[\s\S]*nothing was changed/)]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  (process.getuid?.() === 0 ? it : it.skip)('says in a sentence that another user cannot build it', () => {
    chmodSync(tree.folder, 0o755);
    const { status, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'build'], {
      cwd: tree.folder,
      encoding: 'utf8',
      uid: 65_534,
    });
    expect([status, stderr]).toEqual([3, expect.stringMatching(/npm run build/)]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('builds when a source has changed, but not when only a test or a modification time has', () => {
    const before = fingerprint();
    const code = readFileSync(join(tree.folder, 'libs/domain/src/refusals.ts'), 'utf8');
    tree.plant('libs/domain/src/refusals.ts', code);
    tree.plant('libs/domain/src/planted.spec.ts', 'test();');
    expect(fingerprint()).toBe(before);
    tree.plant('libs/domain/src/refusals.ts', `${code}\n`);
    expect(fingerprint()).not.toBe(before);
  });

  it('uses the pinned Node if it is available for this platform', () => {
    const version = evaluate(
      `import { pinnedNode } from './scripts/pinned-node.mjs'; import { execFileSync } from 'node:child_process';
       console.log(execFileSync(pinnedNode(), ['--version'], { encoding: 'utf8' }).trim());`,
    );
    expect(Number(/^v(\d+)/.exec(version)?.[1])).toBeGreaterThanOrEqual(24);
  });

  it('returns the exit code of the command', () => {
    const code = evaluate(`import { runChild } from './scripts/run-child.mjs';
      console.log(await runChild(process.execPath, ['--eval', 'process.exit(7)']));`);
    expect(code).toBe('7');
  });

  it('forwards a signal and waits for the shutdown', async () => {
    const shutdown = `process.on('SIGTERM', () => { console.log('shutdown'); process.exit(3); });
      console.log('ready'); setInterval(() => {}, 1000);`;
    const parent = spawn(
      process.execPath,
      module(`import { runChild } from './scripts/run-child.mjs';
        process.exitCode = await runChild(process.execPath, ['--eval', ${JSON.stringify(shutdown)}]);`),
      { cwd: tree.folder, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    parent.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (text.includes('ready')) parent.kill('SIGTERM');
    });
    const [exitCode] = (await once(parent, 'close')) as [number];
    expect(said).toBe('ready\nshutdown\n');
    expect(exitCode).toBe(3);
  });

  it('ends the command when the npm that started it no longer runs', async () => {
    const shutdown = `process.on('SIGTERM', () => { console.log('shutdown'); process.exit(); });
      console.log('ready'); setInterval(() => {}, 1000);`;
    tree.plant(
      'scripts/planted.mjs',
      `import { runChild } from './run-child.mjs';
      await runChild(process.execPath, ['--eval', ${JSON.stringify(shutdown)}]);`,
    );
    const shell = spawn('sh', ['-c', `"${process.execPath}" scripts/planted.mjs; true`], {
      cwd: tree.folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, npm_lifecycle_event: 'planted' },
    });
    let said = '';
    shell.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (text.includes('ready')) shell.kill('SIGKILL');
    });
    // The pipe closes when all processes that could write to it have ended.
    await once(shell.stdout, 'close');
    expect(said).toBe('ready\nshutdown\n');
  });

  it('lets one command at a time set up, and replaces the lock of one that no longer runs', () => {
    tree.plant('.lingqu/setup.pid', '999999999');
    const order = evaluate(`import { oneAtATime } from './scripts/setup-lock.mjs';
      import { setTimeout as pause } from 'node:timers/promises';
      const said = [];
      const work = (name) => oneAtATime(async () => { said.push(name + '+'); await pause(50); said.push(name + '-'); });
      await Promise.all([work('a'), work('b')]);
      console.log(said.join(' '));`);
    expect(order).toMatch(/^(a\+ a- b\+ b-|b\+ b- a\+ a-)$/);
  });

  it('lists the tasks when it is called with an unknown one', () => {
    const { passed, lines } = tree.run('scripts/run.mjs', 'dance');
    expect(passed).toBe(false);
    expect(lines.join('\n')).toMatch(
      /没有任务“dance”.*there is no task "dance"; there are build, client, demo, start, test/,
    );
  });
});
