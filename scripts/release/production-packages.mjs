import { existsSync, readFileSync } from 'node:fs';
import { inRepository } from '../paths.mjs';

/**
 * @typedef {{ version?: string, resolved?: string, integrity?: string, dev?: boolean, devOptional?: boolean, optional?: boolean,
 *   peer?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Locked
 * @typedef {{ path: string, name: string, version: string, locked: Locked, isInstalled: boolean }} Package
 */

/** The Node of the checkout is for `npm start`; an archive has none, or the one that it is asked for. */
const NODE = /^node_modules\/node-(?:linux|darwin|win)-/;

/**
 * The packages of package-lock.json that the product needs when it runs on Linux with glibc.
 * @param {string} arch `x64` or `arm64`
 * @returns {Package[]}
 */
export function productionPackages(arch) {
  /** @type {Record<string, Locked>} */
  const packages = JSON.parse(readFileSync(inRepository('package-lock.json'), 'utf8')).packages;
  return Object.entries(packages)
    .filter(([path, locked]) => path !== '' && !NODE.test(path) && isNeeded(locked, arch))
    .map(([path, locked]) => ({
      path,
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: locked.version ?? '',
      locked,
      isInstalled: existsSync(inRepository(path, 'package.json')),
    }))
    .filter(({ locked, isInstalled }) => isInstalled || isForOnePlatform(locked));
}

/** @param {Locked} locked */
const isForOnePlatform = ({ os, cpu }) => os !== undefined || cpu !== undefined;

/**
 * @param {Locked} locked
 * @param {string} arch
 */
function isNeeded({ dev, devOptional, os, cpu, libc }, arch) {
  if (dev || devOptional) return false;
  return (os?.includes('linux') ?? true) && (cpu?.includes(arch) ?? true) && (libc?.includes('glibc') ?? true);
}
