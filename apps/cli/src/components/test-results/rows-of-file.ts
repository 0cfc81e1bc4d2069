import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { CommandFailed, EXIT, reasonOf } from '../../foundation/failure.js';
import type { ColumnName, Mapping } from './mapping.js';

/** One row of results, with its place in the file. */
export interface FileRow {
  /** From 1; the line of titles does not count. */
  readonly no: number;
  /** The line it ends on, from 1. */
  readonly line: number;
  /** @throws RangeError when there is no such column. */
  readonly value: (column: ColumnName) => string;
}

/** Longest row, in characters: a file whose quotes do not close would be one endless row. */
const MAX_ROW_CHARACTERS = 64 * 1024;
/** Line ends as files have them; some were written twice over. */
const LINE_ENDS = ['\r\r\n', '\r\n', '\n', '\r'];

/** SHA-256 of the file's bytes, hex. */
export async function digestOf(file: string): Promise<string> {
  const digest = createHash('sha256');
  try {
    await pipeline(createReadStream(file), digest);
  } catch (error) {
    throw unreadable(file, error);
  }
  return digest.digest('hex');
}

/**
 * The rows of a file, read as they are asked for; empty lines are passed over.
 * @throws CommandFailed when the file cannot be read, or is not the table its mapping says (with the line).
 */
export async function* rowsOf(
  file: string,
  { separator = ',', titles = true }: Mapping['file'],
): AsyncGenerator<FileRow> {
  const source = createReadStream(file);
  const parser = parse({
    delimiter: separator === 'whitespace' ? [' ', '\t'] : separator,
    bom: true,
    info: true,
    trim: separator !== 'whitespace',
    relax_column_count: separator === 'whitespace',
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    record_delimiter: LINE_ENDS,
    max_record_size: MAX_ROW_CHARACTERS,
  });
  const reading = pipeline(source, parser);
  reading.catch(() => undefined); // The loop below meets the same error.
  let columns: ReadonlyMap<string, number> | undefined;
  let no = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const values = separator === 'whitespace' ? record.filter((value) => value !== '') : record;
      if (titles && columns === undefined) columns = new Map(values.map((title, index) => [title, index]));
      else yield { no: ++no, line: info.lines, value: (column) => valueOf(values, columns, column) };
    }
  } catch (error) {
    throw unreadable(file, error);
  }
}

function valueOf(
  values: readonly string[],
  columns: ReadonlyMap<string, number> | undefined,
  column: ColumnName,
): string {
  const index = typeof column === 'number' ? column - 1 : columns?.get(column);
  const value = index === undefined ? undefined : values[index];
  if (value === undefined) throw new RangeError(`no column ${column}`);
  return value;
}

function unreadable(file: string, error: unknown): unknown {
  if (!(error instanceof CsvError) && (error as NodeJS.ErrnoException).code === undefined) return error;
  const why = reasonOf(error);
  return new CommandFailed(EXIT.usage, `无法读取 ${file}：${why}`, `${file} cannot be read: ${why}`, { cause: error });
}
