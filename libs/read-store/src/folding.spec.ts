import { describe, expect, it } from '@jest/globals';
import { openSqliteReadStore } from './sqlite/sqlite-read-store.js';
import { hashOf } from './row-table.js';
import { foldInBulk, foldLive } from './testing/folded.js';
import { plainVersions } from './testing/plain-model.js';
import { historyOf, sampleModels, samples, type Fact } from './testing/sample-models.js';

const one = 's1eumtgs';
const other = 'sfojls0';

describe('folding', () => {
  it('tells rows apart whose keys share a hash, though it keeps nothing at hand', async () => {
    expect(hashOf(one)).toBe(hashOf(other));
    const facts = Array.from({ length: 60 }, (_, n): Fact => {
      const id = n % 3 === 0 ? one : n % 3 === 1 ? other : `x${n}`;
      const forgotten = n % 11 === 10;
      return {
        chain: 'alpha',
        type: forgotten ? 'SampleForgotten' : 'SampleMeasured',
        schema: forgotten ? 1 : 2,
        data: forgotten ? { id } : { id, passed: n % 2 === 0, cost: n },
        daysLate: 0,
      };
    });
    const history = historyOf(facts);
    const live = openSqliteReadStore({ file: ':memory:', models: sampleModels });
    await foldLive(
      live,
      history.map((event) => [event]),
      1,
    );
    const rebuilt = openSqliteReadStore({ file: ':memory:', models: sampleModels });
    await foldInBulk(rebuilt, history, { rowsAtHand: 1, eventsPerPage: 1 });
    expect(await rebuilt.digest()).toEqual(await live.digest());
    for (const key of [one, other]) {
      const wanted = plainVersions(samples, history).filter((version) => version.key === key);
      expect(wanted.length).toBeGreaterThan(9);
      expect((await rebuilt.versions(samples, key, 'now')).map(({ eventId, row }) => ({ eventId, row }))).toEqual(
        wanted.map(({ eventId, row }) => ({ eventId, row })),
      );
    }
    await live.close();
    await rebuilt.close();
  });
});
