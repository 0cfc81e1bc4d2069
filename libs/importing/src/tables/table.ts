/** What a cell of a spreadsheet was; text where the file has only texts. */
export type CellKind = 'text' | 'number' | 'flag' | 'date';

/** One row of a file, with its place there. */
export interface TableRow {
  /** Row number from 1, without the title line. */
  readonly no: number;
  /** The last line of the row in a text, or its row in a sheet, from 1. */
  readonly line: number;
  /** Values in the order of the columns, trimmed. */
  readonly values: readonly string[];
  /** The kinds of the cells of a spreadsheet; absent for a text. */
  readonly kinds?: readonly CellKind[];
}

export interface Table {
  /** Column index by title; undefined for a file without titles. */
  readonly columns: ReadonlyMap<string, number> | undefined;
  readonly rows: readonly TableRow[];
}

/** A column by its title, or by its number from 1 if the file has no titles. */
export type ColumnName = string | number;

/** A reader of one column by its title or number from 1; undefined if the column does not exist. */
export function columnOf({ columns, rows }: Table, name: ColumnName): ((row: TableRow) => string) | undefined {
  const place = typeof name === 'number' ? name - 1 : columns?.get(name.normalize());
  if (place === undefined || place >= (rows[0]?.values.length ?? Infinity)) return undefined;
  return ({ values }) => values[place] ?? '';
}
