import { EVERYTHING, rowsAsSeenBy, type RowModel, type Visibility } from '#projections';
import { DamagedRows, type At, type RowOf, type RowPlace, type RowVersion } from '../port.js';
import { quoted, type ModelTable } from './model-table.js';
import { all, first, unionOf, type Sql, type Steps } from './statements.js';
import type { Tables } from './tables.js';
import { visibleEvents, visibleRows } from './visible-sql.js';

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

type Seen = ReturnType<typeof rowsAsSeenBy>;

const versionAt = <R>(stored: StoredVersion, at: At, seen: Seen): RowVersion<RowOf<R>> => ({
  key: stored.row_key,
  chain: stored.chain,
  fromPosition: stored.from_position,
  toPosition: at === 'now' || (stored.to_position !== null && stored.to_position <= at) ? stored.to_position : null,
  eventId: stored.event_id,
  row: seen(parsed(stored), stored.chain) as RowOf<R>,
});

function parsed({ row_key: key, row_json: json }: StoredVersion): object {
  try {
    return JSON.parse(json) as object;
  } catch (cause) {
    throw new DamagedRows(`the row ${key} cannot be read`, { cause });
  }
}

/** A position for SQL; for "now", one that is larger than every stored position. */
export const positionOf = (at: At): number => (at === 'now' ? Number.MAX_SAFE_INTEGER : at);

/** Queries for rows by key or by position. */
export class RowVersions {
  constructor(private readonly tables: Tables) {}

  *current(model: RowModel, rows: readonly RowPlace[]): Steps<ReadonlyMap<string, RowVersion>> {
    const table = this.tables.of(model);
    const named = table.dialect.isOneOf(
      't.row_key',
      rows.map(({ key }) => key),
    );
    const found = new Map<string, RowVersion>();
    for (const stored of yield* all<StoredVersion>(
      `${selectVersions(table)} WHERE ${named.text} AND t.to_position IS NULL`,
      ...named.values,
    ))
      found.set(stored.row_key, versionAt<unknown>(stored, 'now', rowsAsSeenBy(model, EVERYTHING)));
    return found;
  }

  *find<R>(model: RowModel<R>, key: string, at: At, visibility: Visibility): Steps<RowVersion<RowOf<R>> | undefined> {
    const table = this.tables.of(model as RowModel);
    const position = positionOf(at);
    const visible = yield* visibleRows(table, visibility);
    const stored = yield* first<StoredVersion>(
      `${selectVersions(table)} WHERE t.row_key = ? AND t.from_position <= ? AND ${visible.text}
       ORDER BY t.from_position DESC LIMIT 1`,
      key,
      position,
      ...visible.values,
    );
    if (!stored || (stored.to_position !== null && stored.to_position <= position)) return undefined;
    return versionAt<R>(stored, at, rowsAsSeenBy(model, visibility));
  }

  /** The condition that a version and the event that made it are visible. */
  *#visible(table: ModelTable, visibility: Visibility): Steps<Sql> {
    const rows = yield* visibleRows(table, visibility);
    const events = yield* visibleEvents(this.tables, 'l', visibility);
    return { text: `${rows.text} AND ${events.text}`, values: [...rows.values, ...events.values] };
  }

  *versions<R>(
    model: RowModel<R>,
    key: string,
    at: At,
    visibility: Visibility,
  ): Steps<readonly RowVersion<RowOf<R>>[]> {
    const table = this.tables.of(model as RowModel);
    const visible = yield* this.#visible(table, visibility);
    const seen = rowsAsSeenBy(model as RowModel, visibility);
    const found = yield* all<StoredVersion>(
      `${selectVersions(table)} WHERE t.row_key = ? AND t.from_position <= ? AND ${visible.text}
       ORDER BY t.from_position`,
      key,
      positionOf(at),
      ...visible.values,
    );
    return found.map((stored) => versionAt<R>(stored, at, seen));
  }

  /** The versions that begin at these positions, in the order of the positions. */
  *from<R>(
    table: ModelTable,
    positions: readonly number[],
    at: At,
    visibility: Visibility,
  ): Steps<readonly RowVersion<RowOf<R>>[]> {
    if (positions.length === 0) return [];
    const seen = rowsAsSeenBy(table.model, visibility);
    const begin = table.dialect.isOneOf('t.from_position', positions);
    const found = yield* all<StoredVersion>(`${selectVersions(table)} WHERE ${begin.text}`, ...begin.values);
    const places = new Map(positions.map((position, index) => [position, index]));
    const placeOf = (stored: StoredVersion): number => places.get(stored.from_position) ?? 0;
    return found.toSorted((a, b) => placeOf(a) - placeOf(b)).map((stored) => versionAt<R>(stored, at, seen));
  }

  *sources(
    model: RowModel,
    keys: readonly string[],
    at: At,
    visibility: Visibility,
  ): Steps<ReadonlyMap<string, readonly string[]>> {
    const table = this.tables.of(model);
    const named = table.dialect.isOneOf('t.row_key', keys);
    const visible = yield* this.#visible(table, visibility);
    const found = new Map<string, string[]>();
    const versions = yield* all<{ row_key: string; event_id: string }>(
      `SELECT t.row_key, l.event_id FROM ${quoted(table.name)} AS t JOIN timeline AS l ON l.position = t.from_position
       WHERE ${named.text} AND t.from_position <= ? AND ${visible.text}
       ORDER BY t.row_key, t.from_position`,
      ...named.values,
      positionOf(at),
      ...visible.values,
    );
    for (const { row_key, event_id } of versions) {
      const events = found.get(row_key);
      if (events) events.push(event_id);
      else found.set(row_key, [event_id]);
    }
    return found;
  }

  *changedBy(
    position: number,
    visibility: Visibility,
  ): Steps<readonly { readonly model: string; readonly key: string }[]> {
    const changed: Sql[] = [];
    for (const table of this.tables.all) {
      const visible = yield* visibleRows(table, visibility);
      changed.push({
        text: `SELECT '${table.name}' AS model, t.row_key AS key FROM ${quoted(table.name)} AS t
          WHERE t.from_position = ? AND ${visible.text}`,
        values: [position, ...visible.values],
      });
    }
    if (changed.length === 0) return [];
    const { text, values } = unionOf(changed);
    const found = yield* all<{ readonly model: string; readonly key: string }>(text, ...values);
    const names = this.tables.all.map(({ name }) => name);
    return found.toSorted((a, b) => names.indexOf(a.model) - names.indexOf(b.model));
  }
}
