import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import product from './jest.config.js';
import { registryOf } from './test/support/own-registry.js';

// `npm run test:fast`: the specs of the libraries, without servers and browsers. Loading a library costs more than most
// of its specs, so many of them run in one module registry (test/fast-set.ts); and property tests make fewer runs
// (test/support/fewer-runs.js). `npm test` runs each spec by itself, with every run.

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

/** Whether a spec starts a database server, which `npm test` does. */
const needsServer = (/** @type {string} */ spec) =>
  readFileSync(new URL(spec, import.meta.url), 'utf8').match(/describeWith(?:Postgres|Kurrent)/) !== null;

const below = (/** @type {string} */ folder) =>
  readdirSync(new URL(folder, import.meta.url), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.spec.ts') && !needsServer(file))
    .sort();

const { reporters, testTimeout, maxWorkers, workerIdleMemoryLimit: _ofWorkers, ...project } = product;
const fast = {
  ...project,
  // One for all projects, which then share the cache of transformed files.
  id: 'fast',
  // Costly tests are left out (test/support/costly.ts).
  globals: { IS_FAST_SET: true },
  moduleNameMapper: {
    // class-validator loads all phone numbers of the world; no payload has one, and a use would fail.
    '^libphonenumber-js/max$': '<rootDir>/node_modules/libphonenumber-js/package.json',
    ...project.moduleNameMapper,
    '^fast-check$': '<rootDir>/test/support/fewer-runs.js',
  },
};

const SPECS = below('libs/');
const ofKind = (/** @type {string} */ kind) => SPECS.filter((spec) => registryOf(spec) === kind);

/** Registries with all libraries: more of them would load the libraries more often, fewer would leave a core idle. */
const PARTS = Math.min(Math.max(availableParallelism(), 2), 4);

/** @param {string} displayName @param {readonly string[]} specs */
const together = (displayName, specs) => ({
  ...fast,
  displayName,
  testMatch: ['<rootDir>/test/fast-set.ts'],
  globals: { ...fast.globals, SPECS: specs },
});

const shared = Array.from({ length: PARTS }, (_, part) =>
  together(
    `libraries ${part + 1}/${PARTS}`,
    ofKind('shared').filter((_spec, index) => index % PARTS === part),
  ),
);
const alone = ofKind('outside');

/** @type {import('jest').Config} */
export default {
  reporters,
  testTimeout,
  maxWorkers,
  testSequencer: '<rootDir>/test/support/declared-order.js',
  projects: [
    ...shared,
    together('events of specs', ofKind('defines')),
    ...(alone.length > 0 ? [{ ...fast, testMatch: alone.map((spec) => `<rootDir>/${spec}`) }] : []),
  ],
};
