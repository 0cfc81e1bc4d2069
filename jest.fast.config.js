import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
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
  moduleNameMapper: {
    // class-validator loads all phone numbers of the world; no payload has one, and a use would fail.
    '^libphonenumber-js/max$': '<rootDir>/node_modules/libphonenumber-js/package.json',
    ...project.moduleNameMapper,
    '^fast-check$': '<rootDir>/test/support/fewer-runs.js',
  },
};

/**
 * Libraries whose specs share module registries, and into how many: those that load the same modules, so that the
 * registries take about the same time. The longest are first, so that no core is idle at the end.
 * @type {readonly { readonly libraries: readonly string[], readonly parts?: number }[]}
 */
const GROUPS = [
  { libraries: ['commands', 'contracts', 'event-store', 'ledger', 'ledger-store'] },
  { libraries: ['read-store', 'identity'] },
  { libraries: ['domain'], parts: 2 },
  { libraries: ['figures', 'projections'] },
];

const grouped = GROUPS.flatMap(({ libraries }) => libraries);
const others = readdirSync(new URL('libs/', import.meta.url)).filter((name) => !grouped.includes(name));
const specsOf = (/** @type {readonly string[]} */ libraries) => libraries.flatMap((name) => below(`libs/${name}/`));

/** @param {string} displayName @param {readonly string[]} specs */
const together = (displayName, specs) => ({
  ...fast,
  displayName,
  testMatch: ['<rootDir>/test/fast-set.ts'],
  globals: { SPECS: specs },
});

const shared = [...GROUPS, ...others.map((name) => ({ libraries: [name] }))].flatMap(({ libraries, parts = 1 }) => {
  const specs = specsOf(libraries).filter((spec) => registryOf(spec) === 'shared');
  const name = libraries.join(', ');
  return Array.from({ length: parts }, (_, part) =>
    together(
      parts > 1 ? `${name} ${part + 1}/${parts}` : name,
      specs.filter((_spec, index) => index % parts === part),
    ),
  );
});

const rest = specsOf([...grouped, ...others]).filter((spec) => registryOf(spec) !== 'shared');
const defining = rest.filter((spec) => registryOf(spec) === 'defines');
const alone = rest.filter((spec) => registryOf(spec) === 'outside');

/** @type {import('jest').Config} */
export default {
  reporters,
  testTimeout,
  maxWorkers,
  testSequencer: '<rootDir>/test/support/declared-order.js',
  projects: [
    ...shared.filter(({ globals }) => globals.SPECS.length > 0),
    together('events of specs', defining),
    ...(alone.length > 0 ? [{ ...fast, testMatch: alone.map((spec) => `<rootDir>/${spec}`) }] : []),
  ],
};
