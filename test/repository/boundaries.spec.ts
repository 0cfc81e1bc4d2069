import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TreeCopy } from '../support/tree-copy.js';

/** A file that breaks a rule, with the rule. */
const PLANTED: readonly (readonly [rule: string, file: string, text: string])[] = [
  [
    'imports-point-down:libs/contracts',
    'libs/contracts/src/planted.ts',
    `export { openSqliteReadStore } from '#read-store';`,
  ],
  ['imports-point-down:libs/ledger', 'libs/ledger/src/planted.ts', `export { REFUSALS } from '#domain';`],
  ['imports-point-down:libs/domain', 'libs/domain/src/planted.ts', `export { canonicalJson } from '#ledger';`],
  ['imports-point-down:libs/event-store', 'libs/event-store/src/planted.ts', `export { REFUSALS } from '#domain';`],
  ['imports-point-down:libs/commands', 'libs/commands/src/planted.ts', `export { projector } from '#read-store';`],
  [
    'imports-point-down:libs/projections',
    'libs/projections/src/planted.ts',
    `export { EventStore } from '#event-store';`,
  ],
  [
    'imports-point-down:libs/read-store',
    'libs/read-store/src/planted.ts',
    `export { planted } from '../../../apps/api/src/planted-command.js';`,
  ],
  ['imports-point-down:libs/figures', 'libs/figures/src/planted.ts', `export { EventStore } from '#event-store';`],
  ['imports-point-down:libs/ledger-store', 'libs/ledger-store/src/planted.ts', `export { REFUSALS } from '#domain';`],
  ['imports-point-down:libs/identity', 'libs/identity/src/planted.ts', `export { EventStore } from '#event-store';`],
  ['imports-point-down:apps/dashboard', 'apps/dashboard/src/planted.ts', `export type { At } from '#read-store';`],
  [
    'imports-point-down:apps/api',
    'apps/api/src/planted.ts',
    `export { planted } from '../../cli/src/planted-command.js';`,
  ],
  [
    'imports-point-down:apps/projector',
    'apps/projector/src/planted.ts',
    `export { planted } from '../../cli/src/planted-command.js';`,
  ],
  [
    'imports-point-down:apps/cli',
    'apps/cli/src/planted.ts',
    `export { planted } from '../../dashboard/src/planted-screen.js';`,
  ],
  ['imports-point-down:bench', 'bench/planted.ts', `export { TreeCopy } from '../test/support/tree-copy.js';`],
  ['imports-point-down:test', 'test/planted.ts', `export { ROOT } from '../scripts/paths.mjs';`],
  ...['contracts', 'ledger', 'domain', 'projections', 'figures'].flatMap((lib) => [
    [
      `pure-without-node:libs/${lib}`,
      `libs/${lib}/src/planted-node.ts`,
      `export { readFile } from 'node:fs';`,
    ] as const,
    [
      `pure-without-packages:libs/${lib}`,
      `libs/${lib}/src/planted-nest.ts`,
      `export { Module } from '@nestjs/common';`,
    ] as const,
    [
      `pure-without-packages:libs/${lib}`,
      `libs/${lib}/src/planted-sql.ts`,
      `import Sql from 'better-sqlite3'; export { Sql };`,
    ] as const,
  ]),
  ['every-part-is-declared', 'libs/planted/src/index.ts', `export { REFUSALS } from '#domain';`],
  [
    'only-through-the-face',
    'apps/api/src/planted-inside.ts',
    `export { REFUSALS } from '../../../libs/domain/src/refusals.js';`,
  ],
  ['only-through-the-face', 'test/planted-inside.ts', `export { REFUSALS } from '../libs/domain/src/refusals.js';`],
  ['product-without-tests', 'libs/domain/src/planted-test.ts', `export { planted } from './planted.spec.js';`],
  ['product-without-development-packages', 'apps/api/src/planted-dev.ts', `export { fc } from 'fast-check';`],
  [
    'cli-floors:foundation',
    'apps/cli/src/foundation/planted.ts',
    `export { planted } from '../components/planted-component.js';`,
  ],
  [
    'cli-floors:components',
    'apps/cli/src/components/planted.ts',
    `export { planted } from '../features/planted-feature.js';`,
  ],
  ['cli-floors:features', 'apps/cli/src/features/planted.ts', `export { planted } from './planted-feature.js';`],
  ['cli-floors:features', 'apps/cli/src/features/planted-shell.ts', `export { lingqu } from '../lingqu.js';`],
  [
    'dashboard-floors:foundation',
    'apps/dashboard/src/foundation/api/planted.ts',
    `export type { Row } from '../../components/declaration/declarations';`,
  ],
  [
    'dashboard-floors:components',
    'apps/dashboard/src/components/field/planted.ts',
    `export { incentives } from '../../features/incentives/feature';`,
  ],
  [
    'dashboard-floors:features',
    'apps/dashboard/src/features/chain/planted.ts',
    `export { navigation } from '../../shell/navigation';`,
  ],
  [
    'every-dashboard-source-has-a-floor',
    'apps/dashboard/src/planted/planted.ts',
    `export { today } from '../foundation/time/china-date';`,
  ],
  [
    'features-import-faces',
    'apps/dashboard/src/features/chain/planted-inside.ts',
    `export { RuleName } from '../incentives/rule-name';`,
  ],
  [
    'shell-imports-faces',
    'apps/dashboard/src/shell/planted.ts',
    `export { RuleName } from '../features/incentives/rule-name';`,
  ],
  [
    'only-the-shell-names-features',
    'apps/dashboard/src/components/table/planted.ts',
    `export { chain } from '../../features/chain/feature';`,
  ],
  ['dashboard-takes-only-types', 'apps/dashboard/src/planted-value.ts', `export { planted } from '#contracts';`],
  [
    'figures-know-only-the-port',
    'libs/figures/src/planted-value.ts',
    `export { openSqliteReadStore } from '#read-store';`,
  ],
  ['write-path-without-http', 'libs/commands/src/planted-nest.ts', `export { Module } from '@nestjs/common';`],
  ['write-path-without-http', 'libs/commands/src/planted-fastify.ts', `export type { FastifyReply } from 'fastify';`],
  ['write-path-without-http', 'libs/commands/src/planted-http.ts', `export { STATUS_CODES } from 'node:http';`],
  ['no-cycles', 'libs/domain/src/planted-a.ts', `export { b } from './planted-b.js';`],
  ['no-cycles', 'libs/domain/src/planted-c.ts', `export type { D } from './planted-d.js';`],
  ['no-cycles-in-tests', 'libs/domain/src/testing/planted-e.ts', `export { f } from './planted-f.js';`],
  ['packages-are-declared', 'apps/api/src/planted-package.ts', `import boom from 'sonic-boom'; export { boom };`],
  ['imports-resolve', 'apps/api/src/planted-nowhere.ts', `export { nowhere } from './nowhere.js';`],
];

