import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TreeCopy } from '../support/tree-copy.js';

const two = 'export const one = 1;\nexport const two = 2;\n';

/** The finding of the check, and a file with its text that breaks the rule. */
const PLANTED: readonly (readonly [finding: string, file: string, text: string])[] = [
  ['libs/ledger/src/long.ts size: 301 lines, at most 300', 'libs/ledger/src/long.ts', 'f();\n'.repeat(301)],
  ['libs/ledger/src/short.ts size: a file of one line', 'libs/ledger/src/short.ts', 'export const one = 1;\n'],
  ['libs/ledger/src/merkleTree.ts name: not kebab-case', 'libs/ledger/src/merkleTree.ts', two],
  ['libs/ledger/src/Merkle/a.ts name: not kebab-case', 'libs/ledger/src/Merkle/a.ts', two],
  ['libs/ledger/src/utils.ts name: does not describe the content', 'libs/ledger/src/utils.ts', two],
  ['libs/ledger/src/tree-helper.ts name: does not describe the content', 'libs/ledger/src/tree-helper.ts', two],
  ['libs/ledger/src/log-manager.ts name: does not describe the content', 'libs/ledger/src/log-manager.ts', two],
  ['libs/ledger/src/base.ts name: does not describe the content', 'libs/ledger/src/base.ts', two],
  [
    'libs/ledger/src/proofs/index.ts face: index.ts is only for the exports of a library',
    'libs/ledger/src/proofs/index.ts',
    two,
  ],
  ['libs/ledger/src/proofs lone-file: a folder for one file', 'libs/ledger/src/proofs/index.ts', two],
  [
    'libs/ledger/src/star.ts:1 export-star: name what is exported',
    'libs/ledger/src/star.ts',
    `export * from './a.js';\n${two}`,
  ],
  [
    'libs/ledger/src/star-as.ts:1 export-star: name what is exported',
    'libs/ledger/src/star-as.ts',
    `export * as a from './a.js';\n${two}`,
  ],
  ['libs/planted/src/index.ts:1 face: only named exports, no code', 'libs/planted/src/index.ts', two],
  [
    'libs/ledger/src/silent.ts:1 suppression: not allowed here',
    'libs/ledger/src/silent.ts',
    `// @ts-expect-error\n${two}`,
  ],
  [
    'libs/ledger/src/quiet.ts:1 suppression: not allowed here',
    'libs/ledger/src/quiet.ts',
    `// oxlint-disable-next-line\n${two}`,
  ],
  ['docs/later.md:1 unfinished-work', 'docs/later.md', 'TODO: write this\n'],
  ['libs/ledger/src/later.ts:1 unfinished-work', 'libs/ledger/src/later.ts', `// FIXME\n${two}`],
  ['docs/place.md:1 path-of-one-machine', 'docs/place.md', 'See /root/notes\n'],
  ['docs/mac.md:1 path-of-one-machine', 'docs/mac.md', 'See "/Users/someone"\n'],
  ['docs/host.md:1 registry-host', 'docs/host.md', `https://${['registry', 'npmjs', 'org'].join('.')}/\n`],
  ['docs/blank.yml:1 white-space: at the end of the line', 'docs/blank.yml', 'a: 1 \n'],
  ['docs/crlf.yml:1 white-space: carriage return', 'docs/crlf.yml', 'a: 1\r\n'],
];

describe('the check of the source tree', () => {
  let tree: TreeCopy;
  let lines: readonly string[];

  beforeAll(() => {
    tree = new TreeCopy();
    for (const [, file, text] of PLANTED) tree.plant(file, text);
    ({ lines } = tree.check('tidy'));
  }, 60_000);

  afterAll(() => tree.remove());

  it.each(PLANTED)('%s', (finding) => {
    expect(lines).toContain(finding);
  });
});

/** A rule of the linter, and code that breaks it. */
const UNCLEAN: readonly (readonly [rule: string, code: string])[] = [
  ['no-explicit-any', 'export const a = (b: any): unknown => b;\n'],
  ['no-explicit-any', 'export const a = (b: unknown): unknown => b as any;\n'],
  ['no-non-null-assertion', 'export const a = (b?: string): string => b!;\n'],
  ['eqeqeq', 'export const a = (b: number): boolean => b == 1;\n'],
  ['no-console', `console.log('a');\n`],
  ['no-warning-comments', '// TODO: later\nexport const a = 1;\n'],
];

describe('lint', () => {
  let tree: TreeCopy;
  let lines: readonly string[];
  const fileOf = (index: number) => `libs/domain/src/planted-${index}.ts`;

  beforeAll(() => {
    tree = new TreeCopy();
    UNCLEAN.forEach(([, code], index) => tree.plant(fileOf(index), code));
    ({ lines } = tree.check('lint'));
  }, 60_000);

  afterAll(() => tree.remove());

  it.each(UNCLEAN.map(([rule], index) => [rule, fileOf(index)] as const))('%s is reported in %s', (rule, file) => {
    expect(lines.filter((line) => line.startsWith(`${file}:`)).join('\n')).toContain(`(${rule})]`);
  });
});
