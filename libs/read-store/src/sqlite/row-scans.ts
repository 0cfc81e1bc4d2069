import type { RowModel, Where } from '#projections';
import { cursorAfterKey, keyOfCursor } from '../cursor.js';
import type { Measure, Page, PageRequest, RowVersion, Scope } from '../port.js';
import { whereSql, type Sql } from './conditions.js';
import type { Connection } from './connection.js';
import { quoted, type ModelTable } from './model-table.js';
import { positionOf, type RowVersions } from './row-versions.js';
import { slicesAt } from './slices.js';
import { chainIdOf } from './timeline-queries.js';

/** How many versions are looked at in key order before a page is filled from the covering indexes instead. */
const PROBED_VERSIONS = 1_000;

interface Hit {
  readonly from_position: number;
  readonly row_key: string;
}

const unionOf = (parts: readonly Sql[]): Sql => ({
  text: parts.map(({ text }) => text).join(' UNION ALL '),
  values: parts.flatMap(({ values }) => values),
});

/** Everything that is asked of many rows at once. */
export class RowScans {
  constructor(
    private readonly connection: Connection,
    private readonly versions: RowVersions,
  ) {}

  /** The parts of the table that hold rows of the scope; none when the chain is not known. */
  #slices(table: ModelTable, scope: Scope): readonly Sql[] {
    const chainId = scope.chain === undefined ? undefined : chainIdOf(this.connection, scope.chain);
    if (scope.chain !== undefined && chainId === undefined) return [];
    const head = scope.at === 'now' ? 0 : this.connection.checkpoint();
    return slicesAt(table, { chainId, at: scope.at, head });
  }

  list(model: RowModel, scope: Scope, where: Where, page: PageRequest, search?: string): Page<RowVersion> {
    const table = this.connection.table(model);
    const after = page.cursor === undefined ? '' : keyOfCursor(page.cursor);
    const conditions = this.#conditions(table, scope, where, search);
    const wanted = page.limit + 1;
    let hits = this.#probe(table, scope, conditions, after, wanted);
    if (hits.length < wanted) hits = this.#collect(table, scope, conditions, after, wanted);
    const shown = hits.slice(0, page.limit);
    const last = hits.length > page.limit ? shown.at(-1) : undefined;
    return {
      items: this.versions.from(
        table,
        shown.map((hit) => hit.from_position),
        scope.at,
      ),
      nextCursor: last === undefined ? null : cursorAfterKey(last.row_key),
    };
  }

  #conditions(table: ModelTable, scope: Scope, where: Where, search: string | undefined): Sql {
    const conditions = whereSql(table, where, scope.asOfDate);
    if (search === undefined || search === '') return conditions;
    return {
      text: `${conditions.text} AND instr(t.search_text, ?) > 0`,
      values: [...conditions.values, search.toLowerCase()],
    };
  }

  /** A page's first hits in key order: found at once where most rows are hits, given up soon where few are. */
  #probe(table: ModelTable, scope: Scope, conditions: Sql, after: string, wanted: number): readonly Hit[] {
    const chainId = scope.chain === undefined ? undefined : chainIdOf(this.connection, scope.chain);
    if (scope.chain !== undefined && chainId === undefined) return [];
    const position = positionOf(scope.at);
    const hot = table.columns.map(({ identifier }) => `, ${identifier}`).join('');
    return this.connection.all<Hit>(
      `SELECT t.from_position, t.row_key FROM (
         SELECT from_position, row_key, chain_id, to_position, search_text${hot}
         FROM ${quoted(table.name)} INDEXED BY "${table.name}_key" WHERE row_key > ? ORDER BY row_key LIMIT ?) AS t
       WHERE t.from_position <= ? AND (t.to_position IS NULL OR t.to_position > ?)
         ${chainId === undefined ? '' : 'AND t.chain_id = ?'} AND ${conditions.text}
       ORDER BY t.row_key LIMIT ?`,
      after,
      PROBED_VERSIONS,
      position,
      position,
      ...(chainId === undefined ? [] : [chainId]),
      ...conditions.values,
      wanted,
    );
  }

  /** A page's first hits out of all that hold: one scan of the covering indexes, keeping only the smallest keys. */
  #collect(table: ModelTable, scope: Scope, conditions: Sql, after: string, wanted: number): readonly Hit[] {
    const slices = this.#slices(table, scope);
    if (slices.length === 0) return [];
    const hits = unionOf(
      slices.map(({ text, values }) => ({
        text: `SELECT t.from_position, t.row_key ${text} AND t.row_key > ? AND ${conditions.text}`,
        values: [...values, after, ...conditions.values],
      })),
    );
    const sql = `SELECT from_position, row_key FROM (${hits.text}) ORDER BY row_key LIMIT ?`;
    return this.connection.all<Hit>(sql, ...hits.values, wanted);
  }

  count(model: RowModel, scope: Scope, where: Where, search?: string): number {
    const table = this.connection.table(model);
    const { text, values } = this.#conditions(table, scope, where, search);
    return this.#sums(table, scope, [{ text: `count(*) FILTER (WHERE ${text})`, values }])[0] ?? 0;
  }

  evaluate(model: RowModel, scope: Scope, measures: readonly Measure[]): readonly number[] {
    const table = this.connection.table(model);
    const selected = measures.map((measure): Sql => {
      const { text, values } = whereSql(table, measure.where, scope.asOfDate);
      const aggregate = measure.kind === 'count' ? 'count(*)' : `sum(t.${table.column(measure.column)})`;
      return { text: `coalesce(${aggregate} FILTER (WHERE ${text}), 0)`, values };
    });
    return this.#sums(table, scope, selected);
  }

  /** Aggregates that can be added up over the slices of the scope. */
  #sums(table: ModelTable, scope: Scope, aggregates: readonly Sql[]): readonly number[] {
    const slices = this.#slices(table, scope);
    if (slices.length === 0 || aggregates.length === 0) return aggregates.map(() => 0);
    const selected = aggregates.map(({ text }, index) => `${text} AS m${index}`).join(', ');
    const chosen = aggregates.flatMap(({ values }) => values);
    const all = unionOf(
      slices.map(({ text, values }) => ({ text: `SELECT ${selected} ${text}`, values: [...chosen, ...values] })),
    );
    const parts = this.connection.all<Record<string, number>>(all.text, ...all.values);
    return aggregates.map((_, index) => exactly(parts.reduce((sum, part) => sum + (part[`m${index}`] ?? 0), 0)));
  }

  countBy(model: RowModel, scope: Scope, column: string, where: Where): Readonly<Record<string, number>> {
    const table = this.connection.table(model);
    const grouping = `t.${table.column(column)}`;
    const conditions = whereSql(table, where, scope.asOfDate);
    const slices = this.#slices(table, scope);
    if (slices.length === 0) return {};
    const groups = unionOf(
      slices.map(({ text, values }) => ({
        text: `SELECT ${grouping} AS value, count(*) AS rows ${text} AND ${grouping} IS NOT NULL AND ${conditions.text}
          GROUP BY ${grouping}`,
        values: [...values, ...conditions.values],
      })),
    );
    const counts = this.connection.all<{ value: string; rows: number }>(
      `SELECT value, sum(rows) AS rows FROM (${groups.text}) GROUP BY value ORDER BY value`,
      ...groups.values,
    );
    return Object.fromEntries(counts.map(({ value, rows }) => [String(value), rows]));
  }
}

function exactly(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError(`a sum of ${sum} cannot be told exactly`);
  return sum;
}
