import { readdirSync, readFileSync } from 'node:fs';
import { setsOf } from './library-sets.js';
import { registryOf } from './own-registry.js';

// Loading the server takes longer than many of the specs that start one, so those of the programs share a few module
// registries too (test/fast-set.ts).

const FOLDERS = [
  'apps/api/',
  'apps/cli/',
  'apps/dashboard/',
  'test/api/',
  'test/figures/',
  'test/golden/',
  'test/scenario/',
];

/** What a spec of its own registry does: it has hooks outside its blocks, or changes or starts a process. */
const APART =
  /^(?:before|after)(?:All|Each)\(|process\.env|useFakeTimers|node:child_process|describeWith(?:Postgres|Kurrent)|memoryUsage|heapUsed/m;

/** Registries of these specs: so many that both cores end at about the same time. */
const PARTS = 6;

/** The specs of the programs that share registries. */
export const PROGRAM_SPECS = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(`../../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.spec.ts')),
)
  .filter((spec) => !APART.test(readFileSync(new URL(`../../${spec}`, import.meta.url), 'utf8')))
  .filter((spec) => registryOf(spec) === 'shared')
  .sort();

/**
 * Projects of Jest for the specs of the programs that share a registry.
 * @param {import('jest').Config} project
 */
export const programSets = (project) => setsOf(project, 'programs', PROGRAM_SPECS, PARTS);
