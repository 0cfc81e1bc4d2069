// Checks of the texts that people read: punctuation, joiners, code labels, titles, numerals, next steps of refusals,
// names of the documents, and labels of fields.
// The texts are the string literals of the sources and of the shipped data, and the prose of the documents.

import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { faultsOfDocument, faultsOfText } from './chinese-text.mjs';
import { documentNames } from './document-names.mjs';
import { fieldTexts } from './field-texts.mjs';
import { filesBelow } from '../fingerprint.mjs';
import { ROOT, inRepository } from '../paths.mjs';
import { SAME_MEANING } from './allowed.mjs';
import { report } from './report.mjs';
import { isTestCode, nodesOf, parse, placeOf, typeScriptBelow } from './source-files.mjs';

const DASHBOARD = 'apps/dashboard/src';
const DOMAIN = 'libs/domain/src';

/** A separator of words; components must take it from the dictionaries. */
const JOINER = /^(?:[,;:、；：，]\s|\s*[、；：，]\s*)$/u;

/** `String.raw` and `new RegExp(…)` hold patterns, not texts. @param {ts.Node} node */
const isPattern = (node) =>
  ts.isTaggedTemplateExpression(node) || (ts.isNewExpression(node) && node.expression.getText() === 'RegExp');

/**
 * The texts of string literals and templates, with their places. Imports and patterns are left out.
 * @param {ts.SourceFile} source
 */
function* textsOf(source) {
  for (const node of nodesOf(source)) {
    const isText = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node);
    if (!isText && !ts.isTemplateMiddle(node) && !ts.isTemplateTail(node) && !ts.isJsxText(node)) continue;
    const template = ts.isTemplateSpan(node.parent) ? node.parent.parent : node.parent;
    if (isPattern(template) || isPattern(template.parent)) continue;
    if (ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent)) continue;
    yield { node, text: node.text };
  }
}

/** @param {string} file */
function inSource(file) {
  const source = parse(file);
  return [...textsOf(source)].flatMap(({ node, text }) => faultsOfText(placeOf(source, node), text));
}

/** @param {string} file */
function inData(file) {
  const lines = readFileSync(inRepository(file), 'utf8').split('\n');
  return lines.flatMap((line, index) =>
    [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].flatMap(([, text = '']) => faultsOfText(`${file}:${index + 1}`, text)),
  );
}

/** Splitting reads a format, such as a header. @param {ts.Node} node */
const isSplit = (node) => ts.isCallExpression(node) && node.expression.getText().endsWith('.split');

/**
 * Components join texts with the separators of the dictionaries.
 * @param {string} file
 */
function joinersOf(file) {
  const source = parse(file);
  return [...nodesOf(source)].flatMap((node) => {
    const isLiteral = ts.isStringLiteral(node) || ts.isTemplateMiddle(node) || ts.isJsxText(node);
    return isLiteral && JOINER.test(node.text) && !isSplit(node.parent)
      ? [`${placeOf(source, node)} joiner: use a text of the dictionaries`]
      : [];
  });
}

/**
 * The codes of the enumerations (`const … = ['A', …] as const`) of a file.
 * @param {string} file
 */
function enumerationsOf(file) {
  const source = parse(file);
  return [...nodesOf(source)].flatMap((node) => {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isAsExpression(node.initializer)) return [];
    const list = node.initializer.expression;
    if (!ts.isArrayLiteralExpression(list)) return [];
    const place = placeOf(source, node);
    return [
      { name: node.name.getText(), place, codes: list.elements.filter(ts.isStringLiteral).map(({ text }) => text) },
    ];
  });
}

/** A code of two enumerations has labels of its own in each, unless it means the same in all of them. */
function sharedCodes() {
  const file = `${DOMAIN}/vocabulary/codes.ts`;
  /** @type {Map<string, Set<string>>} */
  const enumerations = new Map();
  for (const { name, codes } of declaredEnumerations)
    for (const code of codes) enumerations.set(code, (enumerations.get(code) ?? new Set()).add(name));
  const source = parse(file);
  return [...nodesOf(source)].flatMap((node) => {
    if (!ts.isPropertyAssignment(node) || !ts.isCallExpression(node.initializer)) return [];
    const code = node.name.getText();
    const names = [...(enumerations.get(code) ?? [])];
    return names.length < 2 || SAME_MEANING.has(code)
      ? []
      : [`${placeOf(source, node)} shared-code: ${code} is in ${names.join(' and ')}; give it labels in each of them`];
  });
}

