// The mutants of a file, and which of them are known to be equivalent.

import { parse } from '../checks/source-files.mjs';
import { EQUIVALENTS } from './equivalents.mjs';
import { editsOf } from './mutations.mjs';

/**
 * @typedef {object} Mutant
 * @property {string} file
 * @property {number} line
 * @property {string} before The source line, trimmed.
 * @property {string} after The source line with the change, trimmed.
 * @property {import('./mutations.mjs').Edit} edit
 */

/**
 * @param {string} file
 * @returns {Mutant[]}
 */
export function mutantsOf(file) {
  const source = parse(file);
  return editsOf(source).map((edit) => {
    const { line } = source.getLineAndCharacterOfPosition(edit.start);
    const begin = source.getPositionOfLineAndCharacter(line, 0);
    const lineEnd = source.text.indexOf('\n', edit.end);
    const end = lineEnd < 0 ? source.text.length : lineEnd;
    const flat = (/** @type {string} */ text) => text.trim().replaceAll(/\s+/g, ' ');
    return {
      file,
      line: line + 1,
      before: flat(source.text.slice(begin, end)),
      after: flat(source.text.slice(begin, edit.start) + edit.text + source.text.slice(edit.end, end)),
      edit,
    };
  });
}

/** Why no test can notice the mutant; undefined where one can. */
export const reasonOf = (/** @type {Mutant} */ { file, before, after }) =>
  EQUIVALENTS.find((each) => each.file === file && before === each.line && after.includes(each.to))?.reason;
