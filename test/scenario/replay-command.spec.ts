import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { closeStores, openStores } from '../../apps/api/src/operations/stores.js';
import { TEST_PASSWORD_COST } from '../../libs/identity/src/testing/temporary-identity.js';
import { goldenHistories } from '../golden/golden-history.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { runLingqu } from './run-lingqu.js';

const CHAIN = 'new-energy-vehicles';
const CATCH_UP_MS = 20_000;

describe('lingqu replay --compare', () => {
  let folder: string;
  let out: string;

  beforeAll(async () => {
    folder = await recordedFolder(goldenHistories()[0] ?? []);
    out = mkdtempSync(join(tmpdir(), 'lingqu-replay-'));
    const stores = await openStores(folder, { simulatedClock: true, passwordCost: TEST_PASSWORD_COST });
    await stores.projector.caughtUpTo(await stores.events.head(), CATCH_UP_MS);
    await closeStores(stores);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(out, { recursive: true });
  });

  const replay = (...args: string[]) => runLingqu('replay', '--data', folder, '--compare', ...args);
  const changeRows = (sql: string): void => {
    const db = new Database(join(folder, 'read.db'));
    expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
    db.close();
  };

  it('finds the stored rows and the sealed digests equal to a replay, of each chain and of all', async () => {
    for (const args of [[], ['--chain', CHAIN]]) {
      const { code, out: printed } = await replay(...args);
      expect([code, printed.match(/^[✗–]/gm), (printed.match(/^✓/gm) ?? []).length > 1]).toEqual([0, null, true]);
    }
  });

  it('compares a past position too', async () => {
    const { code, out: printed } = await replay('--chain', CHAIN, '--at', '40');
    expect([code, printed.match(/^✓/gm)?.length]).toEqual([0, 1]);
  });

  it.each(['', 'x', '-1', '999999'])('refuses the position %p', async (at) => {
    expect((await replay('--at', at)).code).toBe(2);
  });

  it('refuses a chain that the log does not have', async () => {
    expect((await replay('--chain', 'none')).code).toBe(2);
  });

  it('each chain verifies with its projections: its rows depend on no other log', async () => {
    for (const chain of [CHAIN, undefined]) {
      const bundle = join(out, `${chain}.bundle`);
      const ofChain = chain === undefined ? [] : ['--chain', chain];
      expect((await runLingqu('bundle', '--data', folder, ...ofChain, '--out', bundle)).code).toBe(0);
      const { out: verdicts } = await runLingqu('verify', bundle);
      expect(/^. 视图.*(?:\n {4}.*)*/m.exec(verdicts)?.[0]).toMatch(/^✓/);
      // The golden history has its sealed facts encoded, and not encrypted.
      expect(verdicts.match(/^✗ (..)/gm) ?? []).toEqual(chain === undefined ? ['✗ 密封'] : []);
    }
  });

  it('names the read model whose stored rows were changed', async () => {
    changeRows(`UPDATE projects SET row_json = replace(row_json, 'a', 'b') WHERE from_position < 200`);
    const { code, out: printed } = await replay('--chain', CHAIN);
    const different = printed.match(/^✗.*/gm)?.map((line) => line.includes('projects'));
    expect([code, different]).toEqual([1, [true, true]]);
  });
});
