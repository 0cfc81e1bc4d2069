import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { MAX_IMPORT_BYTES, type CommandDescription, type Encoding } from '#contracts';
import {
  columnOfField,
  DEFAULT_COMMAND,
  readFile,
  rowCommandsOf,
  suggestedMapping,
  UnusableFile,
  unusedColumns,
  type Mapping,
  type ReadFile,
  type RowCommand,
  type RowFault,
} from '#importing';
import { CommandFailed, EXIT, reasonOf } from '../../foundation/failure.js';

/** Most faults in a message. */
const FAULTS_LISTED = 20;

/** A checked file, and the commands that record its rows. */
export interface ImportPlan extends Pick<ReadFile, 'encoding' | 'source' | 'format' | 'digest' | 'unmatched'> {
  /** The command that records a row. */
  readonly command: string;
  readonly rows: number;
  /** One command per row without faults, in the order of the file. */
  readonly commands: readonly RowCommand[];
  /** In the order of the file. */
  readonly faults: readonly RowFault[];
  /** Rows with the content of an earlier row; it is recorded once. */
  readonly repeated: readonly RowCommand[];
  /** Titles of columns that the mapping does not use. */
  readonly unusedColumns: readonly string[];
}

/** What is read, and how. */
export interface FileImport {
  readonly file: string;
  /** Default: `DEFAULT_COMMAND`, or the command of the mapping. */
  readonly command?: string | undefined;
  /** Default: columns titled as in the template of the action. */
  readonly mapping?: Mapping | undefined;
  readonly encoding?: Encoding | undefined;
  /** Who sends the commands; default: the actor of the mapping. */
  readonly actor?: Mapping['actor'];
  /** Rows are not checked against the schema of the command: a server may have another one. */
  readonly withoutSchema?: boolean;
}

/**
 * Reads and checks a file before anything is sent: every row against the mapping and the schema of its command, and that
 * no two rows contradict each other about one test.
 * @throws CommandFailed for a file or a mapping from which no row can be read
 */
export async function planImport(
  { file, command, mapping: given, encoding, actor, withoutSchema = false }: FileImport,
  descriptions: readonly CommandDescription[],
): Promise<ImportPlan> {
  const name = command ?? given?.command ?? DEFAULT_COMMAND;
  const description = descriptions.find((each) => each.name === name);
  if (!description) throw new CommandFailed(EXIT.usage, `没有行动“${name}”`, `there is no action "${name}"`);
  try {
    const layout = { ...given?.file, ...(encoding === undefined ? {} : { encoding }) };
    const read = await readFile({ name: basename(file), bytes: bytesOf(file), command: name, layout });
    const mapping = given ?? suggestedMapping(description, read.table);
    const { commands, faults } = rowCommandsOf(file, read.table, mapping, {
      description,
      ...(actor ? { actor } : {}),
    });
    const accepts = new Ajv({ allErrors: true, strict: false }).compile(description.schema);
    const found = [
      ...faults,
      ...(withoutSchema ? [] : commands.flatMap((one) => schemaFaults(one, mapping, accepts))),
      ...(name === DEFAULT_COMMAND ? contradictions(commands) : []),
    ];
    const faulty = new Set(found.map(({ line }) => line));
    const { format, digest, source, unmatched } = read;
    return {
      ...{ command: name, format, digest, source, unmatched, encoding: read.encoding },
      rows: read.table.rows.length,
      commands: commands.filter(({ row }) => !faulty.has(row.line)),
      faults: found.toSorted((a, b) => a.line - b.line),
      repeated: repeatsOf(commands),
      unusedColumns: unusedColumns(read.table, mapping),
    };
  } catch (error) {
    if (error instanceof UnusableFile) throw new CommandFailed(EXIT.usage, error.zh, error.en, { cause: error });
    throw error;
  }
}

/** @throws CommandFailed */
export function bytesOf(file: string): Buffer {
  try {
    const { size } = statSync(file);
    if (size > MAX_IMPORT_BYTES)
      throw new CommandFailed(
        EXIT.usage,
        `${file} 有 ${size} 字节，一次导入至多 ${MAX_IMPORT_BYTES} 字节，请分成几个文件`,
        `${file} has ${size} bytes; the limit is ${MAX_IMPORT_BYTES} bytes; split the file`,
      );
    return readFileSync(file);
  } catch (error) {
    if (error instanceof CommandFailed) throw error;
    const why = reasonOf(error);
    throw new CommandFailed(EXIT.usage, `无法读取 ${file}：${why}`, `${file} cannot be read: ${why}`, { cause: error });
  }
}

function schemaFaults(
  { row: { line, no }, command }: RowCommand,
  mapping: Mapping,
  accepts: ValidateFunction,
): readonly RowFault[] {
  if (accepts(command.data)) return [];
  return (accepts.errors ?? []).map(({ instancePath, message = '', params }) => {
    const pointer = instancePath || `/${String(Object.values(params)[0])}`;
    const [, field = ''] = pointer.split('/');
    const value = command.data[field];
    return {
      ...{ line, no, field, column: columnOfField(mapping, field), code: 'NOT_IN_SCHEMA' },
      value: value === undefined ? null : String(value as string),
      zh: `字段不符合要求：${pointer}`,
      en: `${pointer} ${message}`,
    };
  });
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
        ...{ line, no, field: 'testId', column: null, value: String(data['testId']), code: 'CONTRADICTION' },
        zh: `检测 ${String(data['testId'])} 在第 ${first?.row.line} 行已有不同的内容`,
        en: `test ${String(data['testId'])} has different content on line ${first?.row.line}`,
      }));
  });
}

function repeatsOf(commands: readonly RowCommand[]): readonly RowCommand[] {
  const seen = new Set<string>();
  return commands.filter(({ command: { commandId } }) => {
    const isRepeated = seen.has(commandId);
    seen.add(commandId);
    return isRepeated;
  });
}

/** @throws CommandFailed with the faults and their lines, where there are any */
export function requireFaultless(file: string, { faults }: ImportPlan): void {
  if (faults.length === 0) return;
  const lines = Map.groupBy(faults, ({ line }) => line);
  const listed = [...lines].slice(0, FAULTS_LISTED).map(([line, found]) => faultLine(line, found));
  const more = lines.size - listed.length;
  const rest = more > 0 ? [`  另有 ${more} 行 / and ${more} more`] : [];
  throw new CommandFailed(
    EXIT.usage,
    `${file} 有 ${lines.size} 行无法导入，未导入任何行：`,
    `${file} has ${lines.size} rows that cannot be imported; nothing was imported:\n${[...listed, ...rest].join('\n')}`,
  );
}

/** The faults of one row, in both languages. */
export function faultLine(line: number, found: readonly Pick<RowFault, 'zh' | 'en'>[]): string {
  const zh = found.map((fault) => fault.zh).join('；');
  const en = found.map((fault) => fault.en).join('; ');
  return `  第 ${line} 行 line ${line}: ${zh} / ${en}`;
}
