import product from './jest.config.js';
import { ALONE, LIBRARY_SPECS, librarySets } from './test/support/library-sets.js';
import { PROGRAM_SPECS, programSets } from './test/support/program-sets.js';

// `npm test` without a path: every spec with every run. Many specs share a few module registries, which saves loading
// the libraries and the server for each of them; `npm test -- PATH` runs the selected specs by themselves (jest.config.js).

const { reporters, testTimeout, maxWorkers, workerIdleMemoryLimit, ...project } = product;
const shared = [...LIBRARY_SPECS.filter((spec) => !ALONE.includes(spec)), ...PROGRAM_SPECS];
const asPattern = (/** @type {string} */ spec) => `/${spec.replaceAll('.', '\\.')}$`;

/** @type {import('jest').Config} */
export default {
  reporters,
  testTimeout,
  maxWorkers,
  workerIdleMemoryLimit,
  testSequencer: '<rootDir>/test/support/longest-first.js',
  projects: [
    ...librarySets(project),
    ...programSets(project),
    { ...project, testPathIgnorePatterns: [...(project.testPathIgnorePatterns ?? []), ...shared.map(asPattern)] },
  ],
};
