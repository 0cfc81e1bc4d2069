import { CsvError, parse } from 'csv-parse/sync';
import { UnusableFile } from '../unusable-file.js';
import type { Table } from './table.js';
import { columnsByTitle } from './titles.js';

/** How the columns of a text are separated, and whether its first line names them. */
export interface TextLayout {
  /** One character, or `whitespace` for columns separated by blanks and tabs. Default: comma. */
  readonly separator?: string;
  /** Whether the first line contains column titles. Default: true. */
  readonly titles?: boolean;
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
 * @throws UnusableFile for what is not the table its mapping says: two columns with one title, rows of another length
 */
export function csvTable(file: string, text: string, { separator = ',', titles = true }: TextLayout): Table {
  const lines = linesOf(file, text, separator);
  const [first] = lines;
  if (!first) throw new UnusableFile('NO_ROWS', `${file} 没有任何行`, `${file} has no rows`);
  requireSameLength(file, lines, first.values.length);
  const columns = titles ? columnsByTitle(file, first.values) : undefined;
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
    const why = error.message;
    throw new UnusableFile('NOT_A_TABLE', `无法读取 ${file}：${why}`, `${file} cannot be read: ${why}`);
  }
}

function requireSameLength(file: string, lines: readonly Line[], columns: number): void {
  const faulty = lines.filter(({ values }) => values.length !== columns);
  if (faulty.length === 0) return;
  const listed = faulty.slice(0, FAULTS_LISTED).map(({ line, values }) => `  line ${line}: ${values.length}`);
  throw new UnusableFile(
    'NOT_A_TABLE',
    `${file} 应有 ${columns} 列，有 ${faulty.length} 行列数不同，未导入任何行：`,
    `${file} has ${columns} columns; ${faulty.length} rows have another number, nothing was imported:\n${listed.join('\n')}`,
  );
}
