import { createHash } from 'node:crypto';
import { MAX_IMPORT_ROWS, type Encoding } from '#contracts';
import { linkedDataTable } from './linked-data/linked-data-table.js';
import type { Unmatched } from './linked-data/linked-rows.js';
import type { Mapping } from './rows/mapping.js';
import { csvTable } from './tables/csv-table.js';
import { jsonlTable } from './tables/jsonl-table.js';
import { separatorOf } from './tables/separator.js';
import type { Table } from './tables/table.js';
import { xlsxTable } from './tables/xlsx-table.js';
import { decodeText } from './text/decode-text.js';
import { UnusableFile } from './unusable-file.js';

/** A file as a table, however it was written. */
export interface ReadFile {
  readonly format: 'csv' | 'xlsx' | 'jsonl' | 'epcis' | 'untp';
  /** Undefined for a spreadsheet. */
  readonly encoding: Encoding | undefined;
  /** How the encoding was determined. */
  readonly source: 'option' | 'mark' | 'content' | undefined;
  /** Of a text with columns. */
  readonly separator: string | undefined;
  /** SHA-256 of the file, hex. */
  readonly digest: string;
  readonly table: Table;
  /** What the file has for which there is no command. */
  readonly unmatched: readonly Unmatched[];
}

/** What is read, and what is known of it. */
export interface FileToRead {
  /** Its name, for messages and for its format. */
  readonly name: string;
  readonly bytes: Buffer;
  /** The command that its rows become. */
  readonly command: string;
  readonly layout?: Mapping['file'];
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';

/**
 * Reads a file: a spreadsheet by its content, a text as JSON Lines, linked data (JSON-LD) or columns.
 * @throws UnusableFile
 */
export async function readFile({ name, bytes, command, layout = {} }: FileToRead): Promise<ReadFile> {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const none = { encoding: undefined, source: undefined, separator: undefined, unmatched: [] };
  if (isZip(bytes)) {
    const table = await xlsxTable(name, bytes, layout);
    return bounded(name, { ...none, format: 'xlsx', digest, table });
  }
  const { text, encoding, source } = decodeText(name, bytes, layout.encoding);
  const decoded = { ...none, encoding, source, digest };
  const linked = linkedDataTable(name, text, command);
  if (linked) return bounded(name, { ...decoded, ...linked });
  if (/^\s*\{/.test(text)) return bounded(name, { ...decoded, format: 'jsonl', table: jsonlTable(name, text) });
  const separator = layout.separator ?? separatorOf(text);
  const table = csvTable(name, text, { ...layout, separator });
  return bounded(name, { ...decoded, format: 'csv', separator, table });
}

function bounded(name: string, file: ReadFile): ReadFile {
  const { length } = file.table.rows;
  if (length <= MAX_IMPORT_ROWS) return file;
  throw new UnusableFile(
    'TOO_MANY_ROWS',
    `${name} 有 ${length} 行，一次导入至多 ${MAX_IMPORT_ROWS} 行，请分成几个文件`,
    `${name} has ${length} rows; the limit is ${MAX_IMPORT_ROWS}; split the file`,
  );
}
