import writeXlsxFile, { type Cell as WrittenCell } from 'write-excel-file/node';

/** A cell: a text, also where it looks like a number or a formula, or a number. */
export type Cell = string | number | null;

export interface Sheet {
  readonly name: string;
  /** The first row is shown as titles, and stays in view. */
  readonly rows: readonly (readonly Cell[])[];
  /** Widths of the columns, in characters. Default: by their titles. */
  readonly widths?: readonly number[];
}

/** Most characters of a cell and of the name of a sheet, as spreadsheet programs have them. */
const MAX_CELL = 32_767;
const MAX_NAME = 31;
/** Widths of columns in characters: a Chinese character takes two. */
const LEAST_WIDTH = 10;
const MOST_WIDTH = 40;

const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (character.charCodeAt(0) > 0x7f ? 2 : 1), 2);

const bounded = (width: number): number => Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width));

/** Characters that XML 1.0 has no way to write, and halves of pairs. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const xmlText = (text: string): string => text.replaceAll(NOT_XML, '\ufffd').toWellFormed().slice(0, MAX_CELL);

/** Text cells are texts (`@`) for the program that opens them: leading zeros stay, and nothing is run as a formula. */
function written(cell: Cell | undefined, isTitle: boolean): WrittenCell {
  if (cell === null || cell === undefined || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  return {
    value: xmlText(cell),
    type: String,
    format: '@',
    ...(isTitle ? { fontWeight: 'bold' as const, backgroundColor: '#eef3f8' } : {}),
    ...(cell.includes('\n') ? { wrap: true } : {}),
  };
}

/** The bytes of an XLSX file with these sheets. */
export function spreadsheet(sheets: readonly Sheet[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map(({ name, rows, widths }) => ({
      sheet: name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, MAX_NAME),
      stickyRowsCount: 1,
      columns: (rows[0] ?? []).map((title, place) => ({
        width: bounded(widths?.[place] ?? widthOf(String(title ?? ''))),
      })),
      data: rows.map((cells, index) => cells.map((cell) => written(cell, index === 0))),
    })),
  ).toBuffer();
}
