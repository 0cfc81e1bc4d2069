import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const ROOT = dirname(dirname(import.meta.dirname));
const LEFT_OUT = new Set(['.git', '.lingqu', 'coverage', 'data', 'dist', 'node_modules']);

interface Verdict {
  readonly passed: boolean;
  /** The printed text, without indentation. */
  readonly lines: readonly string[];
}

/** A copy of the sources in a temporary folder, in which tests plant violations and run the checks. */
export class TreeCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'lingqu-tree-'));

  constructor() {
    cpSync(ROOT, this.folder, {
      recursive: true,
      filter: (path) => dirname(path) !== ROOT || !LEFT_OUT.has(basename(path)),
    });
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
  }

  plant(file: string, text: string): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Replaces text of a file; fails if the file does not contain it. */
  replace(file: string, from: string, to: string): void {
    const path = join(this.folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
    writeFileSync(path, text.replace(from, to));
  }

  /** Runs one check of `npm run check`. */
  check(name: string): Verdict {
    return this.run('scripts/check.mjs', name);
  }

  /** Runs a script of the copy. */
  run(script: string, ...args: readonly string[]): Verdict {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: this.folder,
      encoding: 'utf8',
    });
    return { passed: status === 0, lines: `${stdout}${stderr}`.split('\n').map((line) => line.trim()) };
  }

  /** Compiles the server into `dist/` and returns the errors of the compiler. */
  compile(): readonly string[] {
    return this.run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json').lines.filter((line) => line !== '');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
