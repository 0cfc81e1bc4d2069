// Finds folders of a library that import each other. The boundary rules find only cycles of files, and two folders can
// import each other without such a cycle.

import { dirname, join, relative } from 'node:path/posix';
import ts from 'typescript';
import { report } from './report.mjs';
import { isTestCode, parse, placeOf, typeScriptBelow } from './source-files.mjs';

/** Libraries whose folders are checked at every depth. A file outside of any folder counts as a folder. */
const LIBRARIES = ['libs/domain/src'];

/** @typedef {{ readonly from: string, readonly to: string, readonly place: string }} Import paths inside the library */

/**
 * The imports of a library's own files, without tests.
 * @param {string} library
 * @returns {readonly Import[]}
 */
const importsOf = (library) =>
  typeScriptBelow(library)
    .filter((file) => !isTestCode(file))
    .flatMap((file) => {
      const source = parse(file);
      return source.statements.flatMap((statement) => {
        const imports = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
        const target = imports ? statement.moduleSpecifier : undefined;
        if (!target || !ts.isStringLiteral(target) || !target.text.startsWith('.')) return [];
        const to = join(dirname(file), target.text).replace(/\.js$/, '.ts');
        return [{ from: relative(library, file), to: relative(library, to), place: placeOf(source, statement) }];
      });
    });

/**
 * The folder of a file, at most `depth` folders deep; the file itself if it is in no folder.
 * @param {string} file
 * @param {number} depth
 */
const folderOf = (file, depth) => dirname(file).split('/').slice(0, depth).join('/').replace(/^\.$/, file);

/**
 * The folders that a folder imports, directly or through others.
 * @param {ReadonlyMap<string, ReadonlySet<string>>} graph
 * @param {string} start
 */
function reachable(graph, start) {
  /** @type {Set<string>} */
  const found = new Set();
  const open = [start];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop())
    for (const next of graph.get(folder) ?? [])
      if (!found.has(next)) {
        found.add(next);
        open.push(next);
      }
  return found;
}

/**
 * @param {readonly Import[]} imports
 * @param {number} depth
 * @returns {readonly string[]} one finding for each import that is part of a cycle
 */
function cycles(imports, depth) {
  const between = imports
    .map(({ from, to, place }) => ({ from: folderOf(from, depth), to: folderOf(to, depth), place }))
    .filter(({ from, to }) => from !== to);
  /** @type {Map<string, Set<string>>} */
  const graph = new Map();
  for (const { from, to } of between) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  const reached = new Map([...graph.keys()].map((folder) => [folder, reachable(graph, folder)]));
  return between
    .filter(({ from, to }) => reached.get(to)?.has(from))
    .map(({ from, to, place }) => `${place} folder-cycle: ${from} imports ${to}, which leads back to ${from}`);
}

report(
  LIBRARIES.flatMap((library) => {
    const imports = importsOf(library);
    const deepest = Math.max(...imports.map(({ from }) => from.split('/').length - 1));
    const depths = Array.from({ length: deepest }, (_, index) => index + 1);
    return [...new Set(depths.flatMap((depth) => cycles(imports, depth)))];
  }),
);
