import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStores, closeStores } from '../../apps/api/src/operations/stores.js';
import { RowSeals } from '#ledger-store';
import { TEST_PASSWORD_COST } from '../../libs/identity/src/testing/temporary-identity.js';
import { goldenHistories } from '../golden/golden-history.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { runLingqu } from './run-lingqu.js';

const CHAIN = 'new-energy-vehicles';
const CATCH_UP_MS = 20_000;

describe('lingqu rebuild', () => {
  let folder: string;
  const open = () => openStores(folder, { simulatedClock: true, passwordCost: TEST_PASSWORD_COST });

  beforeAll(async () => {
    folder = await recordedFolder(goldenHistories()[0] ?? []);
    const stores = await open();
    await stores.projector.caughtUpTo(await stores.events.head(), CATCH_UP_MS);
    await stores.rowSealer.seal();
    await closeStores(stores);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints its progress, and replaces the rows by those that were sealed', async () => {
    const { code, err, out } = await runLingqu('rebuild', '--data', folder);
    expect(code).toBe(0);
    const percents = [...err.matchAll(/folded (\d+)%/g)].map(([, percent]) => Number(percent));
    expect(percents).toEqual([...new Set(percents)].sort((a, b) => a - b));
    expect(percents.at(-1)).toBe(100);
    expect(out).toMatch(/^[0-9a-f]{64} {2}\(all\)$/m);
  });

  it('does not replace the rows where others were sealed for the same position', async () => {
    const stores = await open();
    const before = await stores.reads.digest();
    const seals = new RowSeals(stores.ledger);
    const sealed = seals.upTo(CHAIN);
    const all = seals.digests(sealed?.code ?? '');
    if (!sealed || !all) throw new Error('nothing is sealed');
    const others = { ...sealed.digests, tests: 'f'.repeat(64) };
    seals.seal(all.position, sealed.code, new Map([...all.digests, [CHAIN, others]]), [CHAIN]);
    await closeStores(stores);
    const { code, err } = await runLingqu('rebuild', '--data', folder);
    expect([code, err]).toEqual([1, expect.stringContaining('原有的行未替换')]);
    expect(err).toContain(`tests (${CHAIN})`);
    const { code: compared, out } = await runLingqu('replay', '--data', folder, '--compare', '--chain', CHAIN);
    // The stored rows are as before; only the false seal differs from a replay.
    expect(compared).toBe(1);
    expect(out).toMatch(/^✓/m);
    expect(Object.keys(before).length).toBeGreaterThan(10);
  });
});
