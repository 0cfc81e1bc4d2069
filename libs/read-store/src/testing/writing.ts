import { expect, it } from '@jest/globals';
import { EVERYTHING } from '#projections';
import type { PastEvent } from '#domain';
import { Folding } from '../folding.js';
import type { Batch, ReadStore } from '../port.js';
import { foldInBulk, foldLive } from './fill-store.js';
import type { OpenEmpty } from './read-store-contract.js';
import { historyOf, sampleModels, samples, type Fact } from './sample-models.js';

/** A sample test result of the row `id`. */
const measured = (id: string, passed = true): Fact => ({
  chain: 'alpha',
  type: 'SampleMeasured',
  schema: 2,
  data: { id, passed, cost: 3 },
  daysLate: 0,
});

const batchOf = (events: readonly PastEvent[], after: number, reads: ReadStore): Promise<Batch> =>
  new Folding(sampleModels, reads, after).fold(events);

/** A position at which no version begins. */
const NO_VERSION = 999;

/** The part of the contract about `write`, `refill` and `reset`. */
export function writes(open: OpenEmpty): void {
  const history = historyOf([measured('a'), measured('bb'), measured('a', false), measured('ccc')]);

  it('makes a batch visible with its checkpoint or not at all', async () => {
    const reads = await open();
    await foldLive(reads, [history.slice(0, 2)]);
    const before = await reads.digest();
    const batch = await batchOf(history.slice(2), await reads.checkpoint(), reads);
    const changes = [...(batch.changes.get(samples) ?? [])];
    // Ends a version that is not stored, so that the write fails after its first changes.
    const endOfUnknown = { ...changes[0]!, ends: NO_VERSION };
    const failing: Batch = { ...batch, changes: new Map([[samples, [...changes, endOfUnknown]]]) };
    await expect(reads.write(failing)).rejects.toThrow();
    expect(await reads.digest()).toEqual(before);
    expect(await reads.checkpoint()).toBe(history[1]?.position);
    await reads.write(batch);
    expect(await reads.checkpoint()).toBe(history.at(-1)?.position);
    expect((await reads.entry(history.at(-1)?.position ?? 0, EVERYTHING))?.no).toBe(4);
  });

  it('refuses a batch that does not begin after the checkpoint', async () => {
    const reads = await open();
    const batch = await batchOf(history, 0, reads);
    await reads.write(batch);
    await expect(reads.write(batch)).rejects.toThrow('does not begin after the checkpoint');
    expect(await reads.eventCount(undefined, 'now')).toBe(4);
  });

  it('returns the same results for a past position after later batches', async () => {
    const reads = await open();
    await foldLive(reads, [history.slice(0, 2)]);
    const at = await reads.checkpoint();
    const results = async () => ({
      found: await reads.find(samples, 'a', at, EVERYTHING),
      versions: await reads.versions(samples, 'a', at, EVERYTHING),
      list: await reads.list(samples, { at, asOfDate: '2026-01-01', visibility: EVERYTHING }, [], { limit: 9 }),
    });
    const before = await results();
    expect(before.found?.toPosition).toBeNull();
    await foldLive(reads, [history.slice(2)]);
    expect(await results()).toEqual(before);
    expect((await reads.versions(samples, 'a', 'now', EVERYTHING)).map(({ toPosition }) => toPosition)).toEqual([
      history[2]?.position,
      null,
    ]);
  });

  it('keeps its content while a refill is running and after a refill fails', async () => {
    const reads = await open();
    await foldLive(reads, [history]);
    const before = await reads.digest();
    const refill = reads.refill(async (fresh) => {
      await fresh.write(await new Folding(sampleModels, fresh, 0).fold(history.slice(0, 1)));
      expect(await reads.digest()).toEqual(before);
      throw new Error('half way');
    });
    await expect(refill).rejects.toThrow('half way');
    expect(await reads.digest()).toEqual(before);
    expect(await reads.checkpoint()).toBe(history.at(-1)?.position);
  });

  it('contains exactly the refilled content after a refill, and accepts further batches', async () => {
    const reads = await open();
    await foldLive(reads, [history]);
    await foldInBulk(reads, history.slice(0, 3));
    expect(await reads.eventCount('alpha', 'now')).toBe(3);
    expect(await reads.checkpoint()).toBe(history[2]?.position);
    await foldLive(reads, [history.slice(3)]);
    expect(
      (await reads.list(samples, { at: 'now', asOfDate: '2026-01-01', visibility: EVERYTHING }, [], { limit: 9 }))
        .items,
    ).toHaveLength(3);
  });

  it('refuses a second refill while one is running', async () => {
    const reads = await open();
    await reads.refill(async () => {
      await expect(reads.refill(async () => undefined)).rejects.toThrow('already running');
    });
    expect(await reads.checkpoint()).toBe(0);
  });

  it('is empty after a reset', async () => {
    const reads = await open();
    const empty = await reads.digest();
    await foldLive(reads, [history]);
    expect(await reads.digest()).not.toEqual(empty);
    await reads.reset();
    expect(await reads.digest()).toEqual(empty);
    expect(await reads.checkpoint()).toBe(0);
    await foldLive(reads, [history]);
    expect((await reads.entry(history[0]?.position ?? 0, EVERYTHING))?.no).toBe(1);
  });
}