/** The Chinese text of `term('…', '…')` in an expression. @param {ts.Node | undefined} node */
function chineseOf(node) {
  if (!node || !ts.isCallExpression(node) || node.expression.getText() !== 'term') return undefined;
  const [zh] = node.arguments;
  return zh && ts.isStringLiteral(zh) ? zh.text : undefined;
}

/** An event says what happened, a command what to do: 已批准资助申领, not 批准资助申领. */
function titles() {
  /** @type {Set<string>} */
  const commands = new Set();
  /** @type {{ readonly place: string, readonly title: string }[]} */
  const events = [];
  for (const file of typeScriptBelow(DOMAIN).filter((one) => !isTestCode(one))) {
    const source = parse(file);
    for (const node of nodesOf(source)) {
      if (!ts.isCallExpression(node)) continue;
      const callee = node.expression.getText();
      if (/^(?:begins|alters)$/.test(callee)) {
        const [, , rules] = node.arguments;
        const title = rules && ts.isObjectLiteralExpression(rules) ? rules.properties : [];
        for (const property of title)
          if (ts.isPropertyAssignment(property) && property.name.getText() === 'title') {
            const zh = chineseOf(property.initializer);
            if (zh !== undefined) commands.add(zh);
          }
      } else if (callee.startsWith('defineEvent')) {
        const title = node.arguments.map(chineseOf).find((zh) => zh !== undefined);
        if (title !== undefined) events.push({ place: placeOf(source, node), title });
      }
    }
  }
  return events
    .filter(({ title }) => commands.has(title))
    .map(({ place, title }) => `${place} event-title: "${title}" is the title of a command, write 已${title}`);
}

/** A refusal says the next step: 请… in Chinese, after a semicolon in English. */
function refusals(/** @type {string} */ file) {
  const source = parse(file);
  return [...nodesOf(source)].flatMap((node) => {
    if (!ts.isPropertyAssignment(node) || !ts.isObjectLiteralExpression(node.initializer)) return [];
    const texts = node.initializer.properties.filter(ts.isPropertyAssignment);
    const textIn = (/** @type {string} */ language) => {
      const found = texts.find(({ name }) => name.getText() === language)?.initializer;
      return found && ts.isStringLiteralLike(found) ? found.text : undefined;
    };
    const [zh, en] = [textIn('zh'), textIn('en')];
    if (zh === undefined || en === undefined) return [];
    const code = node.name.getText();
    return [
      ...(/请/u.test(zh) ? [] : [`${placeOf(source, node)} next-step: ${code} has none in zh (请…)`]),
      ...(/; /.test(en) ? [] : [`${placeOf(source, node)} next-step: ${code} has none in en (after a semicolon)`]),
    ];
  });
}

const declaredEnumerations = typeScriptBelow(DOMAIN)
  .filter((file) => !isTestCode(file))
  .flatMap(enumerationsOf);
const product = typeScriptBelow('apps', 'libs').filter((file) => !isTestCode(file));
const documents = [...filesBelow('docs'), ...filesBelow('apps'), ...readdirSync(ROOT)].filter((file) =>
  file.endsWith('.md'),
);
const data = filesBelow('apps/cli/data').filter((file) => file.endsWith('.json'));

report([
  ...product.flatMap(inSource),
  ...data.flatMap(inData),
  ...documents.flatMap(faultsOfDocument),
  ...product.filter((file) => file.startsWith(DASHBOARD) && !file.includes('/i18n/')).flatMap(joinersOf),
  ...sharedCodes(),
  ...documentNames(declaredEnumerations),
  ...fieldTexts(),
  ...titles(),
  ...product.filter((file) => file.startsWith(DOMAIN) && file.endsWith('refusals.ts')).flatMap(refusals),
]);
