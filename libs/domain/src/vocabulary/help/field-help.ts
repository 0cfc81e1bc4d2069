import type { Action } from '../../kit/action.js';
import type { Term } from '../../kit/term.js';
import { OF_ORGANISATIONS } from './organisations.js';
import { OF_PROGRAMME } from './programme.js';
import { OF_TESTS } from './tests.js';
import { OF_WORK } from './work.js';

const HELP: Readonly<Record<string, Term>> = { ...OF_ORGANISATIONS, ...OF_TESTS, ...OF_WORK, ...OF_PROGRAMME };

/** Every name in the table of help, for the test that finds names no command has. */
export const HELP_NAMES: readonly string[] = Object.keys(HELP);

/** What a field asks for, in one line: where an action means something else by a name, its own line. */
export const fieldHelp = ({ name, terms }: Pick<Action, 'name' | 'terms'>, field: string): Term | undefined =>
  terms.help?.[field] ?? HELP[`${name}.${field}`] ?? HELP[field];

/** Examples of what can be typed, for fields that the examples of the actions leave out. */
const EXAMPLES: Readonly<Record<string, unknown>> = {
  amountCny: 50_000,
  budgetCny: 2_400_000,
  dueOn: '2026-12-31',
  endsOn: '2026-12-31',
  limit: '<=0.50',
  measured: '0.41',
  organisationId: 'acme',
  policyId: 'SZ-2023-QUALITY-BRAND',
  projectId: 'P-001',
  startsOn: '2026-01-01',
  title: '组织关键零部件联合攻关',
  unit: 'mΩ',
  validUntil: '2028-05-31',
  year: 2026,
  baselinePeriod: '2025-H1',
  bytes: 52_000,
  certifiedLevel: '3 级',
  creditCodeReason: '登记机关已出具证明',
  description: '组织 8 条产业链制定一链一策',
  deviationReason: '原仪器送检，改用同型号仪器',
  documentDigest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  evidenceEventIds: '01a22dda-b1ac-7286-a9fd-3101740515c1',
  fileName: '检测报告.pdf',
  itemId: 'H-001',
  nameEn: 'Sample Connector Co., Ltd.',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  mediaType: 'application/pdf',
  overBudgetTerms: '超出部分由承担单位自筹',
  reason: '复核后发现依据有误',
  note: '已核对原始记录',
  replacedBy: 'T-002',
  ruleIds: 'SZ23-03',
  ruleSetVersion: 1,
  sourceDigest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  tier: 1,
  yearlyCapCny: 2_000_000,
};

/** An example of what can be typed into a field, where the action has none. */
export const fieldExample = (field: string): unknown => EXAMPLES[field];
