import { folded } from '#domain';
import type { ColumnOf, OrderTerm, RowModel, Where } from '#projections';
import { cursorAfterPlace, placeOfCursor, type ListPlace } from '../cursor.js';
import { listId, orderOf } from '../list-order.js';
import type { ListRequest, Measure, Page, RowOf, RowVersion, Scope } from '../port.js';
import { whereSql, type Sql } from './conditions.js';
import type { Connection } from './connection.js';
import { quoted, type ModelTable } from './model-table.js';
import { afterPlace, orderBy, orderColumns, orderValues } from './order-sql.js';
import { positionOf, type RowVersions } from './row-versions.js';
import { slicesAt } from './slices.js';
import { chainIdOf } from './timeline-queries.js';
import { visibleRows } from './visible-sql.js';

/** Most versions read in key order; if they do not fill the page, it is read from the covering indexes instead. */
const PROBED_VERSIONS = 1_000;

/** Sums are computed separately for quotients and remainders of this divisor, so that neither exceeds 64 bits. */
const DIVISOR = 1_000_000_000;

/** A row of a list, with its order values under the aliases of `orderColumns`. */
type Hit = Readonly<Record<string, unknown>> & {
  readonly from_position: number;
  readonly row_key: string;
};

interface ListQuery {
  readonly table: ModelTable;
  readonly scope: Scope;
  readonly conditions: Sql;
  readonly order: readonly OrderTerm[];
  /** The last row of the previous page. */
  readonly after: ListPlace | undefined;
  readonly wanted: number;
}

const unionOf = (parts: readonly Sql[]): Sql => ({
  text: parts.map(({ text }) => text).join(' UNION ALL '),
  values: parts.flatMap(({ values }) => values),
});

/** Queries that read many rows: lists, counts and sums. */
export class RowScans {
  constructor(
    private readonly connection: Connection,
    private readonly versions: RowVersions,
  ) {}

