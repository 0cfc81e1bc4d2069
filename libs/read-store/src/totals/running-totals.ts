import { LRUCache } from 'lru-cache';
import type { RowModel, Where } from '#projections';
import type { Batch, Measure, RowChange, Scope } from '../port.js';

/** What totals need of a change. */
export type CountedChange = Pick<RowChange, 'row' | 'before' | 'chain'>;
import { GroupTotal, MeasureTotal, type Total } from './total.js';

/** Scopes (all rows, or those of one chain) with totals, for each read model. */
const MAX_SCOPES = 1_000;
/** Totals for each of them: those of the figures, for a few dates. */
const MAX_TOTALS = 200;
/** Changes that wait until totals of their read model are asked for. With more of them the rows are counted again. */
const MAX_WAITING_CHANGES = 1_000;

const ALL_ROWS = '';

type TotalsOfScope = LRUCache<string, Total>;

interface TotalsOfModel {
  readonly scopes: LRUCache<string, TotalsOfScope>;
  waiting: CountedChange[];
}

/** What identifies conditions, whatever object has them. */
const textOf = (described: readonly unknown[]): string =>
  JSON.stringify(described, (_, value: unknown) => (typeof value === 'symbol' ? String(value) : value));

const scopeKey = ({ chain }: Scope): string => (chain === undefined ? ALL_ROWS : `chain ${chain}`);

/**
 * Counts and sums over the rows now, of one chain or of all. They are counted from the rows once, and then follow what is
 * written: a row that changed is taken out as it was and put in as it is, when its totals are next asked for.
 */
export class RunningTotals {
  readonly #models = new Map<string, TotalsOfModel>();

  /** A batch was written. */
  add({ changes }: Pick<Batch, 'changes'>): void {
    this.addNamed([...changes].map(([{ name }, changed]) => [name, changed]));
  }

  addNamed(changes: readonly (readonly [model: string, changes: readonly CountedChange[]])[]): void {
    for (const [name, changed] of changes) {
      const totals = this.#models.get(name);
      if (!totals) continue;
      const isKnown = changed.every(({ before }) => before !== undefined);
      if (isKnown && totals.waiting.length + changed.length <= MAX_WAITING_CHANGES) totals.waiting.push(...changed);
      else this.#models.delete(name);
    }
  }

  /** What is stored is not what was counted. */
  clear(): void {
    this.#models.clear();
  }

  measure(model: RowModel, scope: Scope, measure: Measure): bigint | undefined {
    const total = this.#totalsOf(model, scope)?.get(measureKey(measure, scope));
    return total instanceof MeasureTotal ? total.value : undefined;
  }

  setMeasure(model: RowModel, scope: Scope, measure: Measure, value: bigint): void {
    this.#set(model, scope, measureKey(measure, scope), new MeasureTotal(measure, scope.asOfDate, value));
  }

  groups(model: RowModel, scope: Scope, column: string, where: Where): Readonly<Record<string, number>> | undefined {
    const total = this.#totalsOf(model, scope)?.get(groupKey(column, where, scope));
    return total instanceof GroupTotal ? total.counts : undefined;
  }

  setGroups(
    model: RowModel,
    scope: Scope,
    column: string,
    where: Where,
    counts: Readonly<Record<string, number>>,
  ): void {
    const isNumber = model.queryColumns[column] === 'integer';
    const counted = Object.entries(counts).map(([value, rows]) => [isNumber ? Number(value) : value, rows] as const);
    this.#set(model, scope, groupKey(column, where, scope), new GroupTotal(column, where, scope.asOfDate, counted));
  }

  /** Up to date. */
  #totalsOf({ name }: RowModel, scope: Scope): TotalsOfScope | undefined {
    const totals = this.#models.get(name);
    if (!totals) return undefined;
    const { waiting } = totals;
    totals.waiting = [];
    for (const { before, row, chain } of waiting) {
      if (before) this.#change(totals, before.row, before.chain, -1);
      if (row) this.#change(totals, row, chain, 1);
    }
    return totals.scopes.get(scopeKey(scope));
  }

  #change({ scopes }: TotalsOfModel, row: object, chain: string | null, sign: 1 | -1): void {
    for (const total of scopes.peek(ALL_ROWS)?.values() ?? []) total.change(row, sign);
    if (chain === null) return;
    for (const total of scopes.peek(`chain ${chain}`)?.values() ?? []) total.change(row, sign);
  }

  #set(model: RowModel, scope: Scope, key: string, total: Total): void {
    let totals = this.#models.get(model.name);
    if (!totals) {
      totals = { scopes: new LRUCache({ max: MAX_SCOPES }), waiting: [] };
      this.#models.set(model.name, totals);
    }
    let ofScope = totals.scopes.get(scopeKey(scope));
    if (!ofScope) {
      ofScope = new LRUCache({ max: MAX_TOTALS });
      totals.scopes.set(scopeKey(scope), ofScope);
    }
    ofScope.set(key, total);
  }
}

const measureKey = (measure: Measure, { asOfDate }: Scope): string =>
  textOf([asOfDate, measure.kind, measure.kind === 'sum' ? measure.column : null, measure.where]);

const groupKey = (column: string, where: Where, { asOfDate }: Scope): string =>
  textOf([asOfDate, 'groups', column, where]);
