import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  attributionOf,
  differenceOf,
  differingRows,
  evaluateFigure,
  FIGURES,
  NO_AMOUNTS,
  startsChain,
  type Leg,
} from '#figures';
import { EVERYTHING, readModels, type Figure } from '#projections';
import { OccurredReplay, openSqliteReadStore, type ReadStore, type RowVersion } from '#read-store';
import { wayBetween, type FixedMoment } from '../../apps/api/src/differences/way-between.js';
import type { QueryContext } from '../../apps/api/src/queries/query-contexts.js';
import { addedTo } from '#figures';
import type { History } from '../../libs/domain/src/testing/history.js';
import { randomHistories } from '../../libs/domain/src/testing/random-histories.js';
import { CHAIN } from '../../libs/domain/src/testing/world.js';
import { foldInBulk } from '../../libs/read-store/src/testing/fill-store.js';

/** Shrinking a history takes minutes. */
const RUNS = { numRuns: 4, endOnFailure: true };
const MOST_STEPS = 30;
/** Figures of a history that are attributed, beside all that differ. */
const OTHERS = 2;

/** A moment by one of the clocks: after this part of the events in its order. */
interface AnyMoment {
  readonly by: 'recorded' | 'occurred';
  readonly share: number;
  readonly asOfDate: string;
}
const anyMoment: fc.Arbitrary<AnyMoment> = fc.record({
  by: fc.constantFrom('recorded', 'occurred'),
  share: fc.integer({ min: 0, max: 100 }),
  asOfDate: fc.constantFrom('2026-03-01', '2026-06-15', '2027-12-31'),
});

interface Stores {
  readonly recorded: ReadStore;
  readonly occurred: OccurredReplay;
}

/** The stores of a history by both clocks, closed when the work is done. */
async function withStores(history: History, work: (stores: Stores) => Promise<void>): Promise<void> {
  const recorded = openSqliteReadStore({ file: ':memory:', models: readModels });
  await foldInBulk(recorded, history, { eventsPerPage: 1_000, models: readModels });
  const occurred = await OccurredReplay.ofEvents(history, readModels, startsChain);
  await work({ recorded, occurred });
  await recorded.close();
  await occurred.reads.close();
}

/** The moment as the API fixes it: a store and a position of it. */
function fixedAt({ by, share, asOfDate }: AnyMoment, history: History, { recorded, occurred }: Stores): FixedMoment {
  const part = (size: number): number => Math.round((share * size) / 100);
  const last = history.at(-1)?.position ?? 0;
  const at = by === 'occurred' ? part(occurred.size) : (history[part(history.length) - 1]?.position ?? 0);
  const context = {
    reads: by === 'occurred' ? occurred.reads : recorded,
    at,
    by,
    visibility: EVERYTHING,
    asOfDate,
    knownUpTo: by === 'occurred' ? last : at,
    logPosition: (position: number) => (by === 'occurred' ? occurred.logPosition(position) : position),
  };
  return { context: context as unknown as QueryContext, at };
}

const listAt = ({ context: { reads, asOfDate }, at }: FixedMoment, chain?: string) => ({
  reads,
  scope: { at, asOfDate, visibility: EVERYTHING, ...(chain === undefined ? {} : { chain }) },
});

/** Rows are JSON; no value and null are the same. */
const plain = (row: object): object =>
  JSON.parse(JSON.stringify(row, (_, value: unknown) => (value === null ? undefined : value))) as object;

async function rowsOf({ reads, scope }: ReturnType<typeof listAt>, model: (typeof readModels)[number]) {
  const { items, nextCursor } = await reads.list(model, scope, [], { limit: 1_000 });
  expect(nextCursor).toBeNull();
  return new Map(items.map(({ key, row }) => [key, plain(row)]));
}

const applied = (row: object | undefined, fields: readonly { readonly field: string; readonly after: unknown }[]) =>
  plain({ ...row, ...Object.fromEntries(fields.map(({ field, after }) => [field, after])) });

