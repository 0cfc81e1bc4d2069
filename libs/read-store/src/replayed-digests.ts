import type { PastEvent } from '#domain';
import type { EventStore } from '#event-store';
import { EVERYTHING, type RowModel } from '#projections';
import { Folding } from './folding.js';
import type { Batch, ReadStore, RowPlace, RowVersion, RowWriter } from './port.js';
import { RollingDigests } from './row-digests.js';
import type { RowDigests } from './port.js';

const EVENTS_PER_PAGE = 500;

/** The present rows, in memory: all that folding needs. */
class PresentRows implements RowWriter {
  readonly #rows = new Map<string, Map<string, RowVersion>>();

  async current(model: RowModel, wanted: readonly RowPlace[]): Promise<ReadonlyMap<string, RowVersion>> {
    const rows = this.#rows.get(model.name);
    return new Map(
      wanted.flatMap(({ key }) => {
        const version = rows?.get(key);
        return version ? [[key, version] as const] : [];
      }),
    );
  }

  lookup({ name }: RowModel): (key: string) => RowVersion<object> | undefined {
    return (key) => this.#rows.get(name)?.get(key) as RowVersion<object> | undefined;
  }

  async write({ changes }: Batch): Promise<void> {
    for (const [model, changed] of changes) {
      let rows = this.#rows.get(model.name);
      if (!rows) this.#rows.set(model.name, (rows = new Map()));
      for (const { row, ends: _, ...version } of changed)
        if (row === undefined) rows.delete(version.key);
        else rows.set(version.key, { ...version, row: row as RowVersion['row'] });
    }
  }
}

/** Folds events in memory, for the digests of their rows only. */
export class RowReplay {
  readonly #rows = new PresentRows();
  readonly #folding: Folding;
  readonly #digests = new RollingDigests();

  constructor(models: readonly RowModel[]) {
    this.#folding = new Folding(models, this.#rows, 0);
  }

  /** @throws FoldFailure */
  async add(events: readonly PastEvent[]): Promise<void> {
    const batch = await this.#folding.fold(events);
    await this.#rows.write(batch);
    this.#digests.addBatch(batch);
  }

  get digests(): RowDigests {
    return this.#digests.all();
  }
}

/** The digests of the rows after the event at a position, by folding all events up to it in memory. */
export async function rowDigestsByReplay(
  events: Pick<EventStore, 'readAll'>,
  models: readonly RowModel[],
  position: number,
  progress?: (position: number) => void,
): Promise<RowDigests> {
  const replay = new RowReplay(models);
  for await (const page of pages(events, 0, position)) {
    await replay.add(page);
    progress?.(page.at(-1)?.position ?? position);
  }
  return replay.digests;
}

/** Continues known digests by the events up to a position, which are folded from the rows as they were at the known one. */
export async function rowDigestsAfter(
  events: Pick<EventStore, 'readAll'>,
  reads: Pick<ReadStore, 'find'>,
  models: readonly RowModel[],
  known: { readonly position: number; readonly digests: RowDigests },
  position: number,
): Promise<RowDigests> {
  const rolling = new RollingDigests(known.digests);
  const rows: Pick<RowWriter, 'current'> = {
    async current(model, wanted) {
      const found = new Map<string, RowVersion>();
      for (const { key } of wanted) {
        const version = await reads.find(model, key, known.position, EVERYTHING);
        if (version) found.set(key, version);
      }
      return found;
    },
  };
  const folding = new Folding(models, rows, known.position, Number.POSITIVE_INFINITY);
  for await (const page of pages(events, known.position, position)) rolling.addBatch(await folding.fold(page));
  return rolling.all();
}

async function* pages(
  events: Pick<EventStore, 'readAll'>,
  from: number,
  to: number,
): AsyncGenerator<readonly PastEvent[]> {
  for (let after = from; after < to;) {
    const page = (await events.readAll(after, Math.min(EVENTS_PER_PAGE, to - after))) as readonly PastEvent[];
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.position;
  }
}
