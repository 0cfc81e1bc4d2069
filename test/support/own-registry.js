import { readFileSync } from 'node:fs';

/**
 * What a spec does with its module registry: `defines` events, which are registered once for all, so that specs of the
 * whole programme must not see them; has a hook `outside` its blocks, which would run for the tests of every other spec
 * too; or may share it.
 * @param {string} spec a path inside the repository
 * @returns {'defines' | 'outside' | 'shared'}
 */
export function registryOf(spec) {
  const text = readFileSync(new URL(`../../${spec}`, import.meta.url), 'utf8');
  if (/^(?:before|after)Each\(/m.test(text)) return 'outside';
  return /\bdefineEvent\b/.test(text) ? 'defines' : 'shared';
}

/** Whether a spec keeps a module registry to itself. @param {string} spec a path inside the repository */
export const isAlone = (spec) => registryOf(spec) !== 'shared';
