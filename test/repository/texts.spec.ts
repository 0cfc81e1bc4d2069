import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TreeCopy } from '../support/tree-copy.js';

/** A file with a fault, with its text, and the finding of the check. */
const PLANTED: readonly (readonly [finding: string, file: string, text: string])[] = [
  [
    'apps/dashboard/src/shell/planted.ts:1 half-width: "中," beside Han, use full-width punctuation',
    'apps/dashboard/src/shell/planted.ts',
    "export const text = '连接中,请稍候';\n",
  ],
  [
    'apps/cli/data/planted.json:1 half-width: "则(" beside Han, use full-width punctuation',
    'apps/cli/data/planted.json',
    '{ "title": "规则(示例)",\n  "about": "示范数据" }\n',
  ],
  [
    'apps/cli/data/planted-numerals.json:1 numerals: "两项", write Arabic numerals',
    'apps/cli/data/planted-numerals.json',
    '{ "note": "发现两项问题" }\n',
  ],
  [
    'docs/planted.md:3 half-width: "记,再" beside Han, use full-width punctuation',
    'docs/planted.md',
    '# A form under 业务登记, in English\n\n先登记,再核对。\n\n```\n登记,核对\n```\n',
  ],
  [
    'apps/dashboard/src/features/planted.ts:2 joiner: use a text of the dictionaries',
    'apps/dashboard/src/features/planted.ts',
    'export const labelled = (label: string, value: string): string =>\n  `${label}: ${value}`;\n',
  ],
  [
    'apps/cli/data/planted.json:2 example: 示范 means "model", write 示例',
    'apps/cli/data/planted.json',
    '{ "title": "规则(示例)",\n  "about": "示范数据" }\n',
  ],
  [
    'libs/projections/src/planted.ts:2 unit: distance is a number without its unit',
    'libs/projections/src/planted.ts',
    "export const fields = {\n  distance: number('距离', 'Distance'),\n  hours: number('用时（小时）', 'Hours'),\n};\n",
  ],
  [
    'libs/domain/src/finance/planted.ts:1 unit: feeCny is an amount without （元） and (CNY)',
    'libs/domain/src/finance/planted.ts',
    "export const fields = { feeCny: term('费用', 'Fee') };\n",
  ],
  [
    'libs/domain/src/work/planted.ts:1 detail: weather has no label; add it to libs/domain/src/vocabulary/details.ts',
    'libs/domain/src/work/planted.ts',
    "throw new Refusal('INVALID_STATE', { weather: 'rain' });\n",
  ],
  [
    'libs/figures/src/planted.ts:1 numerals: "六个", write Arabic numerals',
    'libs/figures/src/planted.ts',
    "export const text = '六个月内有效';\n",
  ],
];

/** Text that replaces another one in a file of the domain, and the finding of the check. */
const CHANGED: readonly (readonly [rule: string, file: string, from: string, to: string, finding: RegExp])[] = [
  [
    'an event has the title of a command',
    'libs/domain/src/incentives/claim.ts',
    "'已批准资助申领'",
    "'批准资助申领'",
    /^libs\/domain\/src\/incentives\/claim\.ts:\d+ event-title: "批准资助申领" is the title of a command/,
  ],
  [
    'a code of two enumerations has only a shared label',
    'libs/domain/src/vocabulary/codes.ts',
    "  ACTIVE: term('运行中', 'Active'),",
    "  ACTIVE: term('运行中', 'Active'),\n  REJECTED: term('已驳回', 'Rejected'),",
    /^libs\/domain\/src\/vocabulary\/codes\.ts:\d+ shared-code: REJECTED is in \w+ and /,
  ],
  [
    'a topic has another name than in the documents',
    'libs/domain/src/targets/programme/tag-project.ts',
    "'精益设计'",
    "'精细设计'",
    /^libs\/domain\/src\/targets\/programme\/tag-project\.ts:\d+ document-name: LEAN_DESIGN is 精益设计 in the documents/,
  ],
  [
    'a field has two English labels',
    'libs/projections/src/work/tests.ts',
    "'报告编号', 'Report no.'",
    "'报告编号', 'Report number'",
    /^libs\/projections\/src\/work\/tests\.ts:\d+ label: reportNo 报告编号 is "Report number", and "Report no\."/,
  ],
  [
    'a field has two Chinese labels',
    'libs/projections/src/supervision/samplings.ts',
    "'检测机构', 'Testing body'",
    "'检验机构', 'Testing body'",
    /^libs\/projections\/src\/supervision\/samplings\.ts:\d+ label: testingBodyId "Testing body" is 检验机构, and 检测机构/,
  ],
  [
    'a label is of a detail that no refusal has',
    'libs/domain/src/vocabulary/details.ts',
    '  activity: term(',
    "  tide: term('潮汐', 'Tide'),\n  activity: term(",
    /^libs\/domain\/src\/vocabulary\/details\.ts:\d+ detail: tide is a detail of no problem/,
  ],
  [
    'a refusal has no next step',
    'libs/domain/src/refusals.ts',
    '请刷新后重试',
    '已停止',
    /^libs\/domain\/src\/refusals\.ts:\d+ next-step: CONCURRENCY_CONFLICT has none in zh/,
  ],
  [
    'a refusal about support has no next step',
    'libs/domain/src/support-refusals.ts',
    '; pay the approved amount',
    '',
    /^libs\/domain\/src\/support-refusals\.ts:\d+ next-step: PAYMENT_MISMATCH has none in en/,
  ],
];

describe('the check of texts finds', () => {
  let tree: TreeCopy;
  let lines: readonly string[];

  beforeAll(() => {
    tree = new TreeCopy();
    for (const [, file, text] of PLANTED) tree.plant(file, text);
    for (const [, file, from, to] of CHANGED) tree.replace(file, from, to);
    ({ lines } = tree.check('texts'));
  }, 60_000);

  afterAll(() => tree.remove());

  it.each(PLANTED)('%s', (finding) => {
    expect(lines).toContain(finding);
  });

  it.each(CHANGED)('where %s', (_rule, _file, _from, _to, finding) => {
    expect(lines.filter((line) => finding.test(line))).toHaveLength(1);
  });
});
