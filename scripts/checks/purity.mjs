// Checks that `domain`, `projections`, `figures`, `ledger` and `contracts` are pure: the same events give the same state
// on any machine at any time. The boundary rules check their imports; this checks globals, which need no import.

import ts from 'typescript';
import { report } from './report.mjs';
import { isTestCode, nodesOf, parse, placeOf, typeScriptBelow } from './source-files.mjs';

const PURE = ['libs/domain', 'libs/projections', 'libs/figures', 'libs/ledger', 'libs/contracts'];
/** Parts that may use `await`: figures are read from a store. */
const MAY_WAIT = /^libs\/figures\//;

/** Globals that give access to a clock, randomness, input or output. */
const IMPURE_GLOBALS = new Set(
  `process fetch setTimeout setInterval setImmediate queueMicrotask performance crypto console globalThis global window
   self document navigator localStorage sessionStorage WebSocket XMLHttpRequest EventSource Worker Bun Deno eval
   Function require`.split(/\s+/),
);
/** Members that read a clock or randomness. */
const IMPURE_MEMBERS = new Set(['Date.now', 'Math.random', 'Temporal.Now']);
const WAITS = 'waits: await';
/** Methods whose result depends on the machine's time zone or language. */
const OF_THE_MACHINE =
  /^(?:[gs]etFullYear|[gs]etMonth|[gs]etDate|getDay|[gs]etHours|[gs]etMinutes|getTimezoneOffset|toLocale(?:Date|Time)?String|toLocale(?:Upper|Lower)Case|toDateString|toTimeString|localeCompare)$/;

/**
 * Names that a file declares; a declared `process` is not the global one.
 * @param {ts.SourceFile} source
 */
function declaredIn(source) {
  const names = new Set();
  for (const node of nodesOf(source)) {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node);
    if (declares && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
  }
  return names;
}

/**
 * Whether an identifier is read as a variable: not a property's name, a key, a label or part of a type.
 * @param {ts.Identifier} node
 */
function isVariable(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  const named = /** @type {{ name?: ts.Node }} */ (/** @type {unknown} */ (parent)).name === node;
  return !named && !ts.isTypeNode(parent) && !ts.isQualifiedName(parent) && !ts.isImportSpecifier(parent);
}

/**
 * Whether a global is used as a value (`const { now } = Date`) and not called, constructed or accessed by member.
 * @param {ts.Identifier} node
 */
const escapes = ({ parent }) =>
  !(ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isNewExpression(parent)) &&
  !ts.isCallExpression(parent);

/**
 * @param {ts.Node} node
 * @param {ReadonlySet<string>} declared
 * @returns {string | undefined} what is impure about it
 */
function impurity(node, declared) {
  if (ts.isIdentifier(node) && IMPURE_GLOBALS.has(node.text) && isVariable(node) && !declared.has(node.text)) {
    return `impure-global: ${node.text}`;
  }
  if (ts.isIdentifier(node) && /^(?:Date|Math)$/.test(node.text) && isVariable(node) && escapes(node)) {
    return `impure-global: ${node.text} as a value`;
  }
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const member = ts.isPropertyAccessExpression(node)
      ? node.name.text
      : ts.isStringLiteral(node.argumentExpression)
        ? node.argumentExpression.text
        : '';
    const path = `${node.expression.getText()}.${member}`;
    if (IMPURE_MEMBERS.has(path)) return `impure-member: ${path}`;
    if (OF_THE_MACHINE.test(member)) return `depends-on-the-machine: ${member}`;
  }
  const isDate = (/** @type {ts.Expression} */ callee) => ts.isIdentifier(callee) && callee.text === 'Date';
  if (ts.isNewExpression(node) && isDate(node.expression)) {
    const count = node.arguments?.length ?? 0;
    if (count === 0) return 'reads-the-clock: new Date()';
    if (count > 1) return 'depends-on-the-machine: new Date(year, month, …)';
  }
  if (ts.isCallExpression(node)) {
    if (isDate(node.expression)) return 'reads-the-clock: Date()';
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return 'imports-at-run-time: import()';
  }
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) return WAITS;
  return undefined;
}

report(
  typeScriptBelow(...PURE)
    .filter((file) => !isTestCode(file))
    .flatMap((file) => {
      const source = parse(file);
      const declared = declaredIn(source);
      return [...nodesOf(source)].flatMap((node) => {
        const found = impurity(node, declared);
        return found && !(found === WAITS && MAY_WAIT.test(file)) ? [`${placeOf(source, node)} ${found}`] : [];
      });
    }),
);
