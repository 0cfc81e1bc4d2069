import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueItems, everyRow } from '#figures';
import { dueBetween, EVERYTHING, readModels, validOn, type Condition } from '#projections';
import { openSqliteReadStore, type At, type ReadStore } from '#read-store';
import type { History } from '../../libs/domain/src/testing/history.js';
import { randomHistories } from '../../libs/domain/src/testing/random-histories.js';
import { walked } from '../../libs/domain/src/testing/walkthrough.js';
import { foldInBulk } from '../../libs/read-store/src/testing/fill-store.js';

const dated = readModels.filter(({ due }) => due !== undefined);

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const anyDate = fc
  .integer({ min: 0, max: 1_000 })
  .map((days) => new Date(Date.parse('2026-01-01T00:00:00Z') + days * 86_400_000).toISOString().slice(0, 10));
const twoDates = fc.tuple(anyDate, anyDate).map(([a, b]) => [a, b].sort() as [string, string]);

it('the dates on which certificates, calibrations, accreditations and deadlines end are declared', () =>
  expect(dated.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['certificates', 'calibrations', 'accreditations', 'nonconformities', 'tasks']),
  ));

it('what is due by a later date is what will not be valid after it, if nothing else happens', () =>
  fc.assert(
    fc.asyncProperty(fc.oneof(fc.constant(walked), randomHistories(40)), twoDates, async (history, [today, until]) => {
      const reads = openSqliteReadStore({ file: ':memory:', models: readModels });
      await foldInBulk(reads, history, { eventsPerPage: 1_000, models: readModels });
      for (const model of dated) {
        const keys = async (where: readonly Condition[], asOfDate: string): Promise<readonly string[]> =>
          (await everyRow(reads, model, { at: 'now', asOfDate, visibility: EVERYTHING }, where)).map(({ key }) => key);
        const now = await keys(validOn(model, today), today);
        // Asked on the day after the later date, by its own clock.
        const later = await keys(validOn(model, dayAfter(until)), dayAfter(until));
        const due = await keys(dueBetween(model, today, until), today);
        expect([model.name, due.toSorted()]).toEqual([
          model.name,
          now.filter((key) => !later.includes(key)).toSorted(),
        ]);
        expect(later.filter((key) => !now.includes(key))).toEqual([]);
      }
      await reads.close();
    }),
    { numRuns: 12, endOnFailure: true },
  ));

describe('reminders', () => {
  const filled = async (history: History): Promise<ReadStore> => {
    const reads = openSqliteReadStore({ file: ':memory:', models: readModels });
    await foldInBulk(reads, history, { eventsPerPage: 1_000, models: readModels });
    return reads;
  };
  const remindersOf = (reads: ReadStore, at: At, asOfDate: string, until: string) =>
    dueItems(reads, { at, asOfDate, visibility: EVERYTHING }, until);

  it('of a moment are those computed by replaying the events up to that moment', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constant(walked), randomHistories(40)),
        fc.nat(),
        twoDates,
        async (history, nth, [today, until]) => {
          const position = history[nth % history.length]?.position ?? 0;
          const [whole, replayed] = [await filled(history), await filled(history.slice(0, (nth % history.length) + 1))];
          expect(await remindersOf(whole, position, today, until)).toEqual(
            await remindersOf(replayed, 'now', today, until),
          );
          await whole.close();
          await replayed.close();
        },
      ),
      { numRuns: 8, endOnFailure: true },
    ));

  it('say late without a stated date, and count what is due by a later date in advance', async () => {
    const reads = await filled(walked);
    const { items, left } = await remindersOf(reads, 'now', '2026-10-01', '2027-12-31');
    const late = items.filter(({ dueOn }) => dueOn < '2026-10-01');
    expect(left).toBe(0);
    expect(late.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['CLAIM_DECISION']));
    expect(items.map(({ dueOn }) => dueOn)).toEqual(items.map(({ dueOn }) => dueOn).toSorted());
    const sooner = await remindersOf(reads, 'now', '2026-10-01', '2026-12-31');
    expect(sooner.items).toEqual(items.filter(({ dueOn }) => dueOn <= '2026-12-31'));
    await reads.close();
  });
});
