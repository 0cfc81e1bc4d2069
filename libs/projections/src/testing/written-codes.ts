import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const CODE = /^[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*$/;

export interface WrittenCode {
  /** `/`-separated, from the folder. */
  readonly file: string;
  readonly code: string;
}

const isExample = (node: ts.Node, source: ts.SourceFile): boolean =>
  (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && /example$/i.test(node.name.getText(source));

const isRefusal = (node: ts.Node, source: ts.SourceFile): node is ts.NewExpression =>
  ts.isNewExpression(node) && node.expression.getText(source) === 'Refusal';

function collect(node: ts.Node, source: ts.SourceFile, codes: Set<string>): void {
  if (isExample(node, source)) return;
  if (ts.isStringLiteralLike(node) && CODE.test(node.text)) codes.add(node.text);
  const collectIn = (child: ts.Node): void => collect(child, source, codes);
  // A refusal's own code has its sentence in REFUSALS; its other arguments are read like any other value.
  if (isRefusal(node, source)) node.arguments?.slice(1).forEach(collectIn);
  else ts.forEachChild(node, collectIn);
}

/** Neither tokens nor comments are needed, and parsing them takes most of the time. */
const OPTIONS: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/**
 * Every code that is written as a text in the sources of a folder: members of unions and lists, statuses that a fold
 * sets, facts, details of refusals. What examples and tests hold is not counted.
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
