import { maySeeRow, rowsAsSeenBy, type RowModel } from '#projections';
import { bestOf, type SearchAnswer, type SearchHit, type SearchRequest } from '../search/search-hits.js';
import { foldedTexts, rankOf, searchQuery, type FoldedTexts } from '../search/search-query.js';

/** A row that a search compares. */
export interface ComparedRow {
  readonly key: string;
  readonly chain: string | null;
  readonly fromPosition: number;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Folded once for each row that was compared; forgotten with the row. */
const texts = new WeakMap<object, FoldedTexts>();

function textsOf(model: RowModel, row: object): FoldedTexts {
  let found = texts.get(row);
  if (!found) texts.set(row, (found = foldedTexts(model, row)));
  return found;
}

/** A search over all rows, without an index. */
export function searchRows(
  models: readonly RowModel[],
  /** The rows of a model that are valid at the moment. */
  rowsOf: (model: RowModel) => Iterable<ComparedRow>,
  { search, visibility, limit }: SearchRequest,
): SearchAnswer {
  const query = searchQuery(search);
  const found: SearchHit[] = [];
  for (const model of models) {
    if (model.isFoundByOthers) continue;
    const seen = rowsAsSeenBy(model, visibility);
    for (const { key, chain, fromPosition, row } of rowsOf(model)) {
      if (!maySeeRow(model, { chain, row }, visibility)) continue;
      const shown = seen(row, chain) as SearchHit['row'];
      const rank = rankOf(textsOf(model, shown), query);
      if (rank !== undefined) found.push({ model: model.name, key, chain, fromPosition, rank, row: shown });
    }
  }
  return bestOf(found, limit, true);
}
