import type { CommandDescription, FieldProblem, Problem, RowDetail } from '#contracts';
import type { Mapping, RowCommand, TableRow } from '#importing';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import type { Sender } from '../../foundation/key-ring.js';
import type { LingquClient } from '../../foundation/lingqu-client.js';
import { compareFields } from '../recorded-fields.js';
import { planImport, requireFaultless, type ImportPlan } from './plan-import.js';

const CREATED = 201;
/** Status for an unknown caller; all further rows would fail too. */
const UNAUTHENTICATED = 401;
/** Codes of refusals because the test id or the attempt is already recorded. */
const RECORDED_BEFORE = ['TEST_ALREADY_RECORDED', 'ATTEMPT_ALREADY_RECORDED'];

/** A row that the server refused, with the reason. */
export interface RefusedRow {
  readonly line: number;
  readonly no: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface Imported {
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly recorded: number;
  /** Rows whose content was already recorded by an earlier import, another row, or another command. */
  readonly recordedBefore: number;
  readonly refused: readonly RefusedRow[];
  /** Position of the last event; 0 when nothing was recorded. */
  readonly position: number;
}

export interface SendingOptions {
  readonly client: LingquClient;
  readonly actor: Sender;
  /** Rows sent at once. Default: `ROWS_AT_ONCE`. */
  readonly atOnce?: number;
  /** Called before rows are sent, with the first of them. */
  readonly before?: (row: TableRow) => void;
  /** Called for each refused row. */
  readonly onRefused?: (row: RefusedRow) => void;
}

/** Rows in one batch: a batch has room for more, and progress is said after each. */
const ROWS_AT_ONCE = 500;

/** Checks a whole file, then records one row after the other. @throws CommandFailed where a row has a fault */
export async function importTests({
  file,
  mapping,
  client,
  ...options
}: Omit<SendingOptions, 'actor' | 'atOnce'> & { readonly file: string; readonly mapping: Mapping }): Promise<Imported> {
  const { actor } = mapping;
  if (!actor) throw new CommandFailed(EXIT.usage, '映射没有写明操作者', 'the mapping names no actor');
  const descriptions = await client.get<readonly CommandDescription[]>('/api/commands');
  const plan = await planImport({ file, mapping }, descriptions);
  requireFaultless(file, plan);
  return sendRows(plan, { ...options, client, actor: actor as Sender, atOnce: 1 });
}

/**
 * Sends the rows of a plan in the order of the file. A refused row does not stop the others. If the server cannot be
 * reached, the import stops with the number of recorded rows; it can be repeated safely.
 */
export async function sendRows(plan: ImportPlan, options: SendingOptions): Promise<Imported> {
  const { client, actor, before, onRefused, atOnce = ROWS_AT_ONCE } = options;
  const refused: RefusedRow[] = [];
  let recorded = 0;
  let recordedBefore = 0;
  let position = 0;
  for (let from = 0; from < plan.commands.length; from += atOnce) {
    const rows = plan.commands.slice(from, from + atOnce);
    const [first] = rows;
    if (!first) break;
    before?.(first.row);
    const batch = rows.map(({ command }) => ({ name: plan.command, ...command }));
    const answers = await client.sendBatch(batch, actor).catch((error: unknown) => {
      throw interrupted(error, first, recorded, plan.commands.length);
    });
    for (const [index, { status, answer, problem }] of answers.entries()) {
      const row = rows[index] ?? first;
      if (answer) {
        if (status === CREATED) recorded++;
        else recordedBefore++;
        position = Math.max(position, answer.position);
        continue;
      }
      if (status === UNAUTHENTICATED) throw actorNotKnown();
      const refusal = problem && (await refusalOf(row, problem, client));
      if (refusal === undefined) recordedBefore++;
      else {
        refused.push(refusal);
        onRefused?.(refusal);
      }
    }
  }
  return { digest: plan.digest, recorded, recordedBefore, refused, position };
}

/** The reason of a refusal; undefined if the same content is already recorded by another command. */
async function refusalOf(
  { row, command }: RowCommand,
  { code, titles, errors }: Problem,
  client: LingquClient,
): Promise<RefusedRow | undefined> {
  const place = { line: row.line, no: row.no, code };
  const refusal = { zh: titles.zh + inFields(errors, 'zh'), en: titles.en + inFields(errors, 'en') };
  if (!RECORDED_BEFORE.includes(code)) return { ...place, ...refusal };
  const recorded = await recordedTest(command.data, client);
  if (!recorded) return { ...place, ...refusal };
  const occurredAt = new Date(command.occurredAt ?? '').toISOString();
  const versions = recorded.versions.map((version) => compareFields({ ...command.data, occurredAt }, version.row));
  if (versions.some(({ different }) => different.length === 0)) return undefined;
  const different = versions.at(-1)?.different.join(', ') ?? '';
  return {
    ...place,
    zh: `已记录的内容不同（文件 → 已记录）：${different}。更正已记录的结果请用“更正检测结果”。`,
    en: `recorded with other content (file → recorded): ${different}. To correct a recorded result use correct-test-result.`,
  };
}

async function recordedTest(data: RowCommand['command']['data'], client: LingquClient): Promise<RowDetail | undefined> {
  const key = encodeURIComponent(`${String(data['subjectId'])}/${String(data['testId'])}`);
  try {
    return await client.get<RowDetail>(`/api/rows/tests/${key}`);
  } catch (error) {
    // The test id is used by a row that the read models do not contain yet, or the attempt by another test.
    if (error instanceof CommandFailed && error.exitCode === EXIT.failed) return undefined;
    throw error;
  }
}

function interrupted(error: unknown, { row }: RowCommand, recorded: number, rows: number): unknown {
  if (!(error instanceof CommandFailed)) return error;
  const [zh = '', ...en] = error.message.split('\n');
  return new CommandFailed(
    error.exitCode,
    `${zh}\n导入在第 ${row.line} 行中断：共 ${rows} 行，新记录 ${recorded} 行。再次导入会跳过已记录的行。`,
    `${en.join('\n')}\nthe import stopped at line ${row.line}: ${recorded} of ${rows} rows recorded. Importing again skips what is recorded.`,
    { cause: error },
  );
}

const actorNotKnown = (): CommandFailed =>
  new CommandFailed(
    EXIT.failed,
    '服务端不再接受接口密钥（可能已过期或停用）；请用 lingqu keys issue 新建后重试',
    'the server no longer accepts the API key (it may have expired or been revoked); issue one with lingqu keys issue and try again',
  );

const inFields = (errors: readonly FieldProblem[] | undefined, language: 'zh' | 'en'): string =>
  (errors ?? []).map((error) => `; ${error.pointer} ${error[language]}`).join('');
