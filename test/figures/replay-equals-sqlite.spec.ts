import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PastEvent } from '#domain';
import { chainDashboard, cityDashboard, startsChain } from '#figures';
import { EVERYTHING, ONLY_PUBLISHED, readModels, type Visibility } from '#projections';
import { OccurredReplay, openSqliteReadStore, type At, type ReadStore } from '#read-store';
import { randomHistories, walksWithLateFacts } from '../../libs/domain/src/testing/random-histories.js';
import { foldInBulk } from '../../libs/read-store/src/testing/fill-store.js';

const AS_OF = '2027-12-31';
const ROWS_PER_PAGE = 3;

const histories = fc.oneof(randomHistories(60), walksWithLateFacts);

/** The same events, folded into SQLite in the order of a replay. */
async function inSqlite(history: readonly PastEvent[], replay: OccurredReplay): Promise<ReadStore> {
  const byPosition = new Map(history.map((event) => [event.position, event]));
  const inOrder = Array.from({ length: replay.size }, (_, index) => ({
    ...byPosition.get(replay.logPosition(index + 1))!,
    position: index + 1,
  }));
  const reads = openSqliteReadStore({ file: ':memory:', models: readModels });
  await foldInBulk(reads, inOrder, { eventsPerPage: 1_000, models: readModels });
  return reads;
}

/** Everything that can be read at a moment, as the text of an answer. */
async function answers(reads: ReadStore, at: At, visibility: Visibility, chains: readonly string[]): Promise<string> {
  const found: unknown[] = [await reads.checkpoint(), await cityDashboard(reads, { at, asOfDate: AS_OF }, visibility)];
  for (const chain of chains) {
    found.push(await chainDashboard(reads, chain, { at, asOfDate: AS_OF }));
    found.push(await reads.eventCount(chain, at), await reads.lastPosition(chain, at));
    found.push(await reads.timeline({ chain, at, visibility }, { limit: 5, newestFirst: true }));
  }
  for (const model of readModels) {
    const scope = { at, asOfDate: AS_OF, visibility };
    const keys: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await reads.list(model, scope, [], { limit: ROWS_PER_PAGE, cursor });
      found.push(page);
      keys.push(...page.items.map(({ key }) => key));
      cursor = page.nextCursor;
    }
    found.push(await reads.count(model, scope, [], 'a'));
    found.push([...(await reads.sources(model, keys, at, visibility))].sort(([a], [b]) => (a < b ? -1 : 1)));
    for (const key of keys.slice(0, 4)) found.push(await reads.versions(model, key, at, visibility));
    for (const facet of model.facets) found.push(await reads.countBy(model, scope, facet, []));
  }
  return JSON.stringify(found);
}

it('a replay by occurrence answers byte for byte as rows in SQLite that are folded in the same order', () =>
  fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const replay = await OccurredReplay.ofEvents(history, readModels, startsChain);
      const sqlite = await inSqlite(history, replay);
      const chains = [...new Set(history.flatMap(({ chain }) => chain ?? []))];
      const limited: Visibility = { ...ONLY_PUBLISHED, chains: chains.slice(0, 1) };
      const moments: readonly (readonly [At, Visibility])[] = [
        ['now', EVERYTHING],
        ['now', limited],
        [Math.ceil(replay.size / 2), EVERYTHING],
        [Math.max(replay.size - 1, 1), limited],
      ];
      for (const [at, visibility] of moments)
        expect(await answers(replay.reads, at, visibility, chains)).toBe(await answers(sqlite, at, visibility, chains));
      expect(await replay.reads.rowDigests(replay.size)).toEqual(await sqlite.rowDigests(replay.size));
      await sqlite.close();
      await replay.reads.close();
    }),
    { numRuns: 6, endOnFailure: true },
  ));