/** The row after the steps of a leg, forwards or backwards, each as the fields that it changes. */
async function afterLeg(
  model: (typeof readModels)[number],
  key: string,
  { reads, from, to }: Leg,
  start: object | undefined,
): Promise<object | undefined> {
  const versions = await reads.versions(model, key, 'now', EVERYTHING);
  const at = (position: number): RowVersion | undefined =>
    versions.find((v) => v.fromPosition <= position && (v.toPosition === null || position < v.toPosition));
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const points = versions
    .flatMap(({ fromPosition, toPosition }) => [fromPosition, ...(toPosition === null ? [] : [toPosition])])
    .filter((position) => position > low && position <= high);
  const stops = [...new Set([low, ...points, high])].sort((a, b) => a - b);
  let row = start;
  let last = at(from);
  for (const stop of from <= to ? stops : stops.toReversed()) {
    const next = at(stop);
    const step = last === undefined && next === undefined ? undefined : differenceOf(model, last, next);
    if (step?.kind === 'removed') row = undefined;
    else if (step?.kind === 'added') row = plain(step.after?.row ?? {});
    else if (step) row = applied(row, step.fields);
    last = next;
  }
  return row;
}

describe('between any two moments by either clock, for any history of accepted commands', () => {
  it('the parts to which the change of a figure is attributed add up exactly to the change', () =>
    fc.assert(
      fc.asyncProperty(
        randomHistories(MOST_STEPS),
        anyMoment,
        anyMoment,
        fc.constantFrom(undefined, CHAIN),
        fc.nat(),
        (history, a, b, chain, other) =>
          withStores(history, async (stores) => {
            const [from, to] = [fixedAt(a, history, stores), fixedAt(b, history, stores)];
            const way = await wayBetween(from, to, stores.recorded, chain);
            for (const [n, [name, figure]] of Object.entries<Figure>(FIGURES).entries()) {
              const scopeOf = ({ at, context: { asOfDate } }: FixedMoment) => ({
                ...{ at, asOfDate },
                ...(chain === undefined ? {} : { chain }),
              });
              const before = await evaluateFigure(from.context.reads, figure, scopeOf(from));
              const after = await evaluateFigure(to.context.reads, figure, scopeOf(to));
              const differs = JSON.stringify(before.value) !== JSON.stringify(after.value);
              if (!differs && (n + other) % 20 >= OTHERS) continue;
              const found = await attributionOf(figure, way);
              expect([name, found.before.value, found.after.value]).toEqual([name, before.value, after.value]);
              const total = found.steps.reduce((sum, { changes }) => addedTo(sum, changes), NO_AMOUNTS);
              if (found.changes !== undefined) expect([name, total]).toEqual([name, found.changes]);
              if (differs) expect([name, found.steps.length]).not.toEqual([name, 0]);
            }
          }),
      ),
      RUNS,
    ));

  it('the difference of a list, applied to the list at the first moment, gives the one at the second', () =>
    fc.assert(
      fc.asyncProperty(
        randomHistories(MOST_STEPS),
        anyMoment,
        anyMoment,
        fc.constantFrom(undefined, CHAIN),
        (history, a, b, chain) =>
          withStores(history, async (stores) => {
            const [before, after] = [a, b].map((moment) => listAt(fixedAt(moment, history, stores), chain));
            for (const model of readModels) {
              const { items, complete } = await differingRows(model, before!, after!, []);
              expect(complete).toBe(true);
              const rows = await rowsOf(before!, model);
              for (const { kind, key, after: now, fields } of items)
                if (kind === 'removed') expect([model.name, key, rows.delete(key)]).toEqual([model.name, key, true]);
                else rows.set(key, kind === 'added' ? plain(now?.row ?? {}) : applied(rows.get(key), fields));
              expect([model.name, new Map([...rows].sort())]).toEqual([
                model.name,
                new Map([...(await rowsOf(after!, model))].sort()),
              ]);
            }
          }),
      ),
      RUNS,
    ));

  it('the steps of a row, applied in order to the row at the first moment, give the one at the second', () =>
    fc.assert(
      fc.asyncProperty(randomHistories(MOST_STEPS), anyMoment, anyMoment, (history, a, b) =>
        withStores(history, async (stores) => {
          const [from, to] = [fixedAt(a, history, stores), fixedAt(b, history, stores)];
          const { legs } = await wayBetween(from, to, stores.recorded, undefined);
          for (const model of readModels) {
            const [before, after] = [await rowsOf(listAt(from), model), await rowsOf(listAt(to), model)];
            for (const key of new Set([...before.keys(), ...after.keys()])) {
              let row: object | undefined = before.get(key);
              for (const leg of legs) row = await afterLeg(model, key, leg, row);
              expect([model.name, key, row]).toEqual([model.name, key, after.get(key)]);
            }
          }
        }),
      ),
      RUNS,
    ));
});
