import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventDefinitions, upcast } from '#domain';
import type { History } from '../../domain/src/testing/history.js';
import { randomHistories, walksWithLateFacts } from '../../domain/src/testing/random-histories.js';
import { walked } from '../../domain/src/testing/walkthrough.js';
import { bids } from './work/bids.js';
import { bottlenecks } from './work/bottlenecks.js';
import { nonconformities } from './work/nonconformities.js';
import { projects } from './work/projects.js';
import { readModels } from './read-models.js';
import { testSubjects } from './work/test-subjects.js';
import { folded } from './testing/folded.js';
import { tests } from './work/tests.js';

// Shrinking a history takes minutes and rarely makes it shorter.
const RUNS = { numRuns: 25, endOnFailure: true };
const MOST_STEPS = 100;

/** All rows of all read models as text: equal texts are equal rows. */
const rowsOf = (history: History): string =>
  JSON.stringify(readModels.map((model) => [model.name, [...folded(model, history)]]));

/** Sorted, because lists are in the order of the events, which may differ. */
function withSortedLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(withSortedLists(item))).toSorted();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withSortedLists(member)]));
}

/** Fields that depend on which of several equal items was last, by model. */
const LAST: Readonly<Record<string, string>> = { bottlenecks: 'projectId' };

/** The rows of every read model by key, without fields that depend on the order of the events by definition. */
const tablesOf = (history: History): unknown =>
  Object.fromEntries(
    readModels.map((model) => [
      model.name,
      Object.fromEntries(
        [...folded<object>(model as never, history)].map(([key, row]) => {
          const fields = Object.entries(row).filter(([name]) => name !== LAST[model.name]);
          return [key, withSortedLists(Object.fromEntries(fields))];
        }),
      ),
    ]),
  );

const inOrderOfOccurrence = (history: History): History =>
  history.toSorted((a, b) =>
    a.occurredAt === b.occurredAt ? a.position - b.position : a.occurredAt < b.occurredAt ? -1 : 1,
  );

/** Random commands, and commands of every kind that were recorded late. */
const anyHistory = fc.oneof(randomHistories(MOST_STEPS), walksWithLateFacts);

/** Columns of a row whose value is not of their type (text, integer or boolean) and not null. */
const wrongColumns = (row: object, columns: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(columns).flatMap(([name, kind]) => {
    const value = (row as Record<string, unknown>)[name];
    if (value === null || value === undefined) return [];
    const fits =
      kind === 'text' ? typeof value === 'string' : typeof value === 'boolean' || Number.isSafeInteger(value);
    return fits ? [] : [`${name}: ${JSON.stringify(value)}`];
  });

/** Events of a chain that change a row of another chain, whose cached responses would not be invalidated. */
function acrossChains(history: History): readonly string[] {
  const found: string[] = [];
  for (const model of readModels) {
    const rows = new Map<string, { readonly row: unknown; readonly chain: string | null }>();
    for (const event of history.map(upcast)) {
      const fold = model.folds.get(event.type);
      const key = fold?.key(event);
      if (!fold || key === undefined) continue;
      const before = rows.get(key);
      const row = fold.fold(before?.row, event);
      if (row === before?.row) continue;
      if (event.chain && before?.chain && event.chain !== before.chain)
        found.push(`${event.type} of ${event.chain} changes ${model.name} ${key} of ${before.chain}`);
      rows.set(key, { row, chain: event.chain ?? before?.chain ?? null });
    }
  }
  return found;
}

describe('over any plausible history', () => {
  it('no event of a chain changes a row of another chain', () => {
    expect(acrossChains(walked)).toEqual([]);
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        expect(acrossChains(history)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('folds never fail, never change their arguments, and always return the same rows', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        expect(rowsOf(history)).toBe(rowsOf(structuredClone(history)));
      }),
      RUNS,
    ));

  it('the final rows are the same if the events are folded in the order of occurrence', () =>
    fc.assert(
      fc.property(anyHistory, (history) => {
        expect(tablesOf(inOrderOfOccurrence(history))).toEqual(tablesOf(history));
      }),
      RUNS,
    ));

  it('no row has a negative number of days, in either order', () =>
    fc.assert(
      fc.property(anyHistory, (history) => {
        for (const events of [history, inOrderOfOccurrence(history)])
          for (const model of readModels)
            for (const [key, row] of folded<object>(model as never, events))
              for (const [name, value] of Object.entries(row))
                if (name.startsWith('days') && typeof value === 'number')
                  expect([model.name, key, name, value < 0]).toEqual([model.name, key, name, false]);
      }),
      RUNS,
    ));

  it('every row fits its columns, has a label and is plain JSON', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        for (const model of readModels)
          for (const [key, row] of folded(model, history)) {
            expect([model.name, key, wrongColumns(row as object, model.queryColumns)]).toEqual([model.name, key, []]);
            expect(model.label(row).trim().length).toBeGreaterThan(0);
            expect(JSON.parse(JSON.stringify(row))).toEqual(row);
          }
      }),
      RUNS,
    ));

  it('every row of a chain names that chain, and every row of a project the chain of the project', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        const chains = new Set(history.flatMap(({ chain }) => chain ?? []));
        const models = [projects, bids, bottlenecks, tests, testSubjects, nonconformities] as const;
        for (const model of models)
          for (const row of folded<{ readonly chainId: string }>(model as never, history).values())
            expect(chains).toContain(row.chainId);
      }),
      RUNS,
    ));
});

