import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import Database from 'better-sqlite3';
import { RowSeals } from '#ledger-store';
import { EVERYTHING, projects } from '#projections';
import { RowScrub } from '../../apps/api/src/operations/row-scrub.js';
import { closeStores, openStores, type Stores } from '../../apps/api/src/operations/stores.js';
import { TEST_PASSWORD_COST } from '../../libs/identity/src/testing/temporary-identity.js';
import { goldenHistories } from '../golden/golden-history.js';
import { recordedFolder } from '../support/recorded-folder.js';

const CATCH_UP_MS = 20_000;

describe('the comparison of stored rows while the server runs', () => {
  let folder: string;
  let stores: Stores;
  let scrub: RowScrub;
  const states: string[] = [];

  const open = (): Promise<Stores> => openStores(folder, { simulatedClock: true, passwordCost: TEST_PASSWORD_COST });

  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    folder = await recordedFolder(goldenHistories()[0] ?? []);
    stores = await open();
    await stores.projector.caughtUpTo(await stores.events.head(), CATCH_UP_MS);
    await stores.rowSealer.seal();
  });
  afterAll(async () => {
    await closeStores(stores);
    rmSync(folder, { recursive: true });
    jest.restoreAllMocks();
  });
  beforeEach(() => {
    const { reads, projector, ledger } = stores;
    states.length = 0;
    const log = (): void => void states.push(projector.state);
    scrub = new RowScrub({ reads, projector, ledger, log, pauseMs: 0 });
  });
  afterEach(() => scrub.close());

  const names = async (): Promise<readonly unknown[]> => {
    const scope = { at: 'now', asOfDate: '2026-11-20', visibility: EVERYTHING } as const;
    return (await stores.reads.list(projects, scope, [], { limit: 100 })).items.map(({ row }) => row);
  };

  /** Changes rows in the file, as a fault of the disk or somebody else would, while the server has it open. */
  function change(sql: string): void {
    const db = new Database(join(folder, 'read.db'));
    expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
    db.close();
  }

  it('finds nothing where nothing was changed, and says for which position', async () => {
    expect(await scrub.scan()).toEqual([]);
    expect(scrub.status).toMatchObject({ state: 'waiting', position: await stores.events.head(), rebuilt: 0 });
  });

  it.each([
    [
      'the content of a row',
      `UPDATE projects SET row_json = replace(row_json, 'a', 'b') WHERE from_position < 200`,
      'projects',
    ],
    ['a column that figures are counted by', 'UPDATE tests SET counted = 1 - counted', 'tests'],
    [
      'where a version ended',
      'UPDATE projects SET to_position = to_position + 1 WHERE to_position IS NOT NULL',
      'projects',
    ],
    [
      'a removed row',
      'DELETE FROM projects WHERE from_position = (SELECT min(from_position) FROM projects)',
      'projects',
    ],
    ['the time of an event', `UPDATE timeline SET occurred_at = '2020' WHERE position = 30`, 'timeline'],
  ])('finds %s that was changed, folds all events again and serves the right rows', async (_, sql, model) => {
    const before = [await names(), await stores.reads.digest()];
    change(sql);
    expect(await scrub.scan()).toEqual([model]);
    expect([await names(), await stores.reads.digest()]).toEqual(before);
    expect(scrub.status).toMatchObject({ rebuilt: 1, differing: [model] });
    expect(stores.projector.state).toBe('running');
    expect(await scrub.scan()).toEqual([]);
  });

  it('marks the rows as being rebuilt from the moment that the difference is found', async () => {
    const { projector } = stores;
    change('UPDATE tests SET counted = 1 - counted');
    const scanned = scrub.scan();
    let seen: string = projector.state;
    while (seen === 'running' && projector.rebuilt === undefined) {
      await new Promise((resolve) => setImmediate(resolve));
      seen = projector.state;
    }
    await scanned;
    expect([seen, projector.state]).toEqual(['rebuilding', 'running']);
  });

  it('does not replace rows by others than those that were sealed', async () => {
    const { ledger, projector } = stores;
    const before = await stores.reads.digest();
    // What the rebuilds before left to seal.
    await stores.rowSealer.seal();
    const seals = new RowSeals(ledger);
    const sealed = seals.upTo('new-energy-vehicles');
    const all = seals.digests(sealed?.code ?? '');
    if (!sealed || !all) throw new Error('nothing is sealed');
    const others = { ...sealed.digests, tests: 'f'.repeat(64) };
    seals.seal(all.position, sealed.code, new Map([...all.digests, ['new-energy-vehicles', others]]), [
      'new-energy-vehicles',
    ]);
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    await projector.rebuild();
    expect([projector.state, String(projector.failure)]).toEqual(['failed', expect.stringContaining('tests')]);
    expect(await stores.reads.digest()).toEqual(before);
  });
});
