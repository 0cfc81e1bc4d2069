import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CommandCatalogue } from '#commands';
import type { CommandDescription, Encoding, ImportCheck, Me, Problem } from '#contracts';
import type { Mapping } from '#importing';
import {
  bytesOf,
  faultLine,
  planImport,
  requireFaultless,
  type ImportPlan,
} from '../components/imports/plan-import.js';
import { readMapping } from '../components/imports/read-mapping.js';
import { sendRows, type RefusedRow } from '../components/imports/send-rows.js';
import { CommandFailed, EXIT } from '../foundation/failure.js';
import type { Sender } from '../foundation/key-ring.js';
import { LingquClient, withKey } from '../foundation/lingqu-client.js';
import { info, print } from '../foundation/output.js';

/** Rows between two progress messages. */
const ROWS_PER_LINE = 500;
/** Rows that a dry run without a server prints. */
const ROWS_SHOWN = 3;
/** `lingqu import tests`: what the first importer was called. */
const TESTS = 'tests';

export interface ImportCommand {
  /** Name of the command that records a row, or `tests`. */
  readonly command: string;
  readonly file: string;
  /** Default: columns titled as in the template of the action. */
  readonly mapping?: string;
  /** Required except for a dry run, which then checks rows against the mapping only. */
  readonly url?: string;
  readonly encoding?: Encoding;
  readonly dryRun?: boolean;
  /** Nothing is sent unless every row can be. */
  readonly strict?: boolean;
  /** Where a copy of the file is written, with what is wrong beside each row. */
  readonly marked?: string;
  readonly language?: 'zh' | 'en';
}

/** Imports a file into a running server and prints every refused row; a dry run records nothing. */
export async function importCommand(given: ImportCommand): Promise<number> {
  const { file, mapping: mappingFile, url, encoding, dryRun } = given;
  if (url === undefined && !dryRun)
    throw new CommandFailed(EXIT.usage, '请用 --url 指明服务地址', 'set the address of the server with --url');
  const client = url === undefined ? undefined : new LingquClient(addressOf(url), withKey(apiKey()));
  const mapping = mappingFile === undefined ? undefined : readMapping(mappingFile);
  const command = given.command === TESTS ? undefined : given.command;
  const actor = client ? await actorOf(client, mapping) : mapping?.actor;
  const begun = performance.now();
  info(`读取 ${file}`, `reading ${file}`);
  const descriptions = client
    ? await client.get<readonly CommandDescription[]>('/api/commands')
    : new CommandCatalogue().descriptions;
  const plan = await planImport({ file, command, mapping, encoding, actor, withoutSchema: !client }, descriptions);
  info(...foundIn(plan));
  const listed = [...Map.groupBy(plan.faults, ({ line }) => line)];
  if (!client) {
    for (const line of planLines(plan)) print(line);
    for (const [line, faults] of listed) print(faultLine(line, faults));
    return listed.length > 0 ? EXIT.failed : 0;
  }
  const asked = { plan, given: { ...given, mapping } };
  if (dryRun) return showCheck(client, asked);
  if (given.strict) requireFaultless(file, plan);
  for (const [line, faults] of listed) print(faultLine(line, faults));
  const { recorded, recordedBefore, refused } = await sendRows(plan, {
    client,
    actor: actor as Sender,
    before: ({ no }) => {
      if (no > ROWS_PER_LINE) info(`已处理 ${no - 1} 行`, `${no - 1} rows done`);
    },
    onRefused: (row) => print(refusedLine(row)),
  });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const bad = refused.length + listed.length;
  info(
    `完成，${seconds} 秒：新记录 ${recorded}，此前已记录 ${recordedBefore}，被拒绝 ${bad}`,
    `done in ${seconds} s: ${recorded} recorded, ${recordedBefore} recorded before, ${bad} refused`,
  );
  if (given.marked !== undefined) await writeMarked(client, asked, given.marked);
  return bad > 0 ? EXIT.failed : 0;
}

interface Asked {
  readonly plan: ImportPlan;
  readonly given: Omit<ImportCommand, 'mapping'> & { readonly mapping: Mapping | undefined };
}

const bodyOf = ({ plan, given: { file, mapping, encoding, language = 'zh' } }: Asked): object => ({
  command: plan.command,
  fileName: basename(file),
  content: bytesOf(file).toString('base64'),
  language,
  ...(mapping === undefined
    ? {}
    : { mapping: { ...mapping, file: { ...mapping.file, ...(encoding === undefined ? {} : { encoding }) } } }),
});

