import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '#event-store';
import { productFolder } from '../../apps/api/src/product.js';
import { acknowledgedIn } from './foundation/acknowledged-lines.js';
import { compareFolder, Loss } from './foundation/audit.js';
import { imageAt, linesBefore } from './foundation/disk-image.js';
import { faultRun, withTimeForFaults, type FaultRun } from './foundation/fault-run.js';
import { canTrace, recordWrites, type Recording } from './foundation/recorded-writes.js';

withTimeForFaults();

const LOAD = join(productFolder, 'test', 'faults', 'foundation', 'append-load.mjs');
/** Enough to fill the write-ahead log more than once, so that pages are copied to the database meanwhile. */
const APPENDS = '400';
const WRITERS = '4';
/** Images of one recording; then the load is recorded again. */
const IMAGES_PER_RECORDING = 500;
/** Images of a recording at least, however short the run. */
const LEAST_IMAGES = 20;
/** Cuts that a store without syncs must not survive. */
const MOST_CUTS = 300;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-power-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Records a load on a new, empty store whose creation has reached the disk. */
async function recorded(...durability: readonly string[]): Promise<Recording> {
  const data = mkdtempSync(join(folder, 'data-'));
  await openSqliteEventStore({ file: join(data, 'events.db') }).close();
  return recordWrites(data, [LOAD, data, APPENDS, WRITERS, ...durability]);
}

/** Opens the store of an image, compares it with what had been acknowledged, and appends to it. */
async function compareImage(recording: Recording, run: FaultRun): Promise<void> {
  const cut = run.below(recording.recorded.length + 1);
  const at = join(folder, 'image');
  mkdirSync(at);
  try {
    for (const [file, bytes] of imageAt(recording, cut, run.below)) writeFileSync(join(at, basename(file)), bytes);
    const acknowledged = acknowledgedIn(linesBefore(recording, cut));
    const stored = await compareFolder(at, acknowledged);
    run.count('images');
    run.count('acknowledged commands', acknowledged.size);
    const store = openSqliteEventStore({ file: join(at, 'events.db'), acceptClock: true });
    expect(await store.head()).toBe(stored);
    await store.close();
  } finally {
    rmSync(at, { recursive: true });
  }
}

// Named as skipped where strace is absent, or may not follow programs.
(canTrace ? describe : describe.skip)(
  'power that is cut while events are appended (images of the recorded writes)',
  () => {
    it('loses nothing that was acknowledged, and no append is stored in part', async () => {
      const counts = await faultRun('power cut', async (run) => {
        do {
          const recording = await recorded();
          run.count('recorded operations', recording.recorded.length);
          const copied = recording.recorded.filter((each) => each.kind === 'write' && each.file.endsWith('events.db'));
          run.count('pages copied to the database', copied.length);
          run.count('syncs', recording.recorded.filter(({ kind }) => kind === 'sync').length);
          for (let images = 0; images < (run.goesOn() ? IMAGES_PER_RECORDING : LEAST_IMAGES); images++)
            await compareImage(recording, run);
        } while (run.goesOn());
      });
      expect(counts['images']).toBeGreaterThan(0);
      expect(counts['pages copied to the database']).toBeGreaterThan(0);
      expect(counts['acknowledged commands']).toBeGreaterThan(0);
    });

    it('is noticed when the database does not sync each append (synchronous = NORMAL)', async () => {
      await faultRun('power cut without syncs', async (run) => {
        const recording = await recorded('normal');
        const lost = async (): Promise<boolean> => {
          for (let cuts = 0; cuts < MOST_CUTS; cuts++) {
            try {
              await compareImage(recording, run);
            } catch (error) {
              if (error instanceof Loss) return true;
              throw error;
            }
          }
          return false;
        };
        expect(await lost()).toBe(true);
      });
    });
  },
);
