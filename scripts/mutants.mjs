// Mutation testing: `npm run mutants -- FOLDER… [--sample N] [--seed S] [--workers W]`.
//
// Each mutant is one small change of a source file (mutants/mutations.mjs). It is killed when a spec of its library
// that imports the file fails or does not end; else it survives, and a rule of that line is not held by any test.
// The score is the share of killed mutants, without those of mutants/equivalents.mjs.

import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { isTestCode, typeScriptBelow } from './checks/source-files.mjs';
import { mutantsOf, reasonOf } from './mutants/mutant.mjs';
import { relatedTo, specsOf } from './mutants/related-specs.mjs';
import { runSpecs } from './mutants/run-specs.mjs';
import { sampleOf } from './mutants/sample.mjs';

/** @typedef {import('./mutants/mutant.mjs').Mutant} Mutant */

/** Faces, generated code and lists of words: nothing in them decides anything. */
const NO_RULES = /\/(?:index|event-schemas|command-refusals|refusals|support-refusals)\.ts$|\/vocabulary\//;

/** A run with a mutant may take this many times as long as its specs usually take, and so much more, in milliseconds. */
const SLOWER = 5;
const MORE_MS = 60_000;
const MOST_MS = 1_800_000;

const { values, positionals: folders } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
  },
  allowPositionals: true,
});
if (folders.length === 0) {
  console.error('用法 / usage: npm run mutants -- libs/domain [--sample 100] [--seed 1] [--workers 2]');
  process.exit(2);
}

/**
 * Runs the specs of a library without a mutant, which must pass.
 * @param {string} name
 */
async function libraryNamed(name) {
  const specs = specsOf(name);
  const begun = performance.now();
  const outcome = await runSpecs(
    specs.map(({ spec }) => spec),
    undefined,
    MOST_MS,
  );
  if (outcome !== 'passed') throw new Error(`the specs of ${name} have ${outcome} without a mutant`);
  const usualMs = performance.now() - begun;
  console.log(`${name}: ${specs.length} specs pass without a mutant in ${(usualMs / 1000).toFixed(0)} s`);
  return { specs, usualMs };
}

/**
 * @param {Mutant} mutant
 * @param {Awaited<ReturnType<typeof libraryNamed>> | undefined} library
 */
async function isKilled(mutant, library) {
  if (!library) return false;
  for (const group of relatedTo(mutant.file, library.specs)) {
    if (group.length === 0) continue;
    const timeout = (library.usualMs * SLOWER * group.length) / library.specs.length + MORE_MS;
    if ((await runSpecs(group, mutant, timeout)) !== 'passed') return true;
  }
  return false;
}

const percent = (/** @type {number} */ killed, /** @type {number} */ tried) =>
  tried === 0 ? '–' : `${((100 * killed) / tried).toFixed(1)} %`;

const sources = folders
  .flatMap((folder) => typeScriptBelow(folder.replace(/\/$/, '')))
  .filter((file) => !isTestCode(file) && !NO_RULES.test(file));
const all = sources.flatMap(mutantsOf);
const chosen = values.sample ? sampleOf(all, Number(values.sample), Number(values.seed)) : all;
console.log(`${all.length} mutants in ${sources.length} files; ${chosen.length} are tried (seed ${values.seed})`);

const libraryOf = (/** @type {string} */ file) => file.split('/').slice(0, 2).join('/');
/** @type {Map<string, Awaited<ReturnType<typeof libraryNamed>>>} */
const libraries = new Map();
for (const name of new Set(chosen.map(({ file }) => libraryOf(file)))) libraries.set(name, await libraryNamed(name));

/** @type {{ mutant: Mutant, killed: boolean }[]} */
const verdicts = [];
const equivalent = chosen.filter((mutant) => reasonOf(mutant) !== undefined);
const queue = chosen.filter((mutant) => reasonOf(mutant) === undefined);
const total = queue.length;

async function worker() {
  for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
    const killed = await isKilled(mutant, libraries.get(libraryOf(mutant.file)));
    verdicts.push({ mutant, killed });
    const { file, line, before, after } = mutant;
    if (killed) console.log(`${verdicts.length}/${total} killed ${file}:${line}`);
    else console.log(`${verdicts.length}/${total} SURVIVED ${file}:${line}\n    - ${before}\n    + ${after}`);
  }
}

await Promise.all(Array.from({ length: Number(values.workers) }, worker));

const killedOf = (/** @type {typeof verdicts} */ some) => some.filter(({ killed }) => killed).length;
console.log('\n变异测试得分 / mutation score');
for (const [folder, group] of Map.groupBy(verdicts, ({ mutant }) => dirname(mutant.file)))
  console.log(`  ${percent(killedOf(group), group.length).padStart(7)}  ${killedOf(group)}/${group.length}  ${folder}`);
for (const mutant of equivalent)
  console.log(`  equivalent: ${mutant.file}:${mutant.line} ${mutant.after} (${reasonOf(mutant)})`);
console.log(
  `  ${percent(killedOf(verdicts), total)}  ${killedOf(verdicts)}/${total} in all, ${equivalent.length} equivalent`,
);
process.exitCode = killedOf(verdicts) === total ? 0 : 1;
