import type { RowModel } from '#projections';
import { cursorAfterKey, keyOfCursor } from '../cursor.js';
import type { At, Measure, Page, PageRequest, RowPlace, RowVersion, Scope, Where } from '../port.js';
import { whereSql, type Sql } from './conditions.js';
import type { Connection } from './connection.js';
import { quoted, type ModelTable } from './model-table.js';
import { slicesAt } from './slices.js';
import { chainIdOf } from './timeline-queries.js';

/** How many versions are looked at in key order before a page is filled from the covering indexes instead. */
const PROBED_VERSIONS = 1_000;

interface StoredVersion {
  readonly row_key: string;
  readonly chain: string | null;
  readonly from_position: number;
  readonly to_position: number | null;
  readonly event_id: string;
  readonly row_json: string;
}

const selectVersions = (table: ModelTable): string =>
  `SELECT t.row_key, n.name AS chain, t.from_position, t.to_position, l.event_id, t.row_json
   FROM ${quoted(table.name)} AS t JOIN timeline AS l ON l.position = t.from_position
   LEFT JOIN timeline_names AS n ON n.id = t.chain_id`;

const versionAt = (stored: StoredVersion, at: At): RowVersion => ({
  key: stored.row_key,
  chain: stored.chain,
  fromPosition: stored.from_position,
  toPosition: at === 'now' || (stored.to_position !== null && stored.to_position <= at) ? stored.to_position : null,
  eventId: stored.event_id,
  row: JSON.parse(stored.row_json) as Record<string, unknown>,
});

/** The largest position there can be stands for now where a statement serves both. */
const positionOf = (at: At): number => (at === 'now' ? Number.MAX_SAFE_INTEGER : at);

const unionOf = (parts: readonly Sql[]): Sql => ({
  text: parts.map(({ text }) => text).join(' UNION ALL '),
  values: parts.flatMap(({ values }) => values),
});

/** Everything that is asked of rows. */
export class RowQueries {
  constructor(private readonly connection: Connection) {}

  /** The parts of the table that hold rows of the scope; none when the chain is not known. */
  #slices(table: ModelTable, scope: Scope): readonly Sql[] {
    const chainId = scope.chain === undefined ? undefined : chainIdOf(this.connection, scope.chain);
    if (scope.chain !== undefined && chainId === undefined) return [];
    const head = scope.at === 'now' ? 0 : this.connection.checkpoint();
    return slicesAt(table, { chainId, at: scope.at, head });
  }

  current(model: RowModel, rows: readonly RowPlace[]): ReadonlyMap<string, RowVersion> {
    const sql = `${selectVersions(this.connection.table(model))} WHERE t.row_key = ? AND t.to_position IS NULL`;
    const found = new Map<string, RowVersion>();
    for (const { key } of rows) {
      const stored = this.connection.first<StoredVersion>(sql, key);
      if (stored) found.set(key, versionAt(stored, 'now'));
    }
    return found;
  }

  find(model: RowModel, key: string, at: At): RowVersion | undefined {
    const table = this.connection.table(model);
    const position = positionOf(at);
    const stored = this.connection.first<StoredVersion>(
      `${selectVersions(table)} WHERE t.row_key = ? AND t.from_position <= ? ORDER BY t.from_position DESC LIMIT 1`,
      key,
      position,
    );
    if (!stored || (stored.to_position !== null && stored.to_position <= position)) return undefined;
    return versionAt(stored, at);
  }

  versions(model: RowModel, key: string, at: At): readonly RowVersion[] {
    const table = this.connection.table(model);
    return this.connection
      .all<StoredVersion>(
        `${selectVersions(table)} WHERE t.row_key = ? AND t.from_position <= ? ORDER BY t.from_position`,
        key,
        positionOf(at),
      )
      .map((stored) => versionAt(stored, at));
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
    const stored = this.connection.all<StoredVersion>(
      `${selectVersions(table)} WHERE t.from_position IN (SELECT value FROM json_each(?)) ORDER BY t.row_key`,
      JSON.stringify(shown.map((hit) => hit.from_position)),
    );
    return {
      items: stored.map((version) => versionAt(version, scope.at)),
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

  sources(model: RowModel, keys: readonly string[], at: At): ReadonlyMap<string, readonly string[]> {
    const table = quoted(this.connection.table(model).name);
    const found = new Map<string, string[]>();
    const versions = this.connection.all<{ row_key: string; event_id: string }>(
      `SELECT t.row_key, l.event_id FROM ${table} AS t JOIN timeline AS l ON l.position = t.from_position
       WHERE t.row_key IN (SELECT value FROM json_each(?)) AND t.from_position <= ?
       ORDER BY t.row_key, t.from_position`,
      JSON.stringify(keys),
      positionOf(at),
    );
    for (const { row_key, event_id } of versions) {
      const events = found.get(row_key);
      if (events) events.push(event_id);
      else found.set(row_key, [event_id]);
    }
    return found;
  }

  changedBy(position: number): readonly { readonly model: string; readonly key: string }[] {
    return [...this.connection.tables.values()].flatMap(({ name }) =>
      this.connection
        .all<{ row_key: string }>(`SELECT row_key FROM ${quoted(name)} WHERE from_position = ?`, position)
        .map(({ row_key }) => ({ model: name, key: row_key })),
    );
  }
}

interface Hit {
  readonly from_position: number;
  readonly row_key: string;
}

function exactly(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError(`a sum of ${sum} cannot be told exactly`);
  return sum;
}
