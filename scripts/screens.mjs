// `npm run screens -- OUT_DIR`: pictures of every screen on the data of the demonstration, with an index.html and the
// findings of axe. It ends with another code than 0 where axe finds something. Options choose sizes, themes, languages,
// roles, and a part of the addresses.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { JEST } from './jest-arguments.mjs';
import { runChild } from './run-child.mjs';

const SIZES = ['desktop', 'phone'];
const THEMES = ['light', 'dark'];
const LANGUAGES = ['zh', 'en'];

const USAGE = `用法 / usage: npm run screens -- OUT_DIR [--sizes ${SIZES}] [--themes ${THEMES}] [--languages ${LANGUAGES}]
    [--roles AUDITOR,REGULATOR] [--only /part-of-an-address] [--whole]
`;

/**
 * The chosen values of a list; all of them where none is chosen.
 * @param {string | undefined} text
 * @param {readonly string[]} all
 */
function chosen(text, all) {
  const values = text === undefined ? all : text.split(',');
  if (values.some((value) => !all.includes(value))) throw new Error(`${text}: ${all}`);
  return values;
}

function request() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sizes: { type: 'string' },
      themes: { type: 'string' },
      languages: { type: 'string' },
      roles: { type: 'string', default: '' },
      only: { type: 'string', default: '' },
      whole: { type: 'boolean', default: false },
    },
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new Error('OUT_DIR');
  return {
    folder: resolve(folder),
    sizes: chosen(values.sizes, SIZES),
    themes: chosen(values.themes, THEMES),
    languages: chosen(values.languages, LANGUAGES),
    roles: values.roles.split(',').filter(Boolean),
    only: values.only,
    whole: values.whole,
  };
}

/** @returns {ReturnType<typeof request> | undefined} */
function wanted() {
  try {
    return request();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    return undefined;
  }
}

const screens = wanted();
if (screens === undefined) process.exitCode = 2;
else {
  const env = { ...process.env, LINGQU_SCREENS: JSON.stringify(screens), LINGQU_REQUIRE_BROWSER: '1' };
  const spec = 'test/browser/screens/screens.spec.ts';
  process.exitCode = await runChild(process.execPath, [...JEST, '--runInBand', '--silent=false', spec], { env });
}
