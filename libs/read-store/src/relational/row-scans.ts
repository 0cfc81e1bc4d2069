import { folded } from '#domain';
import type { ColumnOf, OrderTerm, RowModel, Where } from '#projections';
import { cursorAfterPlace, placeOfCursor, type ListPlace } from '../cursor.js';
import { listId, orderOf } from '../list-order.js';
import type { ListRequest, Measure, Page, RowOf, RowVersion, Scope } from '../port.js';
import { whereSql } from './conditions.js';
import { checkpoint } from './facts.js';
import { quoted, type ModelTable } from './model-table.js';
import { afterPlace, orderBy, orderColumns, orderValues } from './order-sql.js';
import type { RowSearch } from './row-search.js';
import { positionOf, type RowVersions } from './row-versions.js';
import { slicesAt, versionsOfKeys } from './slices.js';
import { all, unionOf, type Sql, type Steps } from './statements.js';
import type { Tables } from './tables.js';
import { nameId } from './timeline-queries.js';
import { visibleRows } from './visible-sql.js';

/** Most versions read in key order; if they do not fill the page, it is read from the covering indexes instead. */
const PROBED_VERSIONS = 1_000;

/** A row of a list, with its order values under the aliases of `orderColumns`. */
type Hit = Readonly<Record<string, unknown>> & {
  readonly from_position: number;
  readonly row_key: string;
};

interface ListQuery {
  readonly table: ModelTable;
  readonly scope: Scope;
  readonly conditions: Sql;
  /** Keys among which are those of all rows that the search finds; undefined: not known. */
  readonly proposed: readonly string[] | undefined;
  readonly order: readonly OrderTerm[];
  /** The last row of the previous page. */
  readonly after: ListPlace | undefined;
  readonly wanted: number;
  readonly skip: number;
}

/** The condition that a version began in the range of the scope. */
function begunWithin({ begunAfter, begunUntil }: Scope): Sql {
  const bounds = [
    ['t.from_position > ?', begunAfter],
    ['t.from_position <= ?', begunUntil],
  ] as const;
  const given = bounds.filter(([, position]) => position !== undefined);
  return {
    text: given.length === 0 ? 'TRUE' : given.map(([condition]) => condition).join(' AND '),
    values: given.map(([, position]) => position),
  };
}

/** Queries that read many rows: lists, counts and sums. */
export class RowScans {
  constructor(
    private readonly tables: Tables,
    private readonly versions: RowVersions,
    private readonly searches: RowSearch,
  ) {}

