import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import type { CommandDescription } from '#contracts';
import { CommandFailed, EXIT, reasonOf } from '../../foundation/failure.js';
import type { LingquClient } from '../../foundation/lingqu-client.js';
import { decodeText, type DecodedText, type Encoding } from './decode-text.js';
import type { Mapping } from './mapping.js';
import { rowCommandsOf, type RowCommand, type RowFault } from './row-commands.js';
import { FAULTS_LISTED, tableOf, type Table } from './table.js';

/** The command that records a row. */
export const COMMAND = 'record-test-result';
/** Largest file, in bytes; the whole file is checked in memory before the first row is sent. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** A checked file, and the commands that record its rows. */
export interface ImportPlan extends Pick<DecodedText, 'encoding' | 'source'> {
  /** SHA-256 of the file, hex. */
  readonly digest: string;
  /** One command per row, in the order of the file. */
  readonly commands: readonly RowCommand[];
  /** Rows with the content of an earlier row; it is recorded once. */
  readonly repeated: readonly RowCommand[];
  /** Titles of columns that the mapping does not use. */
  readonly unusedColumns: readonly string[];
}

/**
 * Reads and checks a file before anything is sent: the encoding, the table, every row against the mapping and against the
 * server's command schema, and that no two rows contradict each other about one test.
 * @throws CommandFailed with the faults and their lines
 */
export async function planImport(
  file: string,
  mapping: Mapping,
  client: LingquClient | undefined,
  encoding: Encoding | undefined = mapping.file.encoding,
): Promise<ImportPlan> {
  const bytes = bytesOf(file);
  const { text, ...decoded } = decodeText(file, bytes, encoding);
  const table = tableOf(file, text, mapping.file);
  const { commands, faults } = rowCommandsOf(file, table, mapping);
  const accepts = client && (await validatorOf(client));
  const all = [...faults, ...commands.flatMap((one) => schemaFaults(one, accepts)), ...contradictions(commands)];
  if (all.length > 0) throw withFaults(file, all);
  return {
    ...decoded,
    digest: createHash('sha256').update(bytes).digest('hex'),
    commands,
    repeated: repeatsOf(commands),
    unusedColumns: unusedColumns(table, mapping),
  };
}

function bytesOf(file: string): Uint8Array {
  try {
    const { size } = statSync(file);
    if (size > MAX_FILE_BYTES)
      throw new CommandFailed(
        EXIT.usage,
        `${file} 有 ${size} 字节，一次导入至多 ${MAX_FILE_BYTES} 字节，请分成几个文件`,
        `${file} has ${size} bytes; the limit is ${MAX_FILE_BYTES} bytes; split the file`,
      );
    return readFileSync(file);
  } catch (error) {
    if (error instanceof CommandFailed) throw error;
    const why = reasonOf(error);
    throw new CommandFailed(EXIT.usage, `无法读取 ${file}：${why}`, `${file} cannot be read: ${why}`, { cause: error });
  }
}

async function validatorOf(client: LingquClient): Promise<ValidateFunction> {
  const commands = await client.get<readonly CommandDescription[]>('/api/commands');
  const { schema } = commands.find(({ name }) => name === COMMAND) ?? {};
  return new Ajv({ allErrors: true, strict: false }).compile(schema ?? {});
}

function schemaFaults({ row, command }: RowCommand, accepts: ValidateFunction | undefined): readonly RowFault[] {
  if (!accepts || accepts(command.data)) return [];
  const errors = (accepts.errors ?? []).map(({ instancePath, message, params }) => ({
    field: instancePath || String(Object.values(params)[0]),
    message: message ?? '',
  }));
  return [
    {
      line: row.line,
      no: row.no,
      zh: `字段不符合要求：${errors.map(({ field }) => field).join('、')}`,
      en: errors.map(({ field, message }) => `${field} ${message}`).join('; '),
    },
  ];
}

const testOf = ({ command: { data } }: RowCommand): string =>
  JSON.stringify([data['subjectId'] ?? null, data['testId'] ?? null]);

/** Rows with the same test id and different content. */
function contradictions(commands: readonly RowCommand[]): readonly RowFault[] {
  return [...Map.groupBy(commands, testOf).values()].flatMap((same) => {
    const [first, ...others] = same;
    return others
      .filter(({ command }) => command.commandId !== first?.command.commandId)
      .map(({ row: { line, no }, command: { data } }) => ({
        line,
        no,
        zh: `检测 ${String(data['testId'])} 在第 ${first?.row.line} 行已有不同的内容`,
        en: `test ${String(data['testId'])} has different content on line ${first?.row.line}`,
      }));
  });
}

function repeatsOf(commands: readonly RowCommand[]): readonly RowCommand[] {
  const seen = new Set<string | undefined>();
  return commands.filter(({ command }) => {
    const isRepeated = seen.has(command.commandId);
    seen.add(command.commandId);
    return isRepeated;
  });
}

function unusedColumns({ columns }: Table, { occurredAt, data }: Mapping): readonly string[] {
  const templates = Object.values(data).flatMap((source) =>
    typeof source === 'object' && 'template' in source ? [source.template] : [],
  );
  const usedColumns = [
    occurredAt.column,
    ...Object.values(data).flatMap((source) =>
      typeof source === 'object' && 'column' in source ? [source.column] : [],
    ),
  ];
  return [...(columns ?? [])]
    .filter(([title, place]) => !usedColumns.includes(title) && !usedColumns.includes(place + 1))
    .map(([title]) => title)
    .filter(
      (title) => !templates.some((template) => template.includes(`{${title}}`) || template.includes(`{${title}:`)),
    );
}

function withFaults(file: string, faults: readonly RowFault[]): CommandFailed {
  const sorted = faults.toSorted((a, b) => a.line - b.line);
  const listed = sorted
    .slice(0, FAULTS_LISTED)
    .map(({ line, zh, en }) => `  第 ${line} 行 line ${line}: ${zh} / ${en}`);
  const more = faults.length - listed.length;
  const rest = more > 0 ? [`  另有 ${more} 行 / and ${more} more`] : [];
  return new CommandFailed(
    EXIT.usage,
    `${file} 有 ${faults.length} 行无法导入，未导入任何行：`,
    `${file} has ${faults.length} rows that cannot be imported; nothing was imported:\n${[...listed, ...rest].join('\n')}`,
  );
}
