import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import product from './jest.config.js';
import { isAlone } from './test/support/own-registry.js';

// `npm run test:fast`: the specs of the libraries, without servers and browsers. Loading a library costs more than most
// of its specs, so up to SPECS_PER_PROCESS of them run in one module registry (test/fast-set.ts); and property tests
// make fewer runs (test/support/fewer-runs.js). `npm test` runs each spec by itself, with every run.

const SPECS_PER_PROCESS = 70;

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
  readFileSync(new URL(spec, import.meta.url), 'utf8').includes('describeWithPostgres');

const below = (/** @type {string} */ folder) =>
  readdirSync(new URL(folder, import.meta.url), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.spec.ts') && !needsServer(file))
    .sort();

const { reporters, testTimeout, maxWorkers, ...project } = product;
const fast = {
  ...project,
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/support/fewer-runs.js', ...project.moduleNameMapper },
};

const libraries = readdirSync(new URL('libs/', import.meta.url)).map((name) => ({
  name,
  specs: below(`libs/${name}/`),
}));

/** Libraries whose specs share module registries, because they load the same modules; every other one is by itself. */
const SHARING = [
  ['figures', 'projections'],
  ['commands', 'contracts', 'event-store', 'ledger'],
];

const groups = [
  ...SHARING,
  ...libraries.filter(({ name }) => !SHARING.flat().includes(name)).map(({ name }) => [name]),
];

const together = groups.flatMap((names) => {
  const joined = libraries
    .filter(({ name }) => names.includes(name))
    .flatMap(({ specs }) => specs.filter((spec) => !isAlone(spec)));
  const shares = Math.ceil(joined.length / SPECS_PER_PROCESS);
  return Array.from({ length: shares }, (_, share) => ({
    ...fast,
    displayName: shares > 1 ? `${names.join(', ')} ${share + 1}/${shares}` : names.join(', '),
    testMatch: ['<rootDir>/test/fast-set.ts'],
    globals: { SPECS: joined.filter((_spec, index) => index % shares === share) },
  }));
});

const alone = libraries.flatMap(({ specs }) => specs.filter(isAlone));

/** @type {import('jest').Config} */
export default {
  reporters,
  testTimeout,
  maxWorkers,
  projects: [...together, { ...fast, testMatch: alone.map((spec) => `<rootDir>/${spec}`) }],
};
