import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  EVERYTHING,
  AS_OF_DATE,
  count,
  events,
  field,
  groups,
  mean,
  ratio,
  sum,
  type Figure,
  type Figures,
} from '#projections';
import { openSqliteReadStore, type ReadStore, type Scope } from '#read-store';
import { foldLive } from '../../read-store/src/testing/fill-store.js';
import { anyBatches } from '../../read-store/src/testing/random-history.js';
import { historyOf, sampleGroups, sampleModels, samples } from '../../read-store/src/testing/sample-models.js';
import { evaluateFigure, evaluateFigures } from './evaluate.js';
import { evidenceFor, type EvidenceRow } from './evidence.js';
import { wholeNumber } from '#domain';
import { average } from './exact-numbers.js';

const text = { zh: '数', en: 'Number' };

const FIGURES: Figures = {
  'samples.all': count(samples)(text, text),
  'samples.counted': count(samples, [['counted', '=', 1]])(text, text),
  'samples.voidedBefore': count(samples, [['voidedOn', '<', AS_OF_DATE]])(text, text),
  'samples.passRate': ratio(samples, [['passed', '=', 1]], [['counted', '=', 1]])(text, text),
  'samples.cheap': ratio(samples, [['cost', 'in', [0, 1, 2]]], [['cost', '>=', 0]])(text, text),
  'samples.late': ratio(samples, [['voidedOn', '<', AS_OF_DATE]], [['voidedOn', '!=', null]])(text, text),
  'samples.cost': sum(samples, 'cost', [['passed', '=', 1]])(text, text),
  'samples.meanCost': mean(samples, 'cost', 'days', [['counted', '=', 1]])(text, text),
  'groups.byState': groups(sampleGroups, 'state')(text, text),
  'groups.measured': sum(sampleGroups, 'measured')(text, text),
  'groups.last': field(sampleGroups, 'lastText', [['state', '=', 'NOTED']])(text, text),
  events: events()(text, text),
};

async function everyRow(reads: ReadStore, figure: Figure, scope: Scope, limit: number): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await evidenceFor(reads, figure, scope, { limit, cursor });
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

/** The value of a figure, computed from its evidence only. */
function recount(figure: Figure, rows: readonly EvidenceRow[]): unknown {
  const added = (column: string): number => rows.reduce((total, { row }) => total + (row[column] as number), 0);
  switch (figure.kind) {
    case 'count':
      return rows.length;
    case 'events':
      expect(rows.every(({ chain }) => chain !== null)).toBe(true);
      return rows.length;
    case 'sum':
      return added(figure.column);
    case 'mean':
      return rows.length === 0 ? null : halfUp(added(figure.column) / rows.length);
    case 'ratio':
      return rate(rows.filter(({ part }) => part === 'numerator').length, rows.length);
    case 'groups':
      return Object.fromEntries(
        [...Map.groupBy(rows, ({ row }) => row[figure.column])].map(([value, held]) => [value, held.length]),
      );
    case 'field':
      return rows[0]?.row[figure.property] ?? null;
  }
}

// Exact enough for the small numbers of this specification.
const halfUp = (value: number): number =>
  value < 0 ? 0 - halfUp(-value) : Math.floor(Math.round(value * 1e9) / 1e8 + 0.5) / 10;

function rate(part: number, whole: number): number | null {
  if (whole === 0) return null;
  if (part === 0 || part === whole) return part === 0 ? 0 : 100;
  return Math.min(99.9, Math.max(0.1, halfUp((part / whole) * 100)));
}