  /** The index ranges with the visible rows of the scope; empty if the chain has no rows. */
  #slices(table: ModelTable, scope: Scope): readonly Sql[] {
    const chainId = scope.chain === undefined ? undefined : chainIdOf(this.connection, scope.chain);
    if (scope.chain !== undefined && chainId === undefined) return [];
    const head = scope.at === 'now' ? 0 : this.connection.checkpoint();
    const visible = visibleRows(this.connection, table, scope.visibility);
    return slicesAt(table, { chainId, at: scope.at, head }).map(({ text, values }) => ({
      text: `${text} AND ${visible.text}`,
      values: [...values, ...visible.values],
    }));
  }

  list<R>(
    model: RowModel<R>,
    scope: Scope,
    where: Where<R>,
    page: ListRequest<R>,
    search?: string,
  ): Page<RowVersion<RowOf<R>>> {
    const table = this.connection.table(model);
    const order = orderOf(model, page.order);
    const list = listId(model, order, scope, where, search);
    const after = page.cursor === undefined ? undefined : placeOfCursor(list, order.length, page.cursor);
    const conditions = this.#conditions(table, scope, where, search);
    const query: ListQuery = { table, scope, conditions, order, after, wanted: page.limit + 1 };
    let hits = order.length === 0 ? this.#probeByKey(query) : [];
    if (hits.length < query.wanted) hits = this.#collect(query);
    const shown = hits.slice(0, page.limit);
    const last = hits.length > page.limit ? shown.at(-1) : undefined;
    return {
      items: this.versions.from<R>(
        table,
        shown.map(({ from_position }) => from_position),
        scope.at,
        scope.visibility,
      ),
      nextCursor: last ? cursorAfterPlace(list, { values: orderValues(last, order), key: last.row_key }) : null,
    };
  }

  #conditions(table: ModelTable, scope: Scope, where: Where, search: string | undefined): Sql {
    const conditions = whereSql(table, where, scope.asOfDate);
    if (search === undefined || search === '') return conditions;
    return {
      text: `${conditions.text} AND instr(t.search_text, ?) > 0`,
      values: [...conditions.values, folded(search)],
    };
  }

  /** A page in key order from the next PROBED_VERSIONS versions. It may be incomplete if few of them match. */
  #probeByKey({ table, scope, conditions, after, wanted }: ListQuery): readonly Hit[] {
    const chainId = scope.chain === undefined ? undefined : chainIdOf(this.connection, scope.chain);
    if (scope.chain !== undefined && chainId === undefined) return [];
    const position = positionOf(scope.at);
    const visible = visibleRows(this.connection, table, scope.visibility);
    const queryColumns = table.columns.map(({ identifier }) => `, ${identifier}`).join('');
    return this.connection.all<Hit>(
      `SELECT t.from_position, t.row_key FROM (
         SELECT from_position, row_key, chain_id, to_position, search_text${queryColumns}
         FROM ${quoted(table.name)} INDEXED BY "${table.name}_key" WHERE row_key ${after ? '>' : '>='} ? ORDER BY row_key LIMIT ?) AS t
       WHERE t.from_position <= ? AND (t.to_position IS NULL OR t.to_position > ?)
         ${chainId === undefined ? '' : 'AND t.chain_id = ?'} AND ${visible.text} AND ${conditions.text}
       ORDER BY t.row_key LIMIT ?`,
      after?.key ?? '',
      PROBED_VERSIONS,
      position,
      position,
      ...(chainId === undefined ? [] : [chainId]),
      ...visible.values,
      ...conditions.values,
      wanted,
    );
  }

  /** A page from a scan of the covering indexes, sorted in the order of the list. */
  #collect({ table, scope, conditions, order, after, wanted }: ListQuery): readonly Hit[] {
    const slices = this.#slices(table, scope);
    if (slices.length === 0) return [];
    const columns = orderColumns(table, order);
    const hits = unionOf(
      slices.map(({ text, values }) => ({
        text: `SELECT t.from_position, t.row_key${columns.text} ${text} AND ${conditions.text}`,
        values: [...columns.values, ...values, ...conditions.values],
      })),
    );
    const rest = after ? afterPlace(order, after) : { text: 'TRUE', values: [] };
    const sql = `SELECT * FROM (${hits.text}) WHERE ${rest.text} ${orderBy(order)} LIMIT ?`;
    return this.connection.all<Hit>(sql, ...hits.values, ...rest.values, wanted);
  }

  count<R>(model: RowModel<R>, scope: Scope, where: Where<R>, search?: string): number {
    const table = this.connection.table(model);
    const { text, values } = this.#conditions(table, scope, where, search);
    return this.#sums(table, scope, [{ text: `count(*) FILTER (WHERE ${text})`, values }]).map(Number)[0] ?? 0;
  }

  evaluate<R>(model: RowModel<R>, scope: Scope, measures: readonly Measure<R>[]): readonly bigint[] {
    const table = this.connection.table(model);
    const selected = measures.map((measure): Sql => {
      const { text, values } = whereSql(table, measure.where, scope.asOfDate);
      if (measure.kind === 'count') return { text: `count(*) FILTER (WHERE ${text})`, values };
      const sumOf = (term: string): string => `coalesce(sum(${term}) FILTER (WHERE ${text}), 0)`;
      const column = `t.${table.column(measure.column)}`;
      return {
        text: `${sumOf(`${column} / ${DIVISOR}`)} || ' ' || ${sumOf(`${column} % ${DIVISOR}`)}`,
        values: [...values, ...values],
      };
    });
    return this.#sums(table, scope, selected);
  }

  /** Aggregates, added up over the slices of the scope. */
  #sums(table: ModelTable, scope: Scope, aggregates: readonly Sql[]): readonly bigint[] {
    const slices = this.#slices(table, scope);
    if (slices.length === 0 || aggregates.length === 0) return aggregates.map(() => 0n);
    const selected = aggregates.map(({ text }, index) => `${text} AS m${index}`).join(', ');
    const chosen = aggregates.flatMap(({ values }) => values);
    const all = unionOf(
      slices.map(({ text, values }) => ({ text: `SELECT ${selected} ${text}`, values: [...chosen, ...values] })),
    );
    const parts = this.connection.all<Record<string, number | string>>(all.text, ...all.values);
    return aggregates.map((_, index) => parts.reduce((sum, part) => sum + exactValue(part[`m${index}`] ?? 0), 0n));
  }

  countBy<R>(model: RowModel<R>, scope: Scope, column: ColumnOf<R>, where: Where<R>): Readonly<Record<string, number>> {
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

/** The exact value of a count (a number), or of a sum (quotient and remainder, separated by a space). */
function exactValue(result: number | string): bigint {
  if (typeof result === 'number') return BigInt(result);
  const [quotients = '0', remainders = '0'] = result.split(' ');
  return BigInt(quotients) * BigInt(DIVISOR) + BigInt(remainders);
}
