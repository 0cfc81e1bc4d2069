import { csvHead, csvRow, exportTable, type ExportTable, type Language, type RowModel, type Where } from '#projections';
import type { ListRequest, ReadStore, Scope } from './port.js';

/** Rows read at once: many, because each page sorts the whole list. */
const ROWS_PER_PAGE = 5_000;

/** Which rows of a read model, and the language of titles and words. */
export interface CsvRequest {
  readonly scope: Scope;
  readonly where?: Where;
  readonly order?: ListRequest['order'];
  readonly search?: string | undefined;
  readonly language: Language;
  /** Columns after those of the rows, with the same text in each row, such as what the rows were computed from. */
  readonly lastColumns?: readonly { readonly title: string; readonly text: string }[];
}

/**
 * All rows as a CSV file, in the order of the list, part by part. `scope.at` must be a position, so that every part is
 * read from the same state.
 */
export async function* rowsAsCsv(
  reads: ReadStore,
  model: RowModel,
  { scope, where = [], order, search, language, lastColumns = [] }: CsvRequest,
): AsyncGenerator<string> {
  const own = exportTable(model, language);
  const last = lastColumns.map(({ text }) => text);
  const table: ExportTable = {
    titles: [...own.titles, ...lastColumns.map(({ title }) => title)],
    cells: (row) => [...own.cells(row), ...last],
  };
  yield csvHead(table);
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await reads.list(model, scope, where, { limit: ROWS_PER_PAGE, cursor, order }, search);
    yield page.items.map(({ row }) => csvRow(table, row)).join('');
    cursor = page.nextCursor;
  }
}
