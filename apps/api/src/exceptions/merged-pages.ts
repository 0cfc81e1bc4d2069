/** An item, and when it was recorded: UTC, ISO 8601. */
export interface Dated {
  readonly recordedAt: string;
}

/** A list that is read page by page, newest first; without a cursor its first page. */
export type Source<T extends Dated> = (
  cursor: string | undefined,
) => Promise<{ readonly items: readonly T[]; readonly nextCursor: string | null }>;

/** How far a list was read: the cursor of a page, and how many items of it were taken. Null: to its end. */
export type Place = { readonly cursor?: string | undefined; readonly taken: number } | null;

/** One list while it is merged. */
class Reader<T extends Dated> {
  private items: readonly T[] = [];
  private next: string | null = null;
  private cursor: string | undefined;
  private taken = 0;

  constructor(private readonly source: Source<T>) {}

  async open(place: Place): Promise<this> {
    if (place === null) return this;
    await this.read(place.cursor);
    this.taken = place.taken;
    await this.skipEnd();
    return this;
  }

  get head(): T | undefined {
    return this.items[this.taken];
  }

  get place(): Place {
    return this.head === undefined ? null : { cursor: this.cursor, taken: this.taken };
  }

  async advance(): Promise<void> {
    this.taken++;
    await this.skipEnd();
  }

  private async skipEnd(): Promise<void> {
    while (this.head === undefined && this.next !== null) await this.read(this.next);
  }

  private async read(cursor: string | undefined): Promise<void> {
    const { items, nextCursor } = await this.source(cursor);
    this.items = items;
    this.next = nextCursor;
    this.cursor = cursor;
    this.taken = 0;
  }
}

/** The next items of several lists in one order, newest first, and where each list goes on; null: all have ended. */
export async function mergedPage<T extends Dated>(
  sources: readonly Source<T>[],
  places: readonly Place[] | undefined,
  limit: number,
): Promise<{ readonly items: readonly T[]; readonly places: readonly Place[] | null }> {
  const readers = await Promise.all(
    sources.map((source, n) => new Reader(source).open(places === undefined ? { taken: 0 } : (places[n] ?? null))),
  );
  const items: T[] = [];
  while (items.length < limit) {
    const newest = newestOf(readers);
    if (newest?.head === undefined) break;
    items.push(newest.head);
    await newest.advance();
  }
  const rest = readers.map(({ place }) => place);
  return { items, places: rest.every((place) => place === null) ? null : rest };
}

const newestOf = <T extends Dated>(readers: readonly Reader<T>[]): Reader<T> | undefined =>
  readers.reduce<Reader<T> | undefined>((best, reader) => {
    if (reader.head === undefined) return best;
    return best?.head === undefined || reader.head.recordedAt > best.head.recordedAt ? reader : best;
  }, undefined);
