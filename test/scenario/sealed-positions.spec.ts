import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PastEvent } from '#domain';
import { bytesAt } from '#event-store';
import { digestOfSealedRows, GrowingTree, leafHash, sealedRowsText } from '#ledger';
import { RowSeals } from '#ledger-store';
import { readModels } from '#projections';
import { foldingCode, rowDigestsByReplay } from '#read-store';
import { goldenHistories } from '../golden/golden-history.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { TEST_PASSWORD_COST } from '../../libs/identity/src/testing/temporary-identity.js';
import { closeStores, openStores, type Stores } from '../../apps/api/src/operations/stores.js';
import { SealedRowsOf } from '../../apps/api/src/ledger/sealed-rows.js';

const EVENTS = 60;
const CATCH_UP_MS = 20_000;

describe('what is sealed of the rows at a position before their first seal', () => {
  const history = (goldenHistories()[0] ?? []).slice(0, EVENTS);
  let folder: string;
  let stores: Stores;
  let sealed: SealedRowsOf;
  let events: readonly PastEvent[];

  beforeAll(async () => {
    folder = await recordedFolder(history);
    stores = await openStores(folder, { simulatedClock: true, passwordCost: TEST_PASSWORD_COST });
    await stores.projector.caughtUpTo(await stores.events.head(), CATCH_UP_MS);
    await stores.rowSealer.seal();
    sealed = new SealedRowsOf(stores);
    events = (await stores.events.readAll(0, EVENTS)) as readonly PastEvent[];
  });
  afterAll(async () => {
    await closeStores(stores);
    rmSync(folder, { recursive: true });
  });

  const firstSeal = (): number => new RowSeals(stores.ledger).from(undefined, 0)?.position ?? 0;

  it('has the root of the log of the chain and the digest that a replay gives, for every position', async () => {
    expect(firstSeal()).toBeGreaterThanOrEqual(EVENTS);
    const chain = events.find((event) => event.chain !== null)?.chain ?? '';
    const tree = new GrowingTree();
    const committed: boolean[] = [];
    for (const { position, chain: its } of events) {
      if (its === chain) tree.add(leafHash(await bytesAt(stores.events, position)));
      const answer = await sealed.upTo(chain, position, true);
      if (tree.size === 0) {
        expect(answer).toBeNull();
        continue;
      }
      const digests = (await rowDigestsByReplay(stores.events, readModels, position)).get(chain) ?? {};
      const { origin, size, root } = stores.ledger.checkpoint(chain, tree.size) ?? {};
      expect(Buffer.from(root ?? []).equals(tree.root())).toBe(true);
      expect(answer).toMatchObject({ origin, size, root: Buffer.from(tree.root()).toString('base64') });
      const text = sealedRowsText({
        ...{ origin: origin ?? '', size: tree.size, position: answer?.position ?? 0, code: foldingCode(), digests },
      });
      expect(answer?.digest).toBe(digestOfSealedRows(text));
      committed.push(answer?.committed === true);
    }
    // The last events of the chain are those that were sealed; the others say that they were not.
    expect(committed[0]).toBe(false);
    expect(committed.at(-1)).toBe(true);
  });

  it('has a state of the log of logs, and another digest for another position, over all chains', async () => {
    const logs = stores.ledger.checkpointOfLogs().origin;
    const [first, second] = [await sealed.upTo(undefined, 10, true), await sealed.upTo(undefined, 11, true)];
    expect([first, second]).toEqual(
      [10, 11].map((position) => expect.objectContaining({ origin: logs, position, committed: false })),
    );
    expect(first?.digest).not.toBe(second?.digest);
    expect(await sealed.upTo(undefined, firstSeal(), true)).toMatchObject({ committed: true });
  });
});
