// The small changes that a mutation run tries on a source file, one at a time. Each is a wrong behaviour that a test
// should notice. Declarations are left out: texts, examples, limits of single payload fields, types, durations, what
// screens show.

import ts from 'typescript';

/**
 * One change: the text between two offsets is replaced.
 * @typedef {{ readonly start: number, readonly end: number, readonly text: string }} Edit
 */

/** Properties of declarations that hold texts or examples, and functions whose arguments are texts. */
const TEXTS = new Set(['title', 'titles', 'example', 'terms', 'words', 'label', 'labels', 'description']);
/** Properties of read models that say how they are shown: the specs of the dashboard and of the screens hold them. */
const SHOWN = new Set(['fields', 'menuOrder', 'naming', 'listColumns', 'facets', 'createCommands', 'version', 'area']);
const TEXT_FUNCTIONS = new Set(['term', 'pointsAt', 'Error', 'aggregate', 'defineEvent']);

/** Constants of tuning, by their unit: no rule depends on one more or less of it. Limits of what is accepted are MAX_…. */
const TUNING = /^(?!MAX_)[A-Z_]+_(?:MS|KIB|BYTES|PAGES)$/;

/** @type {Readonly<Record<number, readonly string[]>>} */
const OPERATORS = {
  [ts.SyntaxKind.LessThanToken]: ['<=', '>='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['>=', '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['||'],
  [ts.SyntaxKind.BarBarToken]: ['&&'],
  [ts.SyntaxKind.QuestionQuestionToken]: ['&&'],
  [ts.SyntaxKind.PlusToken]: ['-'],
  [ts.SyntaxKind.MinusToken]: ['+'],
  [ts.SyntaxKind.AsteriskToken]: ['/'],
  [ts.SyntaxKind.SlashToken]: ['*'],
  [ts.SyntaxKind.PercentToken]: ['*'],
  [ts.SyntaxKind.PlusEqualsToken]: ['-='],
  [ts.SyntaxKind.MinusEqualsToken]: ['+='],
};

/** @type {Readonly<Record<string, string>>} */
const METHODS = {
  some: 'every',
  every: 'some',
  find: 'findLast',
  findLast: 'find',
  findIndex: 'findLastIndex',
  min: 'max',
  max: 'min',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  indexOf: 'lastIndexOf',
};
/** Methods whose result is like what they are called on, so that the call can be left out. */
const LEFT_OUT = new Set(['filter', 'slice', 'toSorted', 'sort', 'toReversed', 'reverse', 'trim', 'concat']);

/** @type {readonly (readonly [RegExp, string])[]} */
const SQL = [
  [/ ORDER BY [a-z_., ]+/g, ' '],
  [/ LIMIT [?:@a-z0-9]+/gi, ' '],
  [/<=/g, '<'],
  [/>=/g, '>'],
  [/<(?![=>])/g, '<='],
  [/(?<![-=<])>(?!=)/g, '>='],
  [/\bIS NULL\b/g, 'IS NOT NULL'],
  [/\bIS NOT NULL\b/g, 'IS NULL'],
  [/\bAND\b/g, 'OR'],
  [/\bOR\b/g, 'AND'],
  [/\bASC\b/g, 'DESC'],
  [/\bDESC\b/g, 'ASC'],
  [/\bDISTINCT /g, ''],
];
const IS_SQL = /\b(?:SELECT|WHERE|ORDER BY|FROM|AND|IS NULL|BETWEEN|PRAGMA)\b/;

/** @param {ts.Node} node */
const isText = (node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

/**
 * Whether nothing inside the node is changed.
 * @param {ts.Node} node
 */
function isDeclaration(node) {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isDecorator(node)) return true;
  if (ts.isVariableDeclaration(node)) return TUNING.test(node.name.getText());
  if (ts.isPropertyAssignment(node)) return TEXTS.has(node.name.getText()) || SHOWN.has(node.name.getText());
  if (ts.isNewExpression(node)) return node.expression.getText().endsWith('Error');
  return false;
}

/**
 * The changes at one node, by the text that replaces part of it.
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 * @returns {Edit[]}
 */
function editsAt(node, source) {
  const at = (/** @type {ts.Node} */ part, /** @type {string} */ text) => ({
    start: part.getStart(source),
    end: part.getEnd(),
    text,
  });
  if (ts.isBinaryExpression(node)) {
    const { operatorToken, left, right } = node;
    if (operatorToken.kind === ts.SyntaxKind.PlusToken && (isText(left) || isText(right))) return [];
    return (OPERATORS[operatorToken.kind] ?? []).map((text) => at(operatorToken, text));
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [at(node, `(${node.operand.getText(source)})`)];
  if (ts.isConditionalExpression(node)) return [at(node.condition, 'true'), at(node.condition, 'false')];
  if (ts.isIfStatement(node)) return [at(node.expression, 'true'), at(node.expression, 'false')];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [at(node, 'false')];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [at(node, 'true')];
  if (ts.isNumericLiteral(node)) return [at(node, `(${node.text} + 1)`)];
  if (ts.isExpressionStatement(node) && !isText(node.expression)) return [at(node, ';')];
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !ts.isAsExpression(node.parent))
    return ts.isBinaryExpression(node.parent) ? [] : [at(node, '[]')];
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    const other = METHODS[name.text];
    if (other) return [at(name, other)];
    return LEFT_OUT.has(name.text) ? [at(node, expression.getText(source))] : [];
  }
  return sqlEditsAt(node, source);
}

/**
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 * @returns {Edit[]}
 */
function sqlEditsAt(node, source) {
  const isPart = ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
  if (!isPart && !ts.isStringLiteralLike(node)) return [];
  const begin = node.getStart(source);
  const text = source.text.slice(begin, node.getEnd());
  if (!IS_SQL.test(text)) return [];
  return SQL.flatMap(([pattern, replacement]) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: begin + match.index,
      end: begin + match.index + match[0].length,
      text: replacement,
    })),
  );
}

/**
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 * @returns {Generator<Edit>}
 */
function* editsBelow(node, source) {
  if (isDeclaration(node)) return;
  yield* editsAt(node, source);
  if (ts.isCallExpression(node) && TEXT_FUNCTIONS.has(node.expression.getText(source))) return;
  /** @type {ts.Node[]} */
  const children = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* editsBelow(child, source);
}

/**
 * Every change of a parsed file.
 * @param {ts.SourceFile} source
 * @returns {Edit[]}
 */
export const editsOf = (source) => [...editsBelow(source, source)];
