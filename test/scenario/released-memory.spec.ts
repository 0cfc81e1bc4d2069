import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { closeStores, openStores } from '../../apps/api/src/operations/stores.js';
import { unusableReason } from '../../apps/api/src/operations/unusable.js';
import { TEST_PASSWORD_COST } from '../../libs/identity/src/testing/temporary-identity.js';
import { goldenHistories } from '../golden/golden-history.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { tamperWithEvents } from '../support/tampered-events.js';

const EVENTS = 120;
const WARM_UP = 10;
const STARTS = 50;
const ALTERED = `UPDATE events SET body = replace(body, '"role"', '"rolf"') WHERE position = ${EVENTS / 2}`;
const MIB = 1024 * 1024;
/** Stores that are kept after a start hold several MiB: 50 of them more than a hundred. */
const MAX_HEAP_MIB = 20;
/** What is outside the heap is returned to the system late. */
const MAX_RESIDENT_MIB = 150;
const CATCH_UP_MS = 20_000;
const TEST_MS = 300_000;

type Start = 'running' | 'failed' | 'refused';

describe('what a closed data folder leaves in memory', () => {
  let whole: string;
  let collect: () => void;

  beforeAll(async () => {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
    const silent = (): void => undefined;
    Logger.overrideLogger({ log: silent, warn: silent, error: silent });
    const [history = []] = goldenHistories();
    whole = await recordedFolder(history.slice(0, EVENTS));
  });
  afterAll(() => {
    Logger.overrideLogger(true);
    rmSync(whole, { recursive: true });
  });

  async function startAndClose(damage: (folder: string) => void): Promise<Start> {
    const folder = mkdtempSync(join(tmpdir(), 'lingqu-released-'));
    try {
      cpSync(whole, folder, { recursive: true });
      damage(folder);
      const stores = await openStores(folder, { simulatedClock: true, passwordCost: TEST_PASSWORD_COST });
      await stores.projector.caughtUpTo(await stores.events.head(), CATCH_UP_MS);
      const { state } = stores.projector;
      await closeStores(stores);
      return state === 'failed' ? 'failed' : 'running';
    } catch (error) {
      if (unusableReason(error)) return 'refused';
      throw error;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  function memory(): { readonly heap: number; readonly resident: number } {
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    return { heap: heapUsed / MIB, resident: rss / MIB };
  }

  it.each<[Start, (folder: string) => void]>([
    ['running', () => undefined],
    ['failed', (folder) => tamperWithEvents(folder, ALTERED)],
    ['refused', (folder) => writeFileSync(join(folder, 'ledger.db'), 'not a database')],
  ])(
    `does not grow with ${STARTS} starts and ends, projecting %s`,
    async (expected, damage) => {
      for (let start = 0; start < WARM_UP; start++) expect(await startAndClose(damage)).toBe(expected);
      const before = memory();
      for (let start = 0; start < STARTS; start++) await startAndClose(damage);
      const after = memory();
      expect(after.heap - before.heap).toBeLessThan(MAX_HEAP_MIB);
      expect(after.resident - before.resident).toBeLessThan(MAX_RESIDENT_MIB);
    },
    TEST_MS,
  );
});
