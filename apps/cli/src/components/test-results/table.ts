import { CsvError, parse } from 'csv-parse/sync';
import { CommandFailed, EXIT, reasonOf } from '../../foundation/failure.js';
import type { ColumnName, Mapping } from './mapping.js';

/** One row of results, with its position in the file. */
export interface TableRow {
  /** Row number from 1, without the title line. */
  readonly no: number;
  /** The last line of the row, from 1. */
  readonly line: number;
  /** Values in the order of the columns, trimmed. */
  readonly values: readonly string[];
}

export interface Table {
  /** Column index by title; undefined for a file without titles. */
  readonly columns: ReadonlyMap<string, number> | undefined;
  readonly rows: readonly TableRow[];
}

/** Longest row, in characters; an unclosed quote would make the rest of the file one row. */
const MAX_ROW_CHARACTERS = 64 * 1024;
/** Line ends, including duplicated carriage returns. */
const LINE_ENDS = ['\r\r\n', '\r\n', '\n', '\r'];
/** Most faults in a message. */
export const FAULTS_LISTED = 20;

/** The result of the parser with `info: true`. */
interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

interface Line {
  readonly line: number;
  readonly values: readonly string[];
}

/**
 * The table that a file holds; empty lines are passed over.
 * @throws CommandFailed for what is not the table its mapping says: two columns with one title, rows of another length
 */
export function tableOf(file: string, text: string, { separator = ',', titles = true }: Mapping['file']): Table {
  const lines = linesOf(file, text, separator);
  const [first] = lines;
  if (!first) throw new CommandFailed(EXIT.usage, `${file} 没有任何行`, `${file} has no rows`);
  requireSameLength(file, lines, first.values.length);
  const columns = titles ? columnsOf(file, first.values) : undefined;
  const rows = titles ? lines.slice(1) : lines;
  return { columns, rows: rows.map(({ line, values }, index) => ({ no: index + 1, line, values })) };
}

function linesOf(file: string, text: string, separator: string): readonly Line[] {
  try {
    const records: unknown = parse(text, {
      delimiter: separator === 'whitespace' ? [' ', '\t'] : separator,
      info: true,
      trim: separator !== 'whitespace',
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      record_delimiter: LINE_ENDS,
      max_record_size: MAX_ROW_CHARACTERS,
    });
    return (records as readonly ParsedRecord[]).map(({ record, info }) => {
      const values = record.map((value) => value.trim());
      return { line: info.lines, values: separator === 'whitespace' ? values.filter((value) => value !== '') : values };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const why = reasonOf(error);
    throw new CommandFailed(EXIT.usage, `无法读取 ${file}：${why}`, `${file} cannot be read: ${why}`, { cause: error });
  }
}

function requireSameLength(file: string, lines: readonly Line[], columns: number): void {
  const faulty = lines.filter(({ values }) => values.length !== columns);
  if (faulty.length === 0) return;
  const listed = faulty.slice(0, FAULTS_LISTED).map(({ line, values }) => `  line ${line}: ${values.length}`);
  throw new CommandFailed(
    EXIT.usage,
    `${file} 应有 ${columns} 列，有 ${faulty.length} 行列数不同，未导入任何行：`,
    `${file} has ${columns} columns; ${faulty.length} rows have another number, nothing was imported:\n${listed.join('\n')}`,
  );
}

function columnsOf(file: string, titles: readonly string[]): ReadonlyMap<string, number> {
  const places = Map.groupBy(
    titles.flatMap((title, place) => (title === '' ? [] : [{ title: title.normalize(), place }])),
    ({ title }) => title,
  );
  const ambiguous = [...places].filter(([, same]) => same.length > 1);
  if (ambiguous.length > 0) {
    const named = ambiguous.map(([title, same]) => `${title} (${same.map(({ place }) => place + 1).join(', ')})`);
    throw new CommandFailed(
      EXIT.usage,
      `${file} 有同名的列：${named.join('、')}，无法分辨，未导入任何行`,
      `${file} has columns of the same title: ${named.join(', ')}; nothing was imported`,
    );
  }
  return new Map([...places].map(([title, same]) => [title, same[0]?.place ?? 0]));
}

/** A reader of one column by its title or number from 1; undefined if the column does not exist. */
export function columnOf({ columns, rows }: Table, name: ColumnName): ((row: TableRow) => string) | undefined {
  const place = typeof name === 'number' ? name - 1 : columns?.get(name.normalize());
  if (place === undefined || place >= (rows[0]?.values.length ?? Infinity)) return undefined;
  return ({ values }) => values[place] ?? '';
}
