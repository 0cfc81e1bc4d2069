// Jest for one run of a mutant: the specs of LINGQU_SPECS, as many as possible in one module registry.

import { isAlone } from '../../test/support/own-registry.js';
import product from '../../jest.config.js';
import { ROOT } from '../paths.mjs';

/** @type {readonly string[]} */
const specs = JSON.parse(process.env.LINGQU_SPECS ?? '[]');
const alone = specs.filter(isAlone);
const together = specs.filter((spec) => !isAlone(spec));

const { testTimeout: _, reporters: __, maxWorkers: ___, ...project } = product;
const common = {
  ...project,
  rootDir: ROOT,
  setupFiles: ['<rootDir>/test/setup.ts', '<rootDir>/scripts/mutants/jest-setup.mjs'],
  transform: { '^.+\\.ts$': '<rootDir>/scripts/mutants/jest-transform.mjs' },
};

export default {
  rootDir: ROOT,
  testTimeout: 60_000,
  reporters: ['<rootDir>/scripts/mutants/jest-reporter.mjs'],
  projects: [
    ...(together.length > 0
      ? [{ ...common, testMatch: ['<rootDir>/test/fast-set.ts'], globals: { SPECS: together } }]
      : []),
    ...(alone.length > 0 ? [{ ...common, testMatch: alone.map((spec) => `<rootDir>/${spec}`) }] : []),
  ],
};
