import type { PastEvent } from '#domain';
import { Folding } from '../folding.js';
import type { RowModel } from '#projections';
import type { ReadStore } from '../port.js';
import { refillFrom } from '../rebuild.js';
import { sampleModels } from './sample-models.js';

/** Folds batches into a store one after another, like the projector. */
export async function foldLive(
  reads: ReadStore,
  batches: readonly (readonly PastEvent[])[],
  maxCachedRows?: number,
  models: readonly RowModel[] = sampleModels,
): Promise<void> {
  const folding = new Folding(models, reads, await reads.checkpoint(), maxCachedRows);
  for (const batch of batches) await reads.write(await folding.fold(batch));
}

/** Folds a whole history into a store with a refill. */
export async function foldInBulk(
  reads: ReadStore,
  history: readonly PastEvent[],
  {
    eventsPerPage = 5,
    models = sampleModels,
    maxCachedRows,
  }: { readonly eventsPerPage?: number; readonly models?: readonly RowModel[]; readonly maxCachedRows?: number } = {},
): Promise<void> {
  const pages = (after: number): Promise<readonly PastEvent[]> =>
    Promise.resolve(history.filter(({ position }) => position > after).slice(0, eventsPerPage));
  await refillFrom(pages, reads, models, { maxCachedRows });
}