  /** The index ranges with the visible rows of the scope; empty if the chain has no rows. */
  *#slices(table: ModelTable, scope: Scope, proposed?: readonly string[]): Steps<readonly Sql[]> {
    const chainId = scope.chain === undefined ? undefined : yield* nameId(scope.chain);
    if (scope.chain !== undefined && chainId === undefined) return [];
    const head = scope.at === 'now' ? 0 : yield* checkpoint();
    const visible = yield* visibleRows(table, scope.visibility);
    const begun = begunWithin(scope);
    const slices = proposed
      ? [versionsOfKeys(table, { chainId, at: scope.at, head }, proposed)]
      : slicesAt(table, { chainId, at: scope.at, head });
    return slices.map(({ text, values }) => ({
      text: `${text} AND ${begun.text} AND ${visible.text}`,
      values: [...values, ...begun.values, ...visible.values],
    }));
  }

  *list<R>(
    model: RowModel<R>,
    scope: Scope,
    where: Where<R>,
    page: ListRequest<R>,
    search?: string,
  ): Steps<Page<RowVersion<RowOf<R>>>> {
    const table = this.tables.of(model as RowModel);
    const order = orderOf(model, page.order);
    const list = listId(model, order, scope, where, search);
    const after = page.cursor === undefined ? undefined : placeOfCursor(list, order.length, page.cursor);
    const conditions = this.#conditions(table, scope, where, search);
    const proposed = yield* this.searches.proposed(table.model, scope, search);
    const query: ListQuery = {
      ...{ table, scope, conditions, proposed, order, after },
      wanted: page.limit + 1,
      skip: page.skip ?? 0,
    };
    const isProbed = order.length === 0 && query.skip === 0 && proposed === undefined;
    let hits = isProbed ? yield* this.#probeByKey(query) : [];
    if (hits.length < query.wanted) hits = yield* this.#collect(query);
    const shown = hits.slice(0, page.limit);
    const last = hits.length > page.limit ? shown.at(-1) : undefined;
    return {
      items: yield* this.versions.from<R>(
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
    const contains = table.dialect.contains('t.search_text', folded(search));
    return { text: `${conditions.text} AND ${contains.text}`, values: [...conditions.values, ...contains.values] };
  }

  /** A page in key order from the next PROBED_VERSIONS versions. It may be incomplete if few of them match. */
  *#probeByKey({ table, scope, conditions, after, wanted }: ListQuery): Steps<readonly Hit[]> {
    const chainId = scope.chain === undefined ? undefined : yield* nameId(scope.chain);
    if (scope.chain !== undefined && chainId === undefined) return [];
    const position = positionOf(scope.at);
    const visible = yield* visibleRows(table, scope.visibility);
    const byKey = table.dialect.along(`"${table.name}_key"`);
    const begun = begunWithin(scope);
    const queryColumns = table.columns.map(({ identifier }) => `, ${identifier}`).join('');
    return yield* all<Hit>(
      `SELECT t.from_position, t.row_key FROM (
         SELECT from_position, row_key, chain_id, to_position, search_text${queryColumns}
         FROM ${quoted(table.name)}${byKey} WHERE row_key ${after ? '>' : '>='} ? ORDER BY row_key LIMIT ?) AS t
       WHERE t.from_position <= ? AND (t.to_position IS NULL OR t.to_position > ?)
         ${chainId === undefined ? '' : 'AND t.chain_id = ?'} AND ${begun.text} AND ${visible.text} AND ${conditions.text}
       ORDER BY t.row_key LIMIT ?`,
      after?.key ?? '',
      PROBED_VERSIONS,
      position,
      position,
      ...(chainId === undefined ? [] : [chainId]),
      ...begun.values,
      ...visible.values,
      ...conditions.values,
      wanted,
    );
  }

  /** A page from a scan of the covering indexes, sorted in the order of the list. */
  *#collect({ table, scope, conditions, proposed, order, after, wanted, skip }: ListQuery): Steps<readonly Hit[]> {
    const slices = yield* this.#slices(table, scope, proposed);
    if (slices.length === 0) return [];
    const columns = orderColumns(table, order);
    const hits = unionOf(
      slices.map(({ text, values }) => ({
        text: `SELECT t.from_position, t.row_key${columns.text} ${text} AND ${conditions.text}`,
        values: [...columns.values, ...values, ...conditions.values],
      })),
    );
    const rest = after ? afterPlace(order, after) : { text: 'TRUE', values: [] };
    const sql = `SELECT * FROM (${hits.text}) AS hits WHERE ${rest.text} ${orderBy(order)} LIMIT ? OFFSET ?`;
    return yield* all<Hit>(sql, ...hits.values, ...rest.values, wanted, skip);
  }

  *count<R>(model: RowModel<R>, scope: Scope, where: Where<R>, search?: string): Steps<number> {
    const table = this.tables.of(model as RowModel);
    const { text, values } = this.#conditions(table, scope, where, search);
    const counted = { text: `count(*) FILTER (WHERE ${text})`, values };
    const proposed = yield* this.searches.proposed(table.model, scope, search);
    return Number((yield* this.#sums(table, scope, [counted], proposed))[0] ?? 0);
  }

  *evaluate<R>(model: RowModel<R>, scope: Scope, measures: readonly Measure<R>[]): Steps<readonly bigint[]> {
    const table = this.tables.of(model as RowModel);
    const selected = measures.map((measure): Sql => {
      const condition = whereSql(table, measure.where, scope.asOfDate);
      if (measure.kind === 'sum') return table.dialect.sum(`t.${table.column(measure.column)}`, condition);
      return { text: `count(*) FILTER (WHERE ${condition.text})`, values: condition.values };
    });
    return yield* this.#sums(table, scope, selected);
  }

  /** Aggregates, added up over the slices of the scope. */
  *#sums(
    table: ModelTable,
    scope: Scope,
    aggregates: readonly Sql[],
    proposed?: readonly string[],
  ): Steps<readonly bigint[]> {
    const slices = yield* this.#slices(table, scope, proposed);
    if (slices.length === 0 || aggregates.length === 0) return aggregates.map(() => 0n);
    const selected = aggregates.map(({ text }, index) => `${text} AS m${index}`).join(', ');
    const chosen = aggregates.flatMap(({ values }) => values);
    const union = unionOf(
      slices.map(({ text, values }) => ({ text: `SELECT ${selected} ${text}`, values: [...chosen, ...values] })),
    );
    const parts = yield* all<Readonly<Record<string, unknown>>>(union.text, ...union.values);
    const exact = (value: unknown): bigint =>
      typeof value === 'number' ? BigInt(value) : table.dialect.sumOf(value ?? null);
    return aggregates.map((_, index) => parts.reduce((sum, part) => sum + exact(part[`m${index}`]), 0n));
  }

  *countBy<R>(
    model: RowModel<R>,
    scope: Scope,
    column: ColumnOf<R>,
    where: Where<R>,
  ): Steps<Readonly<Record<string, number>>> {
    const table = this.tables.of(model as RowModel);
    const grouping = `t.${table.column(column)}`;
    const conditions = whereSql(table, where, scope.asOfDate);
    const slices = yield* this.#slices(table, scope);
    if (slices.length === 0) return {};
    const groups = unionOf(
      slices.map(({ text, values }) => ({
        text: `SELECT ${grouping} AS value, count(*) AS rows ${text} AND ${grouping} IS NOT NULL AND ${conditions.text}
          GROUP BY ${grouping}`,
        values: [...values, ...conditions.values],
      })),
    );
    const counts = yield* all<{ value: string | number; rows: number }>(
      `SELECT value, CAST(sum(rows) AS BIGINT) AS rows FROM (${groups.text}) AS groups GROUP BY value ORDER BY value`,
      ...groups.values,
    );
    return Object.fromEntries(counts.map(({ value, rows }) => [String(value), rows]));
  }
}
