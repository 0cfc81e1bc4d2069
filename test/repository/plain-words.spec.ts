import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TreeCopy } from '../support/tree-copy.js';

/** The finding of the check, and a file with its text that contains a phrase that is not used. */
const PLANTED: readonly (readonly [finding: string, file: string, text: string])[] = [
  ['docs/machine.md:2 not-plain: "时间机器", write: 时点回溯', 'docs/machine.md', '# 看板\n每个页面都有时间机器。\n'],
  [
    'libs/ledger/src/rows.ts:1 not-plain: "rows at hand", write: cached; given; available',
    'libs/ledger/src/rows.ts',
    '// Keeps rows at hand.\nexport const one = 1;\n',
  ],
  [
    'test/api/planted.spec.ts:1 not-plain: "Whoever", write: who; anyone who; the role itself',
    'test/api/planted.spec.ts',
    "it('Whoever comes first is served', () => {});\n",
  ],
  [
    'apps/cli/data/planted.json:1 not-plain: "中标", write: 揭榜申请；入选；确定揭榜单位；不予入选',
    'apps/cli/data/planted.json',
    '{ "note": "中标单位已参与制定标准" }\n',
  ],
  [
    'libs/domain/src/planted.ts:1 not-plain: "不符合项", write: 不合格项',
    'libs/domain/src/planted.ts',
    "export const text = '请先关闭不符合项';\n",
  ],
  [
    'scripts/planted.mjs:1 not-plain: "anew", write: again; from the first event',
    'scripts/planted.mjs',
    '// Begins anew.\n',
  ],
];

describe('the check of words finds', () => {
  let tree: TreeCopy;
  let lines: readonly string[];

  beforeAll(() => {
    tree = new TreeCopy();
    for (const [, file, text] of PLANTED) tree.plant(file, text);
    ({ lines } = tree.check('words'));
  }, 60_000);

  afterAll(() => tree.remove());

  it.each(PLANTED)('%s', (finding) => {
    expect(lines).toContain(finding);
  });
});
