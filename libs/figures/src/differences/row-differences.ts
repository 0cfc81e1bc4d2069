import type { RowModel, Where } from '#projections';
import type { ReadStore, RowVersion, Scope } from '#read-store';

/** Rows read at once, of each moment. */
const ROWS_PER_PAGE = 500;
/** Most rows of a moment that are compared, and most differences that are returned. */
const MAX_COMPARED = 50_000;
const MAX_DIFFERENCES = 500;

/** A list at a moment. */
export interface ListAt {
  readonly reads: ReadStore;
  readonly scope: Scope;
}

export interface RowDifference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly key: string;
  readonly before: RowVersion | undefined;
  readonly after: RowVersion | undefined;
  /** The fields that differ, in the order of the declaration; of a row that was added or removed none. */
  readonly fields: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

export interface RowDifferences {
  readonly items: readonly RowDifference[];
  /** Whether all rows were compared and all differences are among the items. */
  readonly complete: boolean;
}

/** Compares a list of rows at two moments, by key. */
export async function differingRows(
  model: RowModel,
  before: ListAt,
  after: ListAt,
  where: Where,
  search?: string,
): Promise<RowDifferences> {
  const older = new RowsByKey(model, before, where, search);
  const newer = new RowsByKey(model, after, where, search);
  const items: RowDifference[] = [];
  for (;;) {
    const [old, now] = [await older.first(), await newer.first()];
    if (!old && !now) return { items, complete: !older.isCut && !newer.isCut };
    if (items.length === MAX_DIFFERENCES || older.isCut || newer.isCut) return { items, complete: false };
    const order = !old ? 1 : !now ? -1 : compareKeys(old.key, now.key);
    if (order <= 0) older.drop();
    if (order >= 0) newer.drop();
    const difference = differenceOf(model, order <= 0 ? old : undefined, order >= 0 ? now : undefined);
    if (difference) items.push(difference);
  }
}

/** Compares the rows with these keys at two moments. */
export async function differingRowsOf(
  model: RowModel,
  before: ListAt,
  after: ListAt,
  keys: readonly string[],
): Promise<RowDifferences> {
  const find = ({ reads, scope }: ListAt, key: string) => reads.find(model, key, scope.at, scope.visibility);
  const found = await Promise.all(
    keys.map(async (key) => {
      const [old, now] = [await find(before, key), await find(after, key)];
      return old || now ? differenceOf(model, old, now) : undefined;
    }),
  );
  return { items: found.filter((item) => item !== undefined), complete: true };
}

/** The events that are behind the rows at one of the moments and not at the other, by key, oldest first. */
export async function eventsBetweenRows(
  model: RowModel,
  before: ListAt,
  after: ListAt,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const sourcesOf = ({ reads, scope }: ListAt) => reads.sources(model, keys, scope.at, scope.visibility);
  const [old, now] = [await sourcesOf(before), await sourcesOf(after)];
  return new Map(
    keys.map((key) => {
      const [was, is] = [old.get(key) ?? [], now.get(key) ?? []];
      return [key, [...was.filter((id) => !is.includes(id)), ...is.filter((id) => !was.includes(id))]] as const;
    }),
  );
}

/** Undefined where both are equal. */
export function differenceOf(
  model: RowModel,
  before: RowVersion | undefined,
  after: RowVersion | undefined,
): RowDifference | undefined {
  const key = (after ?? before)?.key ?? '';
  if (!before || !after) return { kind: before ? 'removed' : 'added', key, before, after, fields: [] };
  const names = new Set([...Object.keys(model.fields), ...Object.keys(before.row), ...Object.keys(after.row)]);
  const fields = [...names]
    .filter((field) => !isSame(before.row[field], after.row[field]))
    .map((field) => ({ field, before: before.row[field] ?? null, after: after.row[field] ?? null }));
  return fields.length === 0 ? undefined : { kind: 'changed', key, before, after, fields };
}

/** Rows are JSON with their properties in the order in which the fold writes them; no value and null are the same. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The order of keys in lists: by their bytes in UTF-8. */
const compareKeys = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Reads the rows of a list in the order of their keys, page by page. */
class RowsByKey {
  private rows: readonly RowVersion[] = [];
  private next = 0;
  private read = 0;
  private cursor: string | null | undefined;
  /** More rows exist than are compared. */
  isCut = false;

  constructor(
    private readonly model: RowModel,
    private readonly list: ListAt,
    private readonly where: Where,
    private readonly search: string | undefined,
  ) {}

  async first(): Promise<RowVersion | undefined> {
    while (this.next >= this.rows.length) {
      if (this.cursor === null) return undefined;
      if (this.read >= MAX_COMPARED) {
        this.isCut = true;
        return undefined;
      }
      const { reads, scope } = this.list;
      const request = { limit: ROWS_PER_PAGE, cursor: this.cursor, order: 'key' as const };
      const page = await reads.list(this.model, scope, this.where, request, this.search);
      this.rows = page.items;
      this.next = 0;
      this.read += page.items.length;
      this.cursor = page.nextCursor;
    }
    return this.rows[this.next];
  }

  drop(): void {
    this.next += 1;
  }
}
