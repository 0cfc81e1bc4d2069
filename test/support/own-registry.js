import { readFileSync } from 'node:fs';

/**
 * Whether a spec keeps a module registry to itself: one that defines events, which are registered once for all, and one
 * whose hooks stand outside its blocks, because they would run for the tests of every other spec too.
 * @param {string} spec a path inside the repository
 */
export const isAlone = (spec) =>
  /\bdefineEvent\b|^(?:before|after)Each\(/m.test(readFileSync(new URL(`../../${spec}`, import.meta.url), 'utf8'));
