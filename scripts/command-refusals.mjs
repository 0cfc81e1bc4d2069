// Which refusals each command can end with: those of every function that its rules reach, found with the types of the code.

import ts from 'typescript';
import { isTestCode, nodesOf } from './checks/source-files.mjs';
import { inRepository } from './paths.mjs';

/** A code whose type has more members than this can be any code: what calls it names the code. */
const MOST_CODES = 20;

const REGISTRY = 'libs/domain/src/registry.ts';

/** `CloseNonconformity` → `close-nonconformity`, as the domain names its actions. @param {string} name */
const kebab = (name) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/**
 * The declarations behind a name, through imports.
 * @param {ts.TypeChecker} checker
 * @param {ts.Node} name
 */
function declarationsOf(checker, name) {
  const symbol = ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target?.declarations ?? [];
}

/** @param {ts.Node} node */
const isRule = (node) => {
  const { fileName } = node.getSourceFile();
  return fileName.startsWith(inRepository('libs/domain/src/')) && !isTestCode(fileName);
};

/** How a rule refuses: `refuse(code, …)` or `new Refusal(code, …)`. */
const REFUSING = ['refuse', 'Refusal'];

/** The codes with which a node refuses. @param {ts.TypeChecker} checker @param {ts.Node} node */
function codesOf(checker, node) {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return [];
  const [code] = node.arguments ?? [];
  if (code === undefined || !REFUSING.includes(node.expression.getText())) return [];
  const type = checker.getTypeAtLocation(code);
  const literals = type.isUnion() && type.types.length < MOST_CODES ? type.types : [type];
  return literals.flatMap((each) => (each.isStringLiteral() ? [each.value] : []));
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Node} start
 */
function reachableCodes(checker, start) {
  /** @type {Set<string>} */
  const codes = new Set();
  /** @type {Set<ts.Node>} */
  const seen = new Set();
  /** @param {ts.Node} from */
  const visit = (from) => {
    if (seen.has(from)) return;
    seen.add(from);
    for (const node of nodesOf(from)) {
      for (const code of codesOf(checker, node)) codes.add(code);
      if (!ts.isIdentifier(node)) continue;
      for (const declaration of declarationsOf(checker, node))
        if (isRule(declaration) && !ts.isInterfaceDeclaration(declaration) && !ts.isTypeAliasDeclaration(declaration))
          visit(declaration);
    }
  };
  visit(start);
  return [...codes].sort();
}

/**
 * The codes of the refusals of each command, by its name.
 * @param {ts.Program} program
 */
export function refusalsOfCommands(program) {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(inRepository(REGISTRY));
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${REGISTRY} is not in the program`);
  const entries = checker.getExportsOfModule(module).map((symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const declaration = target.valueDeclaration;
    const call = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    const payload = call && ts.isCallExpression(call) ? call.arguments[0] : undefined;
    if (!declaration || !payload) throw new Error(`${REGISTRY}: ${symbol.name} is no action`);
    return [kebab(payload.getText()), reachableCodes(checker, declaration)];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}
