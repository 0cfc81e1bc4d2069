import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { filesBelow } from '../fingerprint.mjs';
import { inRepository } from '../paths.mjs';

/** @param {string} file */
export const isTestCode = (file) => /\.spec\.tsx?$|\/testing\//.test(file) || file.startsWith('test/');

/**
 * TypeScript sources below the folders, as paths inside the repository.
 * @param {...string} folders
 */
export const typeScriptBelow = (...folders) => folders.flatMap(filesBelow).filter((file) => /\.tsx?$/.test(file));

/** @param {string} file */
export function parse(file) {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, readFileSync(inRepository(file), 'utf8'), ts.ScriptTarget.Latest, true, kind);
}

/**
 * Every node of a tree, in order of the text.
 * @param {ts.Node} node
 * @returns {Generator<ts.Node>}
 */
export function* nodesOf(node) {
  yield node;
  /** @type {ts.Node[]} */
  const children = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/**
 * `file:line` of a node.
 * @param {ts.SourceFile} source
 * @param {ts.Node} node
 */
export const placeOf = (source, node) =>
  `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
