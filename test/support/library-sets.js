import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { registryOf } from './own-registry.js';

// Loading the libraries takes longer than most of their specs, so many specs run in one module registry
// (test/fast-set.ts).

/** Whether a spec starts a database server. */
const needsServer = (/** @type {string} */ spec) =>
  /describeWith(?:Postgres|Kurrent)/.test(readFileSync(new URL(`../../${spec}`, import.meta.url), 'utf8'));

/** The specs of the libraries, except those that start a database server. */
export const LIBRARY_SPECS = readdirSync(new URL('../../libs/', import.meta.url), { recursive: true, encoding: 'utf8' })
  .map((file) => `libs/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.spec.ts') && !needsServer(file))
  .sort();

const ofKind = (/** @type {string} */ kind) => LIBRARY_SPECS.filter((spec) => registryOf(spec) === kind);

/** Registries with all libraries: more of them would load the libraries more often, fewer would leave a core idle. */
const PARTS = Math.min(Math.max(availableParallelism(), 2), 4);

/** Specs that have a registry to themselves. */
export const ALONE = ofKind('outside');

/**
 * A project of Jest that runs many specs in one registry.
 * @param {import('jest').Config} project
 * @param {string} displayName
 * @param {readonly string[]} specs
 */
export const together = (project, displayName, specs) => ({
  ...project,
  displayName,
  testMatch: ['<rootDir>/test/fast-set.ts'],
  globals: { ...project.globals, SPECS: specs },
});

/**
 * Projects of Jest that share specs between `parts` registries.
 * @param {import('jest').Config} project
 * @param {string} name
 * @param {readonly string[]} specs
 * @param {number} parts
 */
export const setsOf = (project, name, specs, parts) =>
  Array.from({ length: parts }, (_, part) =>
    together(
      project,
      `${name} ${part + 1}/${parts}`,
      specs.filter((_spec, index) => index % parts === part),
    ),
  );

/**
 * Projects of Jest for the specs of the libraries that share a registry.
 * @param {import('jest').Config} project
 */
export const librarySets = (project) => [
  ...setsOf(project, 'libraries', ofKind('shared'), PARTS),
  together(project, 'events of specs', ofKind('defines')),
];
