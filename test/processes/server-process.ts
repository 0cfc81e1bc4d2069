import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { productFolder } from '../../apps/api/src/product.js';

/** A built program of the product, running in a separate process. */
export interface Program {
  readonly process: ChildProcess;
  /** Everything it has printed, to stdout and stderr. */
  readonly output: () => string;
  /** Resolves to its exit code; null when it was killed. */
  readonly ended: () => Promise<number | null>;
}

/** Longest wait for a server to listen, in milliseconds. */
const MAX_STARTING_MS = 60_000;
const LOOK_EVERY_MS = 20;

/** Starts built programs (`dist/<path>`) and kills the running ones after each test. Call it once per spec. */
export function programs() {
  const running = new Set<ChildProcess>();
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });

  const run = (path: string, args: readonly string[], env: Readonly<Record<string, string>>, uid?: number): Program => {
    const child = spawn(process.execPath, [join(productFolder, 'dist', path), ...args], {
      env: { ...env, NODE_ENV: 'test' },
      stdio: 'pipe',
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    const closed = once(child, 'close').then(([code]) => code as number | null);
    return { process: child, output: () => output, ended: () => closed };
  };

  return {
    server: (env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
      run('apps/api/src/main.js', args, { PORT: '0', ...env }),
    /** Only the super-user can start a process as another user. */
    serverAs: (uid: number, env: Readonly<Record<string, string>>) =>
      run('apps/api/src/main.js', [], { PORT: '0', ...env }, uid),
    projector: (env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
      run('apps/projector/src/main.js', args, env),
    lingqu: (...args: readonly string[]) => run('apps/cli/src/main.js', args, {}),
    lingquWith: (env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
      run('apps/cli/src/main.js', args, env),
  };
}

/** Resolves to what a running program prints, now or later. A program may print its first line before the others. */
export async function printed(program: Program, pattern: RegExp): Promise<RegExpExecArray> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const found = pattern.exec(program.output());
    if (found !== null) return found;
    if (program.process.exitCode !== null || waited > MAX_STARTING_MS) throw new Error(program.output());
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Resolves to the URL of a server when it listens. */
export const listening = async (server: Program): Promise<string> => (await printed(server, /http:\/\/[\d.]+:\d+/))[0];