/** Files that the planted files import, and the file that completes the cycle. */
const BESIDE: Readonly<Record<string, string>> = {
  'apps/api/src/planted-command.ts': 'export const planted = 1;',
  'apps/cli/src/planted-command.ts': 'export const planted = 1;',
  'apps/cli/src/components/planted-component.ts': 'export const planted = 1;',
  'apps/cli/src/features/planted-feature.ts': 'export const planted = 1;',
  'apps/dashboard/src/planted-screen.ts': 'export const planted = 1;',
  'libs/domain/src/planted.spec.ts': 'export const planted = 1;',
  'libs/domain/src/planted-b.ts': `export { b } from './planted-a.js';`,
  'libs/domain/src/planted-d.ts': `export type { D } from './planted-c.js';`,
  'libs/domain/src/testing/planted-f.ts': `export { f } from './planted-e.js';`,
};

/** A file that completes a cycle of folders without a cycle of files. */
const PLANTED_FOLDER_CYCLES: readonly (readonly [from: string, to: string, file: string, text: string])[] = [
  [
    'chain',
    'work',
    'libs/domain/src/chain/planted-cycle.ts',
    `export { VERDICTS } from '../work/test-subject/limit.js';`,
  ],
  [
    'work/project',
    'work/test-subject',
    'libs/domain/src/work/project/planted-cycle.ts',
    `export type { Verdict } from '../test-subject/limit.js';`,
  ],
];

describe('the check of imports', () => {
  let tree: TreeCopy;
  let lines: readonly string[];
  let folderCycles: readonly string[];

  beforeAll(() => {
    tree = new TreeCopy();
    for (const [file, text] of Object.entries(BESIDE)) tree.plant(file, text);
    for (const [, file, text] of PLANTED) tree.plant(file, text);
    for (const [, , file, text] of PLANTED_FOLDER_CYCLES) tree.plant(file, text);
    ({ lines } = tree.check('boundaries'));
    ({ lines: folderCycles } = tree.check('cycles'));
  }, 60_000);

  afterAll(() => tree.remove());

  it.each(PLANTED)('%s is reported in %s', (rule, file) => {
    expect(lines.filter((line) => line.startsWith(`error ${rule}: `)).join('\n')).toContain(file);
  });
  it.each(PLANTED_FOLDER_CYCLES)('a cycle of the folders %s and %s is reported', (from, to, file) => {
    expect(folderCycles).toContain(`${file}:1 folder-cycle: ${from} imports ${to}, which leads back to ${from}`);
  });
});
