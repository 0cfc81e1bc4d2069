import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../scenario/verify-bundle.py', import.meta.url));

/** Where python3 or openssl is missing, comparisons with the other implementation are skipped, by name. */
export const hasPython = ['python3', 'openssl'].every(
  (program) => spawnSync(program, [program === 'openssl' ? 'version' : '--version']).status === 0,
);

/**
 * The verdict of the other implementation about a bundle, in Python with nothing but its standard library and openssl:
 * `GOOD`, or `BAD: ` and why. Arguments: bundle, key, earlier checkpoint, `--keys` and a file of rotations.
 */
export const verifiedByPython = (...args: string[]): string =>
  spawnSync('python3', [SCRIPT, ...args], { encoding: 'utf8' }).stdout.trim();
