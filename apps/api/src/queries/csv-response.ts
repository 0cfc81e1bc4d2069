import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Language, RowModel, Where } from '#projections';
import { rowsAsCsv, type ListRequest, type ReadStore, type RowVersion, type Scope } from '#read-store';
import { invalidParameter } from '../http/parameters.js';
import { computedFrom, EXPORT_TYPES, exportFormatOf, rowsAsLines, rowsAsSheets } from './other-exports.js';
import type { QueryContext } from './query-contexts.js';

/** The request headers that select the format of rows. */
export const FORMAT_HEADERS = 'Accept, Accept-Language';

/** Headers of a request, by name in lower case. */
type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export const acceptsCsv = ({ accept }: RequestHeaders): boolean =>
  typeof accept === 'string' && /(?:^|,)\s*text\/csv\b/i.test(accept);

/** English where it is the first language of the request. */
export const languageOf = (headers: RequestHeaders): Language =>
  /^\s*en\b/i.test(String(headers['accept-language'] ?? '')) ? 'en' : 'zh';

/** Parameters of paging; CSV contains all rows, so they are refused. */
const PAGING_PARAMETERS = ['limit', 'cursor', 'keys'] as const;

/** Most rows of a file that is not sent part by part, and rows read at once. */
const MAX_ROWS_IN_MEMORY = 100_000;
const ROWS_AT_ONCE = 5_000;

interface Selected {
  readonly model: RowModel;
  readonly where: Where;
  readonly changed: Pick<Scope, 'begunAfter' | 'begunUntil'>;
  readonly order: ListRequest['order'];
  readonly given: Readonly<Record<string, string | undefined>>;
}

/**
 * The selected rows as a CSV file, sent part by part, and how many they are.
 * @throws HttpProblem INVALID_PARAMETER for a parameter that selects a page
 */
export async function csvResponse(
  context: QueryContext,
  { model, where, changed, order, given: { chain, search, ...given } }: Selected,
  headers: RequestHeaders & Pick<IncomingHttpHeaders, 'accept'>,
): Promise<{ readonly file: StreamableFile; readonly rows: number }> {
  const { reads, asOfDate, visibility } = context;
  const paging = PAGING_PARAMETERS.find((name) => given[name] !== undefined);
  if (paging !== undefined)
    throw invalidParameter(paging, `CSV 含全部行，请去掉 ${paging}`, `CSV contains all rows; leave out ${paging}`);
  // Rows may be added while the file is sent: every part is read as of one position.
  const at = context.at === 'now' ? await reads.checkpoint() : context.at;
  const scope = { at, asOfDate, visibility, ...changed, ...(chain === undefined ? {} : { chain }) };
  const rows = await reads.count(model, scope, where, search);
  const format = exportFormatOf(headers) ?? 'csv';
  const language = languageOf(headers);
  const state = { model, position: context.logPosition(at), asOfDate, language };
  const name = `${model.name}-${asOfDate}-${state.position}.${format}`;
  if (format !== 'csv') {
    if (rows > MAX_ROWS_IN_MEMORY)
      throw invalidParameter(
        'accept',
        `超过 ${MAX_ROWS_IN_MEMORY} 行，请导出 CSV`,
        `more than ${MAX_ROWS_IN_MEMORY} rows; export CSV`,
      );
    const all = await allRows(reads, model, scope, { where, order, search });
    const bytes = format === 'xlsx' ? await rowsAsSheets(all, state) : Buffer.from(rowsAsLines(all, state));
    return { file: new StreamableFile(bytes, { type: EXPORT_TYPES[format], disposition: savedAs(name) }), rows };
  }
  const lastColumns = computedFrom(state).map(([title, text]) => ({ title, text: String(text) }));
  const parts = rowsAsCsv(reads, model, { scope, where, order, search, language, lastColumns });
  return { file: csvFile(parts, name), rows };
}

async function allRows(
  reads: ReadStore,
  model: RowModel,
  scope: Scope,
  { where, order, search }: Pick<Selected, 'where' | 'order'> & { readonly search: string | undefined },
): Promise<readonly RowVersion[]> {
  const all: RowVersion[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await reads.list(model, scope, where, { limit: ROWS_AT_ONCE, cursor, order }, search);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

const savedAs = (name: string): string => `attachment; filename="${name}"`;

/** Parts of a CSV file, as a file to be saved under a name. */
export const csvFile = (parts: AsyncIterable<string> | Iterable<string>, name: string): StreamableFile =>
  new StreamableFile(Readable.from(parts, { objectMode: false }), {
    type: 'text/csv; charset=utf-8',
    disposition: savedAs(name),
  });
