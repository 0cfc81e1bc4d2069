// `npm run faults -- NAME [--seconds N] [--seed S] [--whole] [--only TEXT]`: runs one of the fault tests of test/faults for as
// long as it is told; with --whole at every place that it has, and with --only the tests whose title has a text.
// It prints counts, and ends with another code than 0 at the first loss. `npm test` runs each for a few seconds.

import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { JEST } from './jest-arguments.mjs';
import { inRepository } from './paths.mjs';
import { runChild } from './run-child.mjs';

const DEFAULT_SECONDS = '60';

const names = readdirSync(inRepository('test', 'faults'))
  .filter((file) => file.endsWith('.spec.ts'))
  .map((file) => file.replace('.spec.ts', ''));

function wanted() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        seconds: { type: 'string', default: DEFAULT_SECONDS },
        seed: { type: 'string' },
        whole: { type: 'boolean', default: false },
        only: { type: 'string' },
      },
    });
    const [name = ''] = positionals;
    const { seconds, seed, whole, only } = values;
    const isNumber = (/** @type {string} */ text) => /^\d+$/.test(text);
    if (!names.includes(name) || positionals.length > 1) return undefined;
    if (!isNumber(seconds) || (seed !== undefined && !isNumber(seed))) return undefined;
    return { name, seconds, seed, whole, only };
  } catch {
    return undefined;
  }
}

const run = wanted();
if (run) {
  const { name, seconds, seed, whole, only } = run;
  const env = {
    ...process.env,
    LINGQU_FAULT_SECONDS: seconds,
    ...(seed === undefined ? {} : { LINGQU_FAULT_SEED: seed }),
    ...(whole ? { LINGQU_FAULT_WHOLE: '1' } : {}),
  };
  const titles = only === undefined ? [] : ['--testNamePattern', only.replace(/[^\w -]/g, '\\$&')];
  const program = [...JEST, '--runInBand', `test/faults/${name}.spec.ts`, ...titles];
  process.exitCode = await runChild(process.execPath, program, { env });
} else {
  process.stderr.write(
    `用法 / usage: npm run faults -- NAME [--seconds N] [--seed S] [--whole] [--only TEXT]\nNAME: ${names.join(', ')}\n`,
  );
  process.exitCode = 2;
}
