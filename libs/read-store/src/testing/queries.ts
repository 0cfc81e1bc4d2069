import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { folded, type PastEvent } from '#domain';
import { EVERYTHING, AS_OF_DATE, type ColumnValue, type Condition, type RowModel, type Where } from '#projections';
import { UnknownColumn, type At, type ReadStore, type Scope } from '../port.js';
import { foldLive } from './fill-store.js';
import { satisfies, rowsInScope, referenceVersions } from './reference-model.js';
import { anyBatches } from './random-history.js';
import type { OpenEmpty, Runs } from './read-store-contract.js';
import { historyOf, sampleGroups, sampleModels, samples } from './sample-models.js';

const AS_OF = '2026-01-20';

const value: fc.Arbitrary<ColumnValue> = fc.constantFrom<ColumnValue>(0, 1, 4, null);
const date = fc.constantFrom(AS_OF_DATE, '2026-01-05', null);
const state = fc.constantFrom('NEW', 'BUSY', 'NOTED', null);
const operator = fc.constantFrom('=', '!=', '<', '<=', '>', '>=' as const);

const sampleCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.tuple(fc.constantFrom('counted', 'passed', 'cost'), operator, value) as fc.Arbitrary<Condition>,
  fc.tuple(fc.constant('voidedOn'), operator, date) as fc.Arbitrary<Condition>,
  fc.tuple(fc.constant('cost'), fc.constant('in'), fc.array(value)) as fc.Arbitrary<Condition>,
);
const groupCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.tuple(fc.constant('state'), operator, state) as fc.Arbitrary<Condition>,
  fc.tuple(fc.constant('state'), fc.constant('in'), fc.array(state)) as fc.Arbitrary<Condition>,
);

const query = fc.record({
  chain: fc.constantFrom(undefined, 'alpha', 'beta', 'nowhere'),
  moment: fc.double({ min: 0, max: 1, noNaN: true }),
  sample: fc.array(sampleCondition, { maxLength: 2 }),
  group: fc.array(groupCondition, { maxLength: 2 }),
  search: fc.constantFrom(undefined, '', 'GOOD', 'é', '样品', '%', 'roup-1', 'ｒｏｕｐ', 'e\u0301', 'ＢＡＤ'),
  limit: fc.integer({ min: 1, max: 4 }),
  begun: fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    fc.record({ begunAfter: fc.nat(40), begunUntil: fc.nat(60) }, { requiredKeys: [] }),
  ),
});

/** "now", any position with or without an event, or a position after the last event. */
function momentIn(history: readonly PastEvent[], moment: number): At {
  const head = history.at(-1)?.position ?? 0;
  const at = Math.floor(moment * (head + 4));
  return at === head + 3 ? 'now' : at;
}

