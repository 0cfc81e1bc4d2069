import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import product from './jest.config.js';
import { ALONE, librarySets } from './test/support/library-sets.js';

// `npm run test:fast`: the specs of the libraries (test/support/library-sets.js) without costly tests
// (test/support/costly.ts), and fewer runs of property tests (test/support/fewer-runs.js). `npm test` has all of them.

// The stores of these specs are small and short-lived, and their durability is tested by `npm test` on a real disk, so
// temporary files are in memory where the system has a file system in memory with enough space.
const IN_MEMORY = '/dev/shm';
const SPACE_NEEDED = 512 * 1024 * 1024;

const freeSpace = () => {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize;
  } catch {
    return 0;
  }
};

if (!process.env['LINGQU_FAST_TMP'] && freeSpace() >= SPACE_NEEDED) {
  const folder = mkdtempSync(`${IN_MEMORY}/lingqu-`);
  process.env['LINGQU_FAST_TMP'] = folder;
  process.env['TMPDIR'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}

const { reporters, testTimeout, maxWorkers, workerIdleMemoryLimit: _ofWorkers, ...project } = product;
const fast = {
  ...project,
  globals: { IS_FAST_SET: true },
  moduleNameMapper: {
    ...project.moduleNameMapper,
    '^fast-check$': '<rootDir>/test/support/fewer-runs.js',
  },
};

/** @type {import('jest').Config} */
export default {
  reporters,
  testTimeout,
  maxWorkers,
  testSequencer: '<rootDir>/test/support/declared-order.js',
  projects: [
    ...librarySets(fast),
    ...(ALONE.length > 0 ? [{ ...fast, testMatch: ALONE.map((spec) => `<rootDir>/${spec}`) }] : []),
  ],
};
