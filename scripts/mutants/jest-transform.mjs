// The transformer of jest.config.js, with the change of the environment variable LINGQU_MUTANT applied to its file: the
// sources on disk stay as they are.

import { join } from 'node:path';
import swc from '@swc/jest';
import product from '../../jest.config.js';
import { ROOT } from '../paths.mjs';

/** @type {{ file: string, start: number, end: number, text: string } | undefined} */
const mutant = process.env.LINGQU_MUTANT ? JSON.parse(process.env.LINGQU_MUTANT) : undefined;
const target = mutant && join(ROOT, mutant.file);

/**
 * @param {string} text
 * @param {string} path
 */
const changed = (text, path) =>
  mutant && path === target ? text.slice(0, mutant.start) + mutant.text + text.slice(mutant.end) : text;

const [, options] = /** @type {[string, Parameters<typeof swc.createTransformer>[0]]} */ (
  Object.values(product.transform ?? {})[0]
);
/** Each takes the text of a file, its path and how it is transformed. */
const inner = /** @type {Record<string, (text: string, path: string, how: unknown) => unknown>} */ (
  /** @type {unknown} */ (swc.createTransformer(options))
);

/** @param {string} name */
const onChanged = (name) => (/** @type {string} */ text, /** @type {string} */ path, /** @type {unknown} */ how) =>
  inner[name]?.(changed(text, path), path, how);

export default {
  canInstrument: false,
  process: onChanged('process'),
  processAsync: onChanged('processAsync'),
  getCacheKey: onChanged('getCacheKey'),
};
