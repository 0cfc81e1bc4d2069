// Runs the static checks of the sources: `npm run check [-- name …]`.
// `--report FILE` writes the results as JSON.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { ROOT } from './paths.mjs';

const TSC = 'node_modules/typescript/bin/tsc';
const DEPCRUISE = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';

/**
 * Arguments of Node, by the name of the check.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const CHECKS = {
  lint: ['node_modules/oxlint/bin/oxlint', '--deny-warnings', '--format=unix'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  'types:server': [TSC, '-p', 'tsconfig.json'],
  'types:dashboard': [TSC, '-p', 'apps/dashboard/tsconfig.json'],
  'types:scripts': [TSC, '-p', 'scripts/tsconfig.json'],
  boundaries: [DEPCRUISE, '--config', '.dependency-cruiser.mjs', 'apps', 'libs', 'bench', 'test', 'scripts'],
  cycles: ['scripts/checks/folder-cycles.mjs'],
  purity: ['scripts/checks/purity.mjs'],
  schemas: ['scripts/event-schemas.mjs', '--check'],
  tidy: ['scripts/checks/tidy.mjs'],
  words: ['scripts/checks/words.mjs'],
  texts: ['scripts/checks/texts.mjs'],
  lock: ['scripts/complete-lock.mjs', '--check'],
  'lock:packages': ['scripts/checks/lock-packages.mjs'],
  containers: ['scripts/checks/containers.mjs'],
};

const { values, positionals } = parseArgs({ options: { report: { type: 'string' } }, allowPositionals: true });
const { FORCE_COLOR: _, ...environment } = process.env;
const env = { ...environment, NO_COLOR: '1' };
const names = positionals.length > 0 ? positionals : Object.keys(CHECKS);
/** @param {string} name */
async function check(name) {
  const begun = performance.now();
  const args = CHECKS[name];
  if (!args) throw new Error(`there is no check "${name}"; there are ${Object.keys(CHECKS).join(', ')}`);
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [status, printed, errors] = await Promise.all([
    once(child, 'close').then(([code]) => code),
    text(child.stdout),
    text(child.stderr),
  ]);
  const passed = status === 0;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${passed ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (!passed) console.log(`${printed}${errors}`.trimEnd().replace(/^/gm, '    '));
  return { name, passed };
}

// As many at a time as there are cores.
/** @type {{ name: string, passed: boolean }[]} */
const results = [];
const waiting = [...names];
const next = async () => {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) results.push(await check(name));
};
await Promise.all(Array.from({ length: availableParallelism() }, next));

if (values.report) writeFileSync(values.report, JSON.stringify(results, null, 2) + '\n');
const failed = results.filter(({ passed }) => !passed);
console.log(
  failed.length === 0
    ? `检查全部通过（${results.length} 项）/ all ${results.length} checks passed`
    : `未通过：${failed.map(({ name }) => name).join('、')} / failed: ${failed.map(({ name }) => name).join(', ')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
