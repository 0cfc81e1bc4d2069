import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Where specs of a run prepare what others copy (test/support/prepared-folder.ts). The workers have the same environment.
if (!process.env['LINGQU_PREPARED']) {
  const folder = join(tmpdir(), `lingqu-prepared-${randomUUID()}`);
  process.env['LINGQU_PREPARED'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}

/** The names after `#` in imports. Packages have such names of their own. */
const LIBS = readdirSync(join(import.meta.dirname, 'libs')).join('|');

/** @type {import('jest').Config} */
export default {
  // One for all projects and configurations, which then share the cache of transformed files.
  id: 'lingqu',
  testEnvironment: 'node',
  // The default leaves one core idle, which is half of a small machine.
  maxWorkers: '100%',
  // Modules of finished specs stay in the memory of their worker; a new one begins with none.
  workerIdleMemoryLimit: '1.5GB',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '/dist/',
    // `npm run screens` takes pictures; a run of the tests takes none.
    ...(process.env['LINGQU_SCREENS'] ? [] : ['/test/browser/screens/screens\\.spec\\.ts$']),
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  reporters: ['default', '<rootDir>/test/support/skipped-reporter.js'],
  // Properties and whole scenarios on a small, busy machine.
  testTimeout: 60_000,
  setupFiles: ['<rootDir>/test/setup.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
          target: 'es2023',
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    // class-validator loads all phone numbers of the world; no payload has one, and a use would fail.
    '^libphonenumber-js/max$': '<rootDir>/node_modules/libphonenumber-js/package.json',
    '^fast-check$': '<rootDir>/test/support/seeded-properties.js',
    [`^#(${LIBS})$`]: '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