describe('rows of several read models agree', () => {
  it('a subject conforms when the latest counted test does; a project counts the bids that stand', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        const results = [...folded(tests, history).values()];
        for (const [subjectId, subject] of folded(testSubjects, history)) {
          const counted = results.filter((test) => test.subjectId === subjectId && test.counted);
          const last = counted.toSorted((a, b) => b.attempt - a.attempt)[0];
          expect([subject.tested, subject.conforming]).toEqual([counted.length > 0, last?.passed ?? false]);
        }
        const offers = [...folded(bids, history).values()];
        for (const [projectId, project] of folded(projects, history)) {
          const standing = offers.filter(
            (bid) => bid.projectId === projectId && !['WITHDRAWN', 'REJECTED'].includes(bid.status),
          );
          expect([projectId, project.bids ?? 0]).toEqual([projectId, standing.length]);
        }
      }),
      RUNS,
    ));

  it('a bottleneck is in progress exactly while a project works on it', () =>
    fc.assert(
      fc.property(randomHistories(MOST_STEPS), (history) => {
        const all = [...folded(projects, history).values()];
        for (const [bottleneckId, { status, workingProjectIds }] of folded(bottlenecks, history)) {
          const working = all.filter(
            (project) => project.bottleneckId === bottleneckId && project.status !== 'TERMINATED',
          );
          expect(working.map(({ projectId }) => projectId)).toEqual(expect.arrayContaining([...workingProjectIds]));
          if (status === 'IN_PROGRESS') expect(workingProjectIds.length).toBeGreaterThan(0);
          if (status === 'CONFIRMED') expect(workingProjectIds).toEqual([]);
        }
      }),
      RUNS,
    ));
});

describe('the facts of a chain', () => {
  /** Facts that only deciders use. */
  const UNSEEN = new Set([
    'CreditCodeAssigned',
    'SubjectTestedForProject',
    'ProductSampled',
    'OutsideProducerSampled',
    'SubjectClaimed',
    'SubjectReleased',
    'PoolClaimed',
    'BottleneckTakenUp',
    'TestNumberTaken',
    'TestUsedForSampling',
    'FindingClosedByTest',
    'ProjectSupportPaid',
    'ProjectSupportReturned',
    'FirstRankTaken',
  ]);

  it.each([...new Set(walked.map(({ type }) => type))].filter((type) => !UNSEEN.has(type)))(
    '%s is seen in some read model',
    (type) => {
      expect(readModels.filter(({ folds }) => folds.has(type)).map(({ name }) => name)).not.toEqual([]);
    },
  );

  it('are all that read models fold', () => {
    const types = new Set(eventDefinitions().map(({ type }) => type));
    expect(readModels.flatMap(({ folds }) => [...folds.keys()]).filter((type) => !types.has(type))).toEqual([]);
  });
});