describe('figures', () => {
  it('equal the values computed from their evidence, for any history, chain and moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBatches(50),
        fc.constantFrom(undefined, 'alpha', 'beta'),
        fc.option(fc.nat(160), { nil: 'now' as const }),
        fc.constantFrom('2026-01-05', '2026-01-06', '2026-03-01'),
        fc.integer({ min: 1, max: 7 }),
        async (batches, chain, at, asOfDate, limit) => {
          const reads = openSqliteReadStore({ file: ':memory:', models: sampleModels });
          await foldLive(reads, batches);
          const scope: Scope = { at, asOfDate, visibility: EVERYTHING, ...(chain === undefined ? {} : { chain }) };
          const values = await evaluateFigures(reads, FIGURES, scope);
          expect(Object.keys(values)).toEqual(Object.keys(FIGURES));
          const happened = batches.flat().filter(({ position }) => at === 'now' || position <= at);
          const ids = new Set(happened.map(({ id }) => id));
          for (const [name, figure] of Object.entries(FIGURES)) {
            const rows = await everyRow(reads, figure, scope, limit);
            expect({ [name]: recount(figure, rows) }).toEqual({ [name]: values[name] });
            expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
            for (const { part, eventIds } of rows) {
              expect(eventIds.length).toBeGreaterThan(0);
              expect(eventIds.every((id) => ids.has(id))).toBe(true);
              expect(part === 'counted').toBe(figure.kind !== 'ratio');
            }
            if (figure.kind === 'sum') expect(rows.filter(({ row }) => (row[figure.column] ?? 0) === 0)).toEqual([]);
          }
          await reads.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('have the events of every version of a row as evidence, oldest first', async () => {
    const reads = openSqliteReadStore({ file: ':memory:', models: sampleModels });
    const [batch] = fc.sample(anyBatches(1), { numRuns: 1, seed: 1 });
    await foldLive(reads, batch ?? []);
    const history = [0, 1, 2].map((index) => ({
      id: `made-${index}`,
      type: 'SampleMeasured',
      schema: 2,
      chain: 'alpha',
      stream: 'sample-alpha',
      version: index + 1,
      position: 1_000 + index,
      occurredAt: '2026-02-01T00:00:00.000Z',
      recordedAt: '2026-02-01T00:00:00.000Z',
      actor: { role: 'REGULATOR' as const, organisationId: 'organisation-0' },
      commandId: `command-${index}`,
      data: { id: 'zz', passed: true, cost: index },
    }));
    await foldLive(reads, [history]);
    const figure = FIGURES['samples.all'] as Figure;
    const made = async (at: number | 'now') =>
      (await everyRow(reads, figure, { at, asOfDate: '', visibility: EVERYTHING }, 9)).find(({ key }) => key === 'zz')
        ?.eventIds;
    expect(await made('now')).toEqual(['made-0', 'made-1', 'made-2']);
    expect(await made(1_001)).toEqual(['made-0', 'made-1']);
    await reads.close();
  });
});

describe('sums', () => {
  it('are exact at any size, as digits beyond the exact range of numbers', async () => {
    const reads = openSqliteReadStore({ file: ':memory:', models: sampleModels });
    const facts = Array.from({ length: 3 }, (_, index) => ({
      chain: 'alpha',
      type: 'SampleMeasured',
      schema: 2,
      data: { id: `S-${index}`, passed: true, cost: 9_000_000_000_000_001 },
      daysLate: 0,
    }));
    await foldLive(reads, [historyOf(facts)]);
    const { value } = await evaluateFigure(reads, FIGURES['samples.cost'] as Figure, { at: 'now', asOfDate: '' });
    expect(value).toBe('27000000000000003');
    await reads.close();
  });
});

describe('means', () => {
  it('have one decimal, rounded half away from zero with integer arithmetic', () => {
    expect(average(7n, 20n)).toBe(0.4); // 0.35 exactly
    expect(average(-7n, 20n)).toBe(-0.4);
    expect(average(-1n, 3n)).toBe(-0.3);
    expect(average(900_000_000_000_000n, 1n)).toBe(900_000_000_000_000);
    expect(average(0n, 0n)).toBeNull();
  });

  it('of negated totals are the negated means', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 14n }), fc.bigInt({ min: 1n, max: 10n ** 9n }), (total, rows) => {
        expect(average(-total, rows)).toBe(0 - (average(total, rows) ?? Number.NaN));
      }),
    );
  });
});

describe('whole numbers', () => {
  it('are numbers within the exact range of a double, otherwise digits', () => {
    expect(wholeNumber(9_007_199_254_740_991n)).toBe(9_007_199_254_740_991);
    expect(wholeNumber(-9_007_199_254_740_991n)).toBe(-9_007_199_254_740_991);
    expect(wholeNumber(9_007_199_254_740_993n)).toBe('9007199254740993');
    expect(wholeNumber(-9_100n * 10n ** 12n)).toBe('-9100000000000000');
  });
});
