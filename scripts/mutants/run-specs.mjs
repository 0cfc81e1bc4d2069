// One run of Jest, with or without a mutant.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../paths.mjs';

const JEST = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const JEST_OPTIONS = ['--config', 'scripts/mutants/jest-config.mjs', '--runInBand', '--bail', '--silent'];

/**
 * Runs specs, with or without a mutant.
 * @param {readonly string[]} specs
 * @param {import('./mutant.mjs').Mutant | undefined} mutant
 * @param {number} timeout in milliseconds
 * @returns {Promise<'passed' | 'failed' | 'timed out'>}
 */
export function runSpecs(specs, mutant, timeout) {
  const { LINGQU_MUTANT: _, ...environment } = process.env;
  // What a run leaves behind when it is ended is removed with this folder.
  const TMPDIR = mkdtempSync(join(tmpdir(), 'lingqu-mutant-'));
  const env = {
    ...environment,
    TMPDIR,
    LINGQU_SPECS: JSON.stringify(specs),
    ...(mutant ? { LINGQU_MUTANT: JSON.stringify({ file: mutant.file, ...mutant.edit }) } : {}),
  };
  // A failure without a mutant is shown; with one it is what is hoped for.
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = mutant ? 'ignore' : ['ignore', 'ignore', 'inherit'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...JEST, ...JEST_OPTIONS], { cwd: ROOT, env, stdio });
    const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      rmSync(TMPDIR, { recursive: true, force: true });
      resolve(code === 0 ? 'passed' : signal === 'SIGKILL' ? 'timed out' : 'failed');
    });
  });
}
