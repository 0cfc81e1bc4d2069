import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rounded } from '#domain';
import {
  AS_OF_DATE,
  count,
  distinct,
  events,
  EVERYTHING,
  field,
  groups,
  mean,
  ONLY_PUBLISHED,
  ratio,
  sum,
  type Figure,
  type Figures,
} from '#projections';
import { OccurredReplay, openSqliteReadStore } from '#read-store';
import { foldLive } from '../../../read-store/src/testing/fill-store.js';
import { anyBatches, anyHistory } from '../../../read-store/src/testing/random-history.js';
import { historyOf, sampleGroups, sampleModels, samples } from '../../../read-store/src/testing/sample-models.js';
import { addedTo, exactText, NO_AMOUNTS } from './amounts.js';
import { attributionOf, type Attribution, type Leg, type Way } from './attribution.js';

const text = { zh: '数', en: 'Number' };

/** A figure of every kind. */
const FIGURES: Figures = {
  count: count(samples, [['counted', '=', 1]])(text, text),
  dated: count(samples, [['voidedOn', '<', AS_OF_DATE]])(text, text),
  sum: sum(samples, 'cost', [['passed', '=', 1]])(text, text),
  mean: mean(samples, 'cost', 'days', [['counted', '=', 1]])(text, text),
  ratio: ratio(samples, [['passed', '=', 1]], [['counted', '=', 1]])(text, text),
  groups: groups(sampleGroups, 'state')(text, text),
  distinct: distinct(sampleGroups, 'state')(text, text),
  field: field(sampleGroups, 'lastText', [['state', '=', 'NOTED']])(text, text),
  events: events()(text, text),
};

const total = ({ steps }: Attribution) => steps.reduce((added, { changes }) => addedTo(added, changes), NO_AMOUNTS);

const same = (position: number): number => position;

describe('the attribution of a figure', () => {
  it('sums exactly to the difference, for any history, two positions, two dates and a figure of every kind', () =>
    fc.assert(
      fc.asyncProperty(
        anyBatches(50),
        fc.constantFrom(undefined, 'alpha', 'beta'),
        fc.nat(60),
        fc.nat(60),
        fc.constantFrom('2026-01-05', '2026-01-06', '2026-03-01'),
        fc.constantFrom('2026-01-06', '2026-03-01'),
        async (batches, chain, from, to, fromDate, toDate) => {
          const reads = openSqliteReadStore({ file: ':memory:', models: sampleModels });
          await foldLive(reads, batches);
          const legs = [{ reads, from, to, logPosition: same }];
          for (const [name, figure] of Object.entries(FIGURES)) {
            const found = await attributionOf(figure, { chain, legs, fromDate, toDate, visibility: EVERYTHING });
            if (found.changes === undefined) expect(name).toBe('field');
            else expect({ [name]: total(found) }).toEqual({ [name]: found.changes });
            // A value that differs has a step that explains it.
            if (JSON.stringify(found.before.value) !== JSON.stringify(found.after.value))
              expect(found.steps.length).toBeGreaterThan(0);
          }
          await reads.close();
        },
      ),
      { numRuns: 40 },
    ));

  it('sums exactly from what was known at a position to what was true at a time, through all that is known', () =>
    fc.assert(
      fc.asyncProperty(
        anyHistory(40).filter(({ length }) => length > 0),
        fc.constantFrom(undefined, 'alpha'),
        fc.nat(40),
        fc.constantFrom('2026-01-15T00:00:00.000Z', '2026-01-19T12:00:00.000Z', '2026-02-01T00:00:00.000Z'),
        async (history, chain, known, instant) => {
          const reads = openSqliteReadStore({ file: ':memory:', models: sampleModels });
          await foldLive(reads, [history]);
          const replay = await OccurredReplay.ofEvents(history, sampleModels, () => false);
          const legs: readonly Leg[] = [
            { reads, from: known, to: await reads.checkpoint(), logPosition: same },
            {
              reads: replay.reads,
              from: replay.size,
              to: replay.positionAt(instant),
              logPosition: (position) => replay.logPosition(position),
            },
          ];
          const figure = FIGURES['events'] as Figure;
          const date = '2026-03-01';
          const found = await attributionOf(figure, {
            chain,
            legs,
            fromDate: date,
            toDate: date,
            visibility: EVERYTHING,
          });
          expect(total(found)).toEqual(found.changes);
          // An event that was added and removed explains nothing.
          const ids = found.steps.flatMap(({ events: named }) => named.map(({ eventId }) => eventId));
          expect(new Set(ids).size).toBe(ids.length);
          await reads.close();
          await replay.reads.close();
        },
      ),
      { numRuns: 30 },
    ));

  it('of a rate has one step for each event, in order, each the exact change of the rate', async () => {
    const reads = openSqliteReadStore({ file: ':memory:', models: sampleModels });
    const measured = (id: string, passed: boolean) => ({
      chain: 'alpha',
      type: 'SampleMeasured',
      schema: 2,
      data: { id, passed, cost: 1 },
      daysLate: 0,
    });
    const history = historyOf([
      measured('a', true),
      measured('bb', true),
      measured('ccc', true),
      measured('dddd', false),
      measured('É', false),
      measured('样品五', true),
    ]);
    await foldLive(reads, [history]);
    const fromFour = history[3]?.position ?? 0;
    const way: Way = {
      chain: 'alpha',
      legs: [{ reads, from: fromFour, to: history[5]?.position ?? 0, logPosition: same }],
      fromDate: '2026-03-01',
      toDate: '2026-03-01',
      visibility: EVERYTHING,
    };
    const found = await attributionOf(FIGURES['ratio'] as Figure, way);
    expect([found.before.value, found.after.value]).toEqual([75, 66.7]);
    expect(found.steps.map(({ changes, events: named }) => [named.length, exactText(changes.get('')!)])).toEqual([
      [1, '-15'],
      [1, '20/3'],
    ]);
    expect(exactText(found.changes!.get('')!)).toBe('-25/3');
    expect(rounded(found.changes!.get('')!, 1)).toBe(-8.3);
    await reads.close();
  });

  it('names the events that the reader may see; the others are one step', async () => {
    const reads = openSqliteReadStore({ file: ':memory:', models: sampleModels });
    const history = historyOf(
      ['a', 'bb', 'ccc'].map((id) => ({
        chain: 'alpha',
        type: 'SampleMeasured',
        schema: 2,
        data: { id, passed: true, cost: 1 },
        daysLate: 0,
      })),
    );
    await foldLive(reads, [history]);
    const found = await attributionOf(FIGURES['count'] as Figure, {
      chain: 'alpha',
      legs: [{ reads, from: 0, to: await reads.checkpoint(), logPosition: same }],
      fromDate: '2026-03-01',
      toDate: '2026-03-01',
      visibility: ONLY_PUBLISHED,
    });
    const named = found.steps.filter(({ kind }) => kind === 'event').length;
    const hidden = found.steps.find(({ kind }) => kind === 'hidden')?.count ?? 0;
    expect(named + hidden).toBe(3);
    expect(total(found)).toEqual(found.changes);
    await reads.close();
  });
});
