import readXlsxFile from 'read-excel-file/node';
import { UnusableFile } from '../unusable-file.js';
import { cellText, SheetNumber } from './cell-text.js';
import type { Table, TableRow } from './table.js';
import { columnsByTitle } from './titles.js';
import { requireBoundedZip } from './zip-limits.js';

/** Which sheet of a spreadsheet is read, and whether its first row names the columns. */
export interface SheetLayout {
  /** Default: the first. */
  readonly sheet?: string;
  readonly titles?: boolean;
}

/**
 * The table on a sheet; empty rows are passed over. Formulas are not computed: a cell has the value that the program
 * that wrote the file stored beside its formula.
 * @throws UnusableFile
 */
export async function xlsxTable(file: string, bytes: Buffer, { sheet, titles = true }: SheetLayout): Promise<Table> {
  requireBoundedZip(file, bytes);
  const sheets = await sheetsOf(file, bytes);
  const found = sheet === undefined ? sheets[0] : sheets.find((each) => each.sheet === sheet);
  if (!found) {
    const names = sheets.map((each) => each.sheet).join(', ');
    throw new UnusableFile(
      'NOT_A_TABLE',
      `${file} 没有工作表“${sheet ?? ''}”，它有：${names}`,
      `${file} has no sheet "${sheet ?? ''}"; it has: ${names}`,
    );
  }
  const lines = found.data.flatMap((cells, index) => {
    const read = (cells as readonly unknown[]).map(cellText);
    return read.every(({ text }) => text === '') ? [] : [{ line: index + 1, cells: read }];
  });
  const [first] = lines;
  if (!first) throw new UnusableFile('NO_ROWS', `${file} 没有任何行`, `${file} has no rows`);
  const width = titles ? first.cells.findLastIndex(({ text }) => text !== '') + 1 : first.cells.length;
  const rows = (titles ? lines.slice(1) : lines).map(({ line, cells }, index): TableRow => {
    const padded = Array.from({ length: width }, (_, place) => cells[place] ?? { text: '', kind: 'text' as const });
    return { no: index + 1, line, values: padded.map(({ text }) => text), kinds: padded.map(({ kind }) => kind) };
  });
  const names = first.cells.slice(0, width).map(({ text }) => text);
  return { columns: titles ? columnsByTitle(file, names) : undefined, rows };
}

interface ReadSheet {
  readonly sheet: string;
  readonly data: readonly unknown[][];
}

async function sheetsOf(file: string, bytes: Buffer): Promise<readonly ReadSheet[]> {
  try {
    const sheets = await readXlsxFile(bytes, { parseNumber: (text) => new SheetNumber(text), trim: false });
    return sheets as unknown as readonly ReadSheet[];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnusableFile('NOT_A_SPREADSHEET', `无法读取 ${file}：${why}`, `${file} cannot be read: ${why}`);
  }
}
