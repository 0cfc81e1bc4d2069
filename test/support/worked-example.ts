import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TreeCopy } from './tree-copy.js';

/** The TypeScript code blocks of a guide, in order. */
export const codeBlocks = (tree: TreeCopy, guide: string): readonly string[] =>
  [...textOf(tree, guide).matchAll(/```ts\n([^]*?)```/g)].map(([, code = '']) => code);

/** Adds a line to a registry, after the other lines of its area. */
export function addToRegistry(tree: TreeCopy, registry: string, line: string): void {
  const text = textOf(tree, registry);
  const areaFolder = /'\.\/[a-z-]+\//.exec(line)?.[0] ?? '';
  const endOfArea = text.indexOf('\n', text.lastIndexOf(areaFolder)) + 1;
  tree.plant(registry, text.slice(0, endOfArea) + line + text.slice(endOfArea));
}

export const textOf = (tree: TreeCopy, file: string): string => readFileSync(join(tree.folder, file), 'utf8');
