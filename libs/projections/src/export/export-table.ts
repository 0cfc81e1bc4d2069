import { describeField, type FieldDescription } from '../declaration/describe.js';
import type { RowModel } from '../declaration/row-model.js';
import { cellOf, titleOf, type Language, type Row } from './cell.js';
import { BYTE_ORDER_MARK, csvLine } from './csv.js';

/** One column of an exported table. */
interface ExportColumn {
  readonly title: string;
  cell(row: Row): string;
}

const BETWEEN: Readonly<Record<Language, string>> = { zh: '·', en: ' · ' };

/** A record gives a column for each of its fields; any other field gives one. Hidden fields give none. */
function columnsOf(fields: readonly FieldDescription[], language: Language): readonly ExportColumn[] {
  return fields
    .filter(({ hidden }) => hidden !== true)
    .flatMap((field): readonly ExportColumn[] => {
      const { name, kind, fields: inner = [] } = field;
      const title = titleOf(field, language);
      if (kind !== 'record') return [{ title, cell: (row) => cellOf(field, row[name], row, language) }];
      return columnsOf(inner, language).map((column) => ({
        title: `${title}${BETWEEN[language]}${column.title}`,
        cell: (row) => column.cell((row[name] ?? {}) as Row),
      }));
    });
}

/** The rows of a read model as a table: its columns and their titles are those of the declaration. */
export interface ExportTable {
  readonly titles: readonly string[];
  cells(row: Row): readonly string[];
}

export function exportTable(model: RowModel, language: Language): ExportTable {
  const columns = columnsOf(
    Object.entries(model.fields).map(([name, field]) => describeField(name, field)),
    language,
  );
  return { titles: columns.map(({ title }) => title), cells: (row) => columns.map(({ cell }) => cell(row)) };
}

/** The first line of a CSV file: a byte order mark and the titles. */
export const csvHead = ({ titles }: ExportTable): string => `${BYTE_ORDER_MARK}${csvLine(titles)}`;

export const csvRow = (table: ExportTable, row: Row): string => csvLine(table.cells(row));