async function everyPage(
  reads: ReadStore,
  model: RowModel,
  scope: Scope,
  where: Where,
  limit: number,
  search?: string,
) {
  const rows = [];
  let cursor: string | undefined;
  do {
    const page = await reads.list(model, scope, where, { limit, cursor }, search);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

export function queryResults(open: OpenEmpty, runs: Runs): void {
  it('returns the same results as the reference, for any history, moment, chain and condition', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches(60), fc.array(query, { minLength: 1, maxLength: 6 }), async (batches, queries) => {
        const history = batches.flat();
        const reads = await open();
        await foldLive(reads, batches);
        for (const { chain, moment, sample, group, search, limit, begun } of queries) {
          const at = momentIn(history, moment);
          const scope: Scope = {
            at,
            asOfDate: AS_OF,
            visibility: EVERYTHING,
            ...begun,
            ...(chain === undefined ? {} : { chain }),
          };
          await compare(reads, samples, scope, sample, limit, search, history);
          await compare(reads, sampleGroups, scope, group, limit, search, history);
        }
      }),
      { numRuns: runs(60) },
    );
  });

  async function compare(
    reads: ReadStore,
    model: RowModel,
    scope: Scope,
    where: Where,
    limit: number,
    search: string | undefined,
    history: readonly PastEvent[],
  ): Promise<void> {
    const versions = referenceVersions(model, history);
    const position = scope.at === 'now' ? Number.MAX_SAFE_INTEGER : scope.at;
    const wanted = rowsInScope(versions, scope).filter(({ row }) => satisfies(row, where, AS_OF));
    const found = wanted.filter(({ row }) => folded(model.label(row)).includes(folded(search ?? '')));
    const rows = await everyPage(reads, model, scope, where, limit, search);
    expect(rows).toEqual(
      found.map(({ key, chain, from, to, eventId, row }) => ({
        key,
        chain,
        fromPosition: from,
        toPosition: to !== null && to <= position ? to : null,
        eventId,
        row,
      })),
    );
    expect(await reads.count(model, scope, where, search)).toBe(found.length);

    const column = model.name === 'samples' ? 'cost' : 'measured';
    const groupings = model.name === 'samples' ? ['cost', 'voidedOn'] : ['state'];
    expect(
      await reads.evaluate(model, scope, [
        { kind: 'count', where },
        { kind: 'sum', column, where },
        { kind: 'count', where: [] },
      ]),
    ).toEqual([
      BigInt(wanted.length),
      wanted.reduce((sum, { row }) => sum + BigInt(row[column] as number), 0n),
      BigInt(rowsInScope(versions, scope).length),
    ]);
    for (const grouping of groupings) {
      const groups: Record<string, number> = {};
      for (const { row } of wanted) {
        const value = row[grouping];
        if (value !== null) groups[String(value)] = (groups[String(value)] ?? 0) + 1;
      }
      expect(await reads.countBy(model, scope, grouping, where)).toEqual(groups);
    }

    const keys = [...new Set(versions.map(({ key }) => key))];
    const sources = await reads.sources(model, [...keys, 'never'], scope.at, EVERYTHING);
    for (const key of keys) {
      const known = versions.filter((version) => version.key === key && version.from <= position);
      expect(sources.get(key) ?? []).toEqual(known.map(({ eventId }) => eventId));
      expect((await reads.versions(model, key, scope.at, EVERYTHING)).map(({ fromPosition }) => fromPosition)).toEqual(
        known.map(({ from }) => from),
      );
      const valid = known.find(({ to }) => to === null || to > position);
      expect((await reads.find(model, key, scope.at, EVERYTHING))?.row).toEqual(valid?.row);
    }
  }

  it('returns empty results for an empty store', async () => {
    const reads = await open();
    const scope: Scope = { at: 'now', asOfDate: AS_OF, visibility: EVERYTHING };
    expect(await reads.checkpoint()).toBe(0);
    expect(await reads.list(samples, scope, [], { limit: 10 })).toEqual({ items: [], nextCursor: null });
    expect(await reads.evaluate(samples, scope, [{ kind: 'count', where: [] }])).toEqual([0n]);
    expect(await reads.evaluate(samples, scope, [])).toEqual([]);
    expect(await reads.find(samples, 'a', 7, EVERYTHING)).toBeUndefined();
    expect(await reads.positionAt('2026-01-01T00:00:00Z')).toBe(0);
    expect(await reads.entry(1, EVERYTHING)).toBeUndefined();
  });

  it('computes exact sums beyond the integers of SQL and the safe integers of JavaScript', async () => {
    const reads = await open();
    const cost = Number.MAX_SAFE_INTEGER;
    const facts = Array.from({ length: 1_100 }, (_, index) => ({
      chain: index % 2 === 0 ? 'alpha' : 'beta',
      type: 'SampleMeasured',
      schema: 2,
      data: { id: `many-${index}`, passed: true, cost: index === 0 ? -1 : cost },
      daysLate: 0,
    }));
    await foldLive(reads, [historyOf(facts)]);
    const sums = (chain?: string) =>
      reads.evaluate(
        samples,
        { at: 'now', asOfDate: AS_OF, visibility: EVERYTHING, ...(chain === undefined ? {} : { chain }) },
        [
          { kind: 'sum', column: 'cost', where: [] },
          { kind: 'sum', column: 'cost', where: [['cost', '<', 0]] },
        ],
      );
    expect(await sums()).toEqual([BigInt(cost) * 1_099n - 1n, -1n]);
    expect(await sums('alpha')).toEqual([BigInt(cost) * 549n - 1n, -1n]);
    expect(await sums('beta')).toEqual([BigInt(cost) * 550n, 0n]);
  });

  it('refuses columns that a read model does not declare, and unknown operators', async () => {
    const reads = await open();
    const scope: Scope = { at: 'now', asOfDate: AS_OF, visibility: EVERYTHING };
    // The types exclude these names; this is a caller without types.
    const untyped: RowModel = samples;
    const evil = 'cost" > 0 OR 1=1 --';
    for (const column of [evil, 'note', 'row_json', 'constructor', '']) {
      await expect(reads.list(untyped, scope, [[column, '=', 1]], { limit: 1 })).rejects.toThrow(UnknownColumn);
      const order = { column, direction: 'ascending' } as const;
      await expect(reads.list(untyped, scope, [], { limit: 1, order })).rejects.toThrow(UnknownColumn);
      await expect(reads.countBy(untyped, scope, column, [])).rejects.toThrow(UnknownColumn);
      await expect(reads.evaluate(untyped, scope, [{ kind: 'sum', column, where: [] }])).rejects.toThrow(UnknownColumn);
    }
    const injected = JSON.parse('["cost", "= 1 OR 1 =", 1]') as Condition;
    await expect(reads.count(untyped, scope, [injected])).rejects.toThrow('is not an operator');
    for (const { name } of sampleModels) expect(name).toMatch(/^sample/);
    await expect(reads.find({ ...samples, name: 'elsewhere' }, 'a', 'now', EVERYTHING)).rejects.toThrow('elsewhere');
  });
}
