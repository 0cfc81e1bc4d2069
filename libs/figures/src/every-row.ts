import type { RowModel, Where } from '#projections';
import type { ReadStore, RowOf, RowVersion, Scope } from '#read-store';

/** Rows asked for at once. */
const ROWS_PER_PAGE = 500;

/** Every row that satisfies `where`, in the order of the keys, however many there are. */
export async function everyRow<R>(
  reads: ReadStore,
  model: RowModel<R>,
  scope: Scope,
  where: Where<NoInfer<R>> = [],
): Promise<readonly RowVersion<RowOf<R>>[]> {
  const rows: RowVersion<RowOf<R>>[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await reads.list(model, scope, where, { limit: ROWS_PER_PAGE, cursor, order: 'key' });
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}
