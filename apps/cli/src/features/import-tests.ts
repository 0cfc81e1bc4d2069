import { CommandFailed, EXIT } from '../foundation/failure.js';
import type { Me } from '#contracts';
import { LingquClient, withKey } from '../foundation/lingqu-client.js';
import { info, print } from '../foundation/output.js';
import type { Encoding } from '../components/test-results/decode-text.js';
import { readMapping, type Mapping } from '../components/test-results/mapping.js';
import { planImport, type ImportPlan } from '../components/test-results/plan-import.js';
import { sendRows, type RefusedRow } from '../components/test-results/send-rows.js';

/** Rows between two progress messages. */
const ROWS_PER_LINE = 500;
/** Rows that a dry run prints. */
const ROWS_SHOWN = 3;

export interface ImportCommand {
  readonly file: string;
  readonly mapping: string;
  /** Required except for a dry run, which then does not check rows against the server's schema. */
  readonly url?: string;
  readonly encoding?: Encoding;
  readonly dryRun?: boolean;
}

/** Imports a file into a running server and prints every refused row; a dry run prints the plan. */
export async function importCommand({ file, mapping, url, encoding, dryRun }: ImportCommand): Promise<number> {
  if (url === undefined && !dryRun)
    throw new CommandFailed(EXIT.usage, '请用 --url 指明服务地址', 'set the address of the server with --url');
  const client = url === undefined ? undefined : new LingquClient(addressOf(url), withKey(apiKey()));
  const read = readMapping(mapping);
  if (client !== undefined) await requireActor(client, read);
  const begun = performance.now();
  info(`读取 ${file}`, `reading ${file}`);
  const plan = await planImport(file, read, client, encoding);
  info(...foundIn(plan));
  if (client === undefined || dryRun) {
    for (const line of planLines(plan)) print(line);
    return 0;
  }
  const { recorded, recordedBefore, refused } = await sendRows(plan, {
    mapping: read,
    client,
    before: ({ no }) => {
      if (no > 1 && (no - 1) % ROWS_PER_LINE === 0) info(`已处理 ${no - 1} 行`, `${no - 1} rows done`);
    },
    onRefused: (row) => print(refusedLine(row)),
  });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  info(
    `完成，${seconds} 秒：新记录 ${recorded}，此前已记录 ${recordedBefore}，被拒绝 ${refused.length}`,
    `done in ${seconds} s: ${recorded} recorded, ${recordedBefore} recorded before, ${refused.length} refused`,
  );
  return refused.length > 0 ? EXIT.failed : 0;
}

const SOURCES: Readonly<Record<ImportPlan['source'], readonly [zh: string, en: string]>> = {
  option: ['指定', 'given'],
  mark: ['字节序标记', 'byte order mark'],
  content: ['由内容判断', 'detected'],
};

function foundIn({ commands, encoding, source }: ImportPlan): readonly [zh: string, en: string] {
  const [zh, en] = SOURCES[source];
  return [
    `${commands.length} 行，编码 ${encoding}（${zh}），全部检查通过`,
    `${commands.length} rows, encoding ${encoding} (${en}), all of them checked`,
  ];
}

function planLines({ commands, repeated, unusedColumns }: ImportPlan): readonly string[] {
  return [
    `将发送 ${commands.length} 行 / ${commands.length} rows would be sent`,
    ...repeated.map(
      ({ row }) => `第 ${row.line} 行与前面的一行相同，只记录一次 / line ${row.line} repeats an earlier row`,
    ),
    ...(unusedColumns.length > 0 ? [`未使用的列 / columns not used: ${unusedColumns.join(', ')}`] : []),
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

/** The key decides who acts; the mapping says whom the file expects. @throws CommandFailed where they differ */
async function requireActor(client: LingquClient, { actor }: Mapping): Promise<void> {
  const { acting } = await client.get<Me>('/api/me');
  if (acting?.role === actor.role && acting.organisationId === actor.organisationId) return;
  const [expected, found] = [actor, acting].map((one) => `${one?.role ?? '–'} ${one?.organisationId ?? '–'}`);
  throw new CommandFailed(
    EXIT.usage,
    `映射中的操作者是 ${expected}，接口密钥代表的是 ${found}，请使用相应的密钥`,
    `the mapping's actor is ${expected}, the API key acts for ${found}; use the key of that organisation`,
  );
}

function addressOf(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url.replace(/\/+$/, '');
  throw new CommandFailed(EXIT.usage, `${url} 不是 http(s) 地址`, `${url} is not an http(s) address`);
}
