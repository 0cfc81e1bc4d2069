import { expect, it } from '@jest/globals';
import { EVERYTHING } from '#projections';
import fc from 'fast-check';
import { foldInBulk, foldLive } from './fill-store.js';
import { anyBatches } from './random-history.js';
import { Folding } from '../folding.js';
import { differingRows, RollingDigests } from '../row-digests.js';
import type { RowDigests } from '../port.js';
import type { OpenEmpty, Runs } from './read-store-contract.js';
import { sampleModels } from './sample-models.js';

/** Cache sizes; most of them are too small for the sample rows. */
const cacheSizes = fc.constantFrom(1, 3, 1_000);

export function liveAndReplay(open: OpenEmpty, runs: Runs, refills: number): void {
  it('has the same digest after live folding as after a refill, for any batches and cache sizes', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBatches(60),
        cacheSizes,
        cacheSizes,
        fc.integer({ min: 1, max: 70 }),
        async (batches, liveRows, bulkRows, eventsPerPage) => {
          const live = await open();
          await foldLive(live, batches, liveRows);
          const rebuilt = await open();
          await foldInBulk(rebuilt, batches.flat(), { maxCachedRows: bulkRows, eventsPerPage });
          expect(await rebuilt.digest()).toEqual(await live.digest());
          expect(await rebuilt.checkpoint()).toBe(await live.checkpoint());
        },
      ),
      { numRuns: refills },
    );
  });

  it('has the digests of rows, at each position of the past, that the changes give one after another', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches(40), async (batches) => {
        const reads = await open();
        const rolling = new RollingDigests();
        const folding = new Folding(sampleModels, reads, 0);
        const past: [number, RowDigests][] = [];
        for (const events of batches) {
          const batch = await folding.fold(events);
          await reads.write(batch);
          rolling.addBatch(batch);
          past.push([batch.checkpoint, rolling.all()]);
        }
        for (const [position, digests] of past)
          expect(differingRows(digests, await reads.rowDigests(position))).toEqual([]);
        const resumed = new RollingDigests(past.at(-2)?.[1]);
        const last = batches.at(-1) ?? [];
        const before = await open();
        await foldLive(before, batches.slice(0, -1));
        resumed.addBatch(await new Folding(sampleModels, before, await before.checkpoint()).fold(last));
        expect(resumed.all()).toEqual(rolling.all());
      }),
      { numRuns: refills },
    );
  });

  it('has the same digest when folding is stopped and resumed', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches(40), cacheSizes, async (batches, maxCachedRows) => {
        const through = await open();
        await foldLive(through, batches);
        const stopped = await open();
        for (const batch of batches) await foldLive(stopped, [batch], maxCachedRows);
        expect(await stopped.digest()).toEqual(await through.digest());
      }),
      { numRuns: runs(40) },
    );
  });

  it('returns for every prefix of the log the rows that the live store had then, and those of a refill', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches(25), async (batches) => {
        const whole = await open();
        await foldInBulk(whole, batches.flat());
        const live = await open();
        for (const batch of batches) {
          await foldLive(live, [batch]);
          const at = await live.checkpoint();
          for (const model of sampleModels) {
            const rows = await whole.list(model, { at, asOfDate: '', visibility: EVERYTHING }, [], { limit: 99 });
            expect(rows).toEqual(
              await live.list(model, { at: 'now', asOfDate: '', visibility: EVERYTHING }, [], { limit: 99 }),
            );
          }
          if (batch !== batches[Math.floor(batches.length / 2)]) continue;
          const rebuilt = await open();
          const prefix = batches.flat().filter(({ position }) => position <= at);
          await foldInBulk(rebuilt, prefix);
          expect(await rebuilt.digest()).toEqual(await live.digest());
        }
      }),
      { numRuns: Math.ceil(refills / 2) },
    );
  });
}
