// Which specs can notice a change of a file: those of its own library that import it, directly or through other files.

import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { filesBelow } from '../fingerprint.mjs';
import { inRepository } from '../paths.mjs';

const IMPORTED = /(?:from|import)\s*\(?\s*'([^']+)'/g;

/** Specs outside of a library that hold it as well. */
const ALSO = {
  'libs/projections': ['libs/figures/src/dated-figures.spec.ts', 'test/golden/golden-rows.spec.ts'],
};

/**
 * The file that an import names; undefined for a package.
 * @param {string} from
 * @param {string} specifier
 */
function resolved(from, specifier) {
  if (specifier.startsWith('#')) return `libs/${specifier.slice(1)}/src/index.ts`;
  if (!specifier.startsWith('.')) return undefined;
  return join(dirname(from), specifier).replaceAll('\\', '/').replace(/\.js$/, '.ts');
}

/** @type {Map<string, readonly string[]>} */
const imports = new Map();

/** @param {string} file */
function importsOf(file) {
  const known = imports.get(file);
  if (known) return known;
  /** @type {string[]} */
  let found = [];
  try {
    const text = readFileSync(inRepository(file), 'utf8');
    found = [...text.matchAll(IMPORTED)].flatMap((match) => resolved(file, match[1] ?? '') ?? []);
  } catch {
    // A JSON or JavaScript file, which imports no other source.
  }
  imports.set(file, found);
  return found;
}

/** @param {string} file */
function everythingBelow(file) {
  const seen = new Set([file]);
  for (const each of seen) for (const imported of importsOf(each)) seen.add(imported);
  return seen;
}

/**
 * The specs of a library, each with all files that it imports.
 * @param {string} library
 */
export function specsOf(library) {
  const specs = filesBelow(library).filter((file) => file.endsWith('.spec.ts'));
  const also = Object.entries(ALSO).flatMap(([name, files]) => (name === library ? files : []));
  return [...specs, ...also].map((spec) => ({ spec, imports: everythingBelow(spec) }));
}

/**
 * How many folders two paths share from the root on.
 * @param {string} a
 * @param {string} b
 */
function sharedFolders(a, b) {
  const folders = b.split('/');
  const differs = a.split('/').findIndex((folder, index) => folder !== folders[index]);
  return differs < 0 ? folders.length : differs;
}

/**
 * The related specs of a file in two groups: those beside it, which are tried first, and the others, the nearest first.
 * @param {string} file
 * @param {ReturnType<typeof specsOf>} specs
 * @returns {readonly [near: readonly string[], far: readonly string[]]}
 */
export function relatedTo(file, specs) {
  const related = specs.filter((each) => each.imports.has(file)).map(({ spec }) => spec);
  const isNear = (/** @type {string} */ spec) => dirname(spec) === dirname(file);
  const far = related.filter((spec) => !isNear(spec));
  return [
    related.filter(isNear),
    far.toSorted((a, b) => sharedFolders(file, b) - sharedFolders(file, a) || (a < b ? -1 : 1)),
  ];
}
