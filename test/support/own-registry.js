import { existsSync, readFileSync } from 'node:fs';

/** @param {URL} url */
const textOf = (url) => readFileSync(url, 'utf8');

/** Modules that specs share, such as events and read models for tests. */
const OF_TESTS = /from '(\.[^']*\/testing\/[^']*|\.\/[^']*)\.js'/g;

/** @type {Map<string, boolean>} */
const known = new Map();

/**
 * Whether a spec, or what it imports for tests, defines events.
 * @param {URL} url
 * @returns {boolean}
 */
function definesEvents(url) {
  const before = known.get(url.href);
  if (before !== undefined) return before;
  known.set(url.href, false);
  const text = textOf(url);
  const defines =
    /\bdefineEvent\b/.test(text) ||
    [...text.matchAll(OF_TESTS)]
      .map(([, path]) => new URL(`${path}.ts`, url))
      .some((module) => module.pathname.includes('/testing/') && existsSync(module) && definesEvents(module));
  known.set(url.href, defines);
  return defines;
}

/**
 * What a spec does with its module registry: `defines` events, which are registered once for all, so that specs of the
 * whole programme must not see them; has a hook `outside` its blocks, which would run for the tests of every other spec
 * too; or may share it.
 * @param {string} spec a path inside the repository
 * @returns {'defines' | 'outside' | 'shared'}
 */
export function registryOf(spec) {
  const url = new URL(`../../${spec}`, import.meta.url);
  if (/^(?:before|after)Each\(/m.test(textOf(url))) return 'outside';
  return definesEvents(url) ? 'defines' : 'shared';
}

/** Whether a spec keeps a module registry to itself. @param {string} spec a path inside the repository */
export const isAlone = (spec) => registryOf(spec) !== 'shared';
