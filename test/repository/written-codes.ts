import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The form of a code, such as `IN_PROGRESS`. */
export const CODE = /^[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*$/;

export interface WrittenCode {
  /** Path relative to the folder, with slashes. */
  readonly file: string;
  readonly code: string;
}

const isExample = (node: ts.Node, source: ts.SourceFile): boolean =>
  (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && /example$/i.test(node.name.getText(source));

const isRefusal = (node: ts.Node, source: ts.SourceFile): node is ts.NewExpression | ts.CallExpression =>
  (ts.isNewExpression(node) && node.expression.getText(source) === 'Refusal') ||
  (ts.isCallExpression(node) && node.expression.getText(source) === 'refuse');

/** The beginning of identifiers that the server makes. */
const isPrefix = (node: ts.Node, source: ts.SourceFile): boolean =>
  ts.isCallExpression(node) && node.expression.getText(source) === 'IsNewId';

function collect(node: ts.Node, source: ts.SourceFile, codes: Set<string>): void {
  if (isExample(node, source) || isPrefix(node, source)) return;
  if (ts.isStringLiteralLike(node) && CODE.test(node.text)) codes.add(node.text);
  const collectIn = (child: ts.Node): void => collect(child, source, codes);
  // The code of a refusal has its texts in REFUSALS; only the other arguments are searched.
  if (isRefusal(node, source)) node.arguments?.slice(1).forEach(collectIn);
  else ts.forEachChild(node, collectIn);
}

/** Comments are not needed, and parsing them takes most of the time. */
const OPTIONS: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/**
 * All string literals with the form of a code in the sources of a folder, such as members of unions and lists, statuses,
 * facts, and details of refusals. Examples and tests are left out.
 */
export const writtenCodes = (folder: string): readonly WrittenCode[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !/(?:^|\/)testing\//.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const source = ts.createSourceFile(file, text, OPTIONS);
      const codes = new Set<string>();
      collect(source, source, codes);
      return Array.from(codes, (code) => ({ file, code }));
    });
