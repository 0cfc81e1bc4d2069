import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { routes, type Route } from '#contracts';
import { AREAS, CODES } from '#domain';
import {
  ACCESS_RELATIONS,
  accessTable,
  declaredPolicy,
  METRICS_PATH,
  policyOf,
  scopeOfRoute,
  type AccessEntry,
} from '#identity';

const FILE = join(import.meta.dirname, '..', '..', 'docs/access.md');

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const both = ({ zh, en }: { readonly zh: string; readonly en: string }): string => `${zh} / ${en}`;
const LANGUAGES = {
  zh: { or: '或', all: '各业务角色', separator: '、', of: '：', end: '；' },
  en: { or: ' or ', all: 'every role of the programme', separator: ', ', of: ': ', end: '; ' },
} as const;
/** Roles of the programme: all but the administrator. */
const MOST = 9;

/** The roles of an entry by what they must be: `市场监管部门：本辖区`. */
const grants = (entry: AccessEntry, language: 'zh' | 'en'): string => {
  const words = LANGUAGES[language];
  const byRelation = Map.groupBy(entry.grants, ({ relations }) => relations.join('+'));
  return [...byRelation.values()]
    .map((same) => {
      const roles = same.map(({ role }) => CODES[role]?.[language] ?? role).join(words.separator);
      const relations = (same[0]?.relations ?? []).map((one) => ACCESS_RELATIONS[one][language]).join(words.or);
      return `${same.length > MOST ? words.all : roles}${words.of}${relations}`;
    })
    .join(words.end);
};

const notes = ({ money, paper }: AccessEntry): string =>
  [money ? '第二重验证 / second factor' : '', paper ? '可补录纸质 / paper' : '']
    .filter((note) => note !== '')
    .join('；') || '—';

const section = (kind: AccessEntry['kind'], area: string): readonly string[] => {
  const entries = accessTable.filter((entry) => entry.kind === kind && entry.area === area);
  const title = AREAS.find(({ id }) => id === area)?.title ?? { zh: area, en: area };
  return entries.length === 0
    ? []
    : [
        `### ${both(title)}`,
        '',
        line(['名称 / name', '谁可以', 'who', ...(kind === 'command' ? ['另需 / also'] : [])]),
        line(['---', '---', '---', ...(kind === 'command' ? ['---'] : [])]),
        ...entries.map((entry) =>
          line([
            `${both(entry.title)} \`${entry.name}\``,
            grants(entry, 'zh'),
            grants(entry, 'en'),
            ...(kind === 'command' ? [notes(entry)] : []),
          ]),
        ),
        '',
      ];
};

const generated = (): string =>
  [
    '# 权限表 / Who may do and see what',
    '',
    '本表由声明生成（`LINGQU_GOLDEN=write npm test -- test/repository/access-table`），管理员在“管理 › 权限表”看到同一内容。未列出的角色既不能办理，也看不到。`test/api/visibility/access-matrix` 以每个角色、每种关系逐项核对服务器的答复与本表一致。',
    '',
    'Generated from the declarations; administrators see the same under Administration › Access table. A role that is not named may neither act nor see. `test/api/visibility/access-matrix` compares the answers of the server with this table, for every role in every relation.',
    '',
    '## 关系 / Relations',
    '',
    line(['词 / words', '英文 / English']),
    line(['---', '---']),
    ...Object.values(ACCESS_RELATIONS).map(({ zh, en }) => line([zh, en])),
    '',
    '## 命令 / Commands',
    '',
    ...AREAS.flatMap(({ id }) => section('command', id)),
    '## 视图 / Read models',
    '',
    ...AREAS.flatMap(({ id }) => section('readModel', id)),
    '## 路径 / Routes',
    '',
    '各词的含义见 `libs/identity/src/policy/route-policies.ts` 与 `route-scopes.ts`。 / The words are explained there.',
    '',
    line(['路径 / route', '谁 / who', '范围 / scope']),
    line(['---', '---', '---']),
    ...Object.entries<Route>(routes).map(([path, { method }]) =>
      line([`\`${method.toUpperCase()} ${path}\``, declaredPolicy(path) ?? '', scopeOfRoute(path) ?? '—']),
    ),
    line([`\`GET ${METRICS_PATH}\` (LINGQU_METRICS_LISTEN)`, policyOf('GET', METRICS_PATH) ?? '', '—']),
    '',
  ].join('\n');

/** Without the padding of cells, which the formatter adds. */
const unpadded = (text: string): string => text.replaceAll(/ +\|/g, ' |').replaceAll(/-{3,}/g, '---');

it('docs/access.md says what the policies declare', () => {
  if (process.env['LINGQU_GOLDEN'] === 'write') writeFileSync(FILE, generated());
  expect(unpadded(readFileSync(FILE, 'utf8'))).toBe(unpadded(generated()));
});
