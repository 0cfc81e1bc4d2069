import type { RowModel, Where } from '#projections';
import type { ReadStore, RowOf, RowVersion, Scope } from '#read-store';

/** Rows per page. */
const ROWS_PER_PAGE = 500;

/** All rows that satisfy `where`, read page by page, in the order of the keys or in the declared order of the model. */
export async function everyRow<R>(
  reads: ReadStore,
  model: RowModel<R>,
  scope: Scope,
  where: Where<NoInfer<R>> = [],
  order: 'key' | 'declared' = 'key',
): Promise<readonly RowVersion<RowOf<R>>[]> {
  const rows: RowVersion<RowOf<R>>[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await reads.list(model, scope, where, {
      limit: ROWS_PER_PAGE,
      cursor,
      order: order === 'key' ? 'key' : undefined,
    });
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}
