import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { everyRow } from '#figures';
import { dueBetween, EVERYTHING, readModels, validOn, type Condition } from '#projections';
import { openSqliteReadStore } from '#read-store';
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
