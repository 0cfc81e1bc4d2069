// Checks of the source tree: sizes, names, folders and words. Exceptions are in allowed.mjs.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import ts from 'typescript';
import { filesBelow } from '../fingerprint.mjs';
import { ROOT, inRepository } from '../paths.mjs';
import { MAX_LINES, MAY_BE_LONG, MAY_BREAK_CASE, MAY_HOLD_ONE_FILE, MAY_SUPPRESS } from './allowed.mjs';
import { report } from './report.mjs';
import { parse, placeOf } from './source-files.mjs';

const FOLDERS = ['apps', 'bench', 'docs', 'libs', 'scripts', 'test'];
const CODE = /\.(?:ts|tsx|mjs|js|css)$/;
const TEXT = /\.(?:ts|tsx|mjs|js|css|json|html|md|ya?ml|sh)$|\/run$|^[^.]+$|^\.[a-z.]+$/;

const CASE = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/;
const VAGUE = /(?:^|[-.])(?:utils?|helpers?|managers?|base|common|misc|impl)(?=[-.]|$)/;
const FACE = /^libs\/[^/]+\/src\/index\.ts$/;

/** Texts that no file may contain. */
const BANNED = {
  'unfinished-work': /\b(?:TODO|FIXME|XXX)\b/,
  'path-of-one-machine': /(?:^|[\s"'`(=])(?:\/(?:work|root|Users)\/|\/home\/[a-z]|[A-Z]:\\Users\\)/,
  'registry-host': /\bregistry\.[a-z]+(?:js|pkg|mirror)\b|\bnpmmirror\b/i,
};
const SUPPRESSION = /(?:eslint|oxlint)-disable|@ts-(?:ignore|expect-error|nocheck)|prettier-ignore/;

/** @param {string} file */
function namesOf(file) {
  const name = basename(file);
  const words = file.split('/').slice(1);
  return [
    ...(words.every((word) => CASE.test(word) || MAY_BREAK_CASE.has(word)) ? [] : [`${file} name: not kebab-case`]),
    ...(words.some((word) => VAGUE.test(word)) ? [`${file} name: does not describe the content`] : []),
    ...(name === 'index.ts' && !FACE.test(file) ? [`${file} face: index.ts is only for the exports of a library`] : []),
  ];
}

/**
 * @param {string} file
 * @param {readonly string[]} lines
 */
function sizeOf(file, lines) {
  if (!CODE.test(file)) return [];
  const written = lines.filter((line) => line.trim() !== '').length;
  if (written > MAX_LINES && !MAY_BE_LONG.has(file)) return [`${file} size: ${written} lines, at most ${MAX_LINES}`];
  if (written < 2 && !FACE.test(file) && !file.endsWith('.d.ts')) return [`${file} size: a file of one line`];
  return [];
}

/**
 * @param {string} file
 * @param {readonly string[]} lines
 */
function wordsOf(file, lines) {
  // These files contain the texts that they search for.
  if (file.startsWith('scripts/checks/') || file.startsWith('test/repository/')) return [];
  return lines.flatMap((line, index) => [
    ...Object.entries(BANNED).flatMap(([rule, pattern]) =>
      pattern.test(line) ? [`${file}:${index + 1} ${rule}`] : [],
    ),
    ...(SUPPRESSION.test(line) && CODE.test(file) && !MAY_SUPPRESS.has(file)
      ? [`${file}:${index + 1} suppression: not allowed here`]
      : []),
    ...(/[ \t]$/.test(line) && !file.endsWith('.md')
      ? [`${file}:${index + 1} white-space: at the end of the line`]
      : []),
    ...(line.endsWith('\r') ? [`${file}:${index + 1} white-space: carriage return`] : []),
  ]);
}

/** @param {string} file */
function exportsOf(file) {
  if (!/\.tsx?$/.test(file)) return [];
  const source = parse(file);
  return source.statements.flatMap((statement) => {
    const isExport = ts.isExportDeclaration(statement);
    const named = isExport && statement.exportClause !== undefined && ts.isNamedExports(statement.exportClause);
    if (isExport && !named) return [`${placeOf(source, statement)} export-star: name what is exported`];
    return FACE.test(file) && !named ? [`${placeOf(source, statement)} face: only named exports, no code`] : [];
  });
}

/** @param {readonly string[]} files */
function foldersOf(files) {
  /** @type {Map<string, number>} */
  const entries = new Map();
  const folders = new Set(files.flatMap((file) => ancestors(file)));
  for (const path of [...files, ...folders]) entries.set(dirname(path), (entries.get(dirname(path)) ?? 0) + 1);
  return [...folders]
    .filter((folder) => entries.get(folder) === 1 && files.some((file) => dirname(file) === folder))
    .filter((folder) => folder.includes('/') && !MAY_HOLD_ONE_FILE.some((allowed) => allowed.test(folder)))
    .map((folder) => `${folder} lone-file: a folder for one file`);
}

/**
 * @param {string} path
 * @returns {string[]}
 */
const ancestors = (path) => (dirname(path) === '.' ? [] : [dirname(path), ...ancestors(dirname(path))]);

const atRoot = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== '.git');
const inFolders = FOLDERS.flatMap(filesBelow);
const all = [...inFolders, ...['.ci', '.github'].flatMap(filesBelow), ...atRoot.map(({ name }) => name)];

report([
  ...inFolders.flatMap(namesOf),
  ...foldersOf(inFolders),
  ...inFolders.flatMap(exportsOf),
  ...all
    .filter((file) => TEXT.test(file))
    .flatMap((file) => {
      const lines = readFileSync(inRepository(file), 'utf8').split('\n');
      return [...sizeOf(file, lines), ...wordsOf(file, lines)];
    }),
]);
