// Checks what package-lock.json says of each package: a SHA-512, no other source than the registry, no install script
// that nobody has looked at, and a licence that the product may use.

import { readFileSync } from 'node:fs';
import { inRepository } from '../paths.mjs';
import { ALLOWED_LICENCES, ALLOWED_LICENCES_OF_TOOLS, LICENCES_READ } from './allowed.mjs';
import { report } from './report.mjs';

/**
 * @typedef {{ version?: string, resolved?: string, integrity?: string, link?: boolean, inBundle?: boolean, dev?: boolean,
 *   license?: string, hasInstallScript?: boolean, dependencies?: Record<string, string>,
 *   devDependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} Entry
 */

const REGISTRY = 'https://registry.npmjs.org/';
const SHA_512 = /^sha512-[A-Za-z0-9+/]{86}==$/;
/** A range of versions, or such a range of another name in the registry. */
const FROM_REGISTRY = /^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?[\w\s.*^~<>=|+-]*$/;
const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** @type {{ packages: Record<string, Entry> }} */
const { packages } = JSON.parse(readFileSync(inRepository('package-lock.json'), 'utf8'));
/** @type {Entry & { allowScripts?: Record<string, boolean> }} */
const product = JSON.parse(readFileSync(inRepository('package.json'), 'utf8'));
const reviewed = product.allowScripts ?? {};

/**
 * Whether an SPDX expression is allowed: all of its parts with AND, one of them with OR.
 * @param {string} licence
 * @param {ReadonlySet<string>} allowed
 * @returns {boolean}
 */
function isAllowed(licence, allowed) {
  const words = licence.replace(/^\((.*)\)$/, '$1');
  if (words.includes('(')) return false;
  return words.split(' OR ').some((choice) => choice.split(' AND ').every((one) => allowed.has(one)));
}

/**
 * @param {string} path in the lock file
 * @param {Entry} entry
 * @returns {string[]}
 */
function findingsOf(path, entry) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const found = [];
  if (entry.link) found.push('source: is a folder and not a package of the registry');
  else if (!SHA_512.test(entry.integrity ?? '')) found.push('integrity: has no SHA-512');
  if (entry.resolved !== undefined && !entry.resolved.startsWith(REGISTRY))
    found.push(`source: comes from ${entry.resolved}`);
  for (const [needed, range] of Object.entries({ ...entry.dependencies, ...entry.optionalDependencies }))
    if (!FROM_REGISTRY.test(range)) found.push(`source: needs ${needed} from ${range}`);
  if (entry.hasInstallScript && !Object.hasOwn(reviewed, name))
    found.push('script: has an install script and is not in allowScripts of package.json');
  const allowed = entry.dev ? ALLOWED_LICENCES_OF_TOOLS : ALLOWED_LICENCES;
  const licence = entry.license ?? (entry.dev ? LICENCES_READ.get(name) : undefined) ?? 'none';
  if (!isAllowed(licence, allowed)) found.push(`licence: ${licence} is not allowed`);
  return found.map((finding) => `package-lock.json: ${name} ${finding}`);
}

const findings = Object.entries(packages).flatMap(([path, entry]) => (path === '' ? [] : findingsOf(path, entry)));
for (const [name, version] of Object.entries({ ...product.dependencies, ...product.devDependencies }))
  if (!EXACT.test(version)) findings.push(`package.json: ${name} version: ${version} is not one exact version`);
for (const [name, runs] of Object.entries(reviewed)) {
  if (runs) findings.push(`package.json: ${name} script: install scripts are not run`);
  if (
    !Object.entries(packages).some(([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.hasInstallScript)
  )
    findings.push(`package.json: ${name} script: is in allowScripts and has no install script`);
}
report(findings);
