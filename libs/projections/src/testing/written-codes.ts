import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const CODE = /^[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*$/;

export interface WrittenCode {
  /** `/`-separated, from the folder. */
  readonly file: string;
  readonly code: string;
}

const isExample = (node: ts.Node): boolean =>
  (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && /example$/i.test(node.name.getText());

const isRefusal = (node: ts.Node): node is ts.NewExpression =>
  ts.isNewExpression(node) && node.expression.getText() === 'Refusal';

function* within(node: ts.Node): Generator<string> {
  if (isExample(node)) return;
  if (ts.isStringLiteralLike(node) && CODE.test(node.text)) yield node.text;
  // A refusal's own code has its sentence in REFUSALS; what it says further is read like any other value.
  const children = isRefusal(node) ? (node.arguments ?? []).slice(1) : node.getChildren();
  for (const child of children) yield* within(child);
}

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
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
      return [...new Set(within(source))].map((code) => ({ file, code }));
    });
