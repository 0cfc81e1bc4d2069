import { csvHead, csvRow, exportTable, type Language, type RowModel, type Where } from '#projections';
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
}

/**
 * All rows as a CSV file, in the order of the list, part by part. `scope.at` must be a position, so that every part is
 * read from the same state.
 */
export async function* rowsAsCsv(
  reads: ReadStore,
  model: RowModel,
  { scope, where = [], order, search, language }: CsvRequest,
): AsyncGenerator<string> {
  const table = exportTable(model, language);
  yield csvHead(table);
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await reads.list(model, scope, where, { limit: ROWS_PER_PAGE, cursor, order }, search);
    yield page.items.map(({ row }) => csvRow(table, row)).join('');
    cursor = page.nextCursor;
  }
}