/** What the server would record of the file, with every refusal of every row. */
async function showCheck(client: LingquClient, asked: Asked): Promise<number> {
  const { status, body } = await client.post('/api/imports/check', bodyOf(asked));
  if (status !== 200) throw notChecked(body as Problem);
  const check = body as ImportCheck;
  for (const [line, found] of Map.groupBy(check.refusals, (refusal) => refusal.line)) print(faultLine(line, found));
  for (const { what, zh, en } of check.unmatched) print(`  ${what}：${zh} / ${en}`);
  if (check.missingFields.length > 0)
    print(`缺少必填字段 / required fields without a column: ${check.missingFields.join(', ')}`);
  info(
    `检查完成，未记录任何内容：可记录 ${check.accepted}，已记录或重复 ${check.repeated}，被拒绝 ${check.refused}`,
    `checked, nothing was recorded: ${check.accepted} can be recorded, ${check.repeated} are or repeat a row, ${check.refused} refused`,
  );
  if (asked.given.marked !== undefined) await writeMarked(client, asked, asked.given.marked);
  return check.refused > 0 || check.missingFields.length > 0 ? EXIT.failed : 0;
}

async function writeMarked(client: LingquClient, asked: Asked, to: string): Promise<void> {
  const { status, body } = await client.post('/api/imports/marked', bodyOf(asked));
  if (status !== 200) throw notChecked(body as Problem);
  writeFileSync(to, Buffer.from((body as { readonly content: string }).content, 'base64'));
  info(`已写入 ${to}，每行附结果`, `wrote ${to}, with the result beside each row`);
}

const notChecked = ({ code, titles, detail }: Problem): CommandFailed =>
  new CommandFailed(
    EXIT.failed,
    `无法检查：${code} ${titles.zh}${detail === undefined ? '' : `（${detail}）`}`,
    `cannot be checked: ${code} ${titles.en}${detail === undefined ? '' : ` (${detail})`}`,
  );

const SOURCES: Readonly<Record<NonNullable<ImportPlan['source']>, readonly [zh: string, en: string]>> = {
  option: ['指定', 'given'],
  mark: ['字节序标记', 'byte order mark'],
  content: ['由内容判断', 'detected'],
};

function foundIn({ rows, faults, format, encoding, source }: ImportPlan): readonly [zh: string, en: string] {
  const [zh, en] = SOURCES[source ?? 'content'];
  const faulty = new Set(faults.map(({ line }) => line)).size;
  const bad = faulty === 0 ? { zh: '全部检查通过', en: 'all of them checked' } : undefined;
  return [
    `${rows} 行，${encoding === undefined ? format : `编码 ${encoding}（${zh}）`}，${bad?.zh ?? `${faulty} 行有误`}`,
    `${rows} rows, ${encoding === undefined ? format : `encoding ${encoding} (${en})`}, ${bad?.en ?? `${faulty} with faults`}`,
  ];
}

function planLines({ commands, repeated, unusedColumns, unmatched }: ImportPlan): readonly string[] {
  return [
    `将发送 ${commands.length} 行 / ${commands.length} rows would be sent`,
    ...repeated.map(
      ({ row }) => `第 ${row.line} 行与前面的一行相同，只记录一次 / line ${row.line} repeats an earlier row`,
    ),
    ...(unusedColumns.length > 0 ? [`未使用的列 / columns not used: ${unusedColumns.join(', ')}`] : []),
    ...unmatched.map(({ what, zh, en }) => `${what}：${zh} / ${en}`),
    ...commands.slice(0, ROWS_SHOWN).map(({ row, command: { occurredAt, data } }) => {
      const sent = JSON.stringify({ occurredAt, data });
      return `第 ${row.line} 行 line ${row.line}: ${sent}`;
    }),
  ];
}

const refusedLine = ({ line, no, code, zh, en }: RefusedRow): string =>
  `第 ${line} 行 line ${line} (row ${no}): ${code} ${zh} / ${en}`;

/** @throws CommandFailed without a key */
function apiKey(): string {
  const key = process.env['LINGQU_API_KEY'];
  if (key !== undefined && key !== '') return key;
  throw new CommandFailed(
    EXIT.usage,
    '请把接口密钥写入环境变量 LINGQU_API_KEY（用 lingqu keys issue 新建）',
    'put an API key into the environment variable LINGQU_API_KEY (lingqu keys issue creates one)',
  );
}

/**
 * Who acts: the key decides. A mapping may say whom its file expects.
 * @throws CommandFailed where they differ, or the key acts for no organisation
 */
async function actorOf(client: LingquClient, mapping: Mapping | undefined): Promise<Sender> {
  const { acting } = await client.get<Me>('/api/me');
  const expected = mapping?.actor;
  const { role, organisationId } = acting ?? {};
  if (role !== undefined && organisationId !== undefined && organisationId !== null) {
    const same = expected === undefined || (expected.role === role && expected.organisationId === organisationId);
    if (same) return { role, organisationId } as Sender;
  }
  const [one, other] = [expected, acting].map((each) => `${each?.role ?? '–'} ${each?.organisationId ?? '–'}`);
  throw new CommandFailed(
    EXIT.usage,
    `映射中的操作者是 ${one}，接口密钥代表的是 ${other}，请使用相应的密钥`,
    `the mapping's actor is ${one}, the API key acts for ${other}; use the key of that organisation`,
  );
}

function addressOf(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url.replace(/\/+$/, '');
  throw new CommandFailed(EXIT.usage, `${url} 不是 http(s) 地址`, `${url} is not an http(s) address`);
}
