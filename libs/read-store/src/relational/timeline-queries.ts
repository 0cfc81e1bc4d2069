import { cursorAfterPosition, positionOfCursor } from '../cursor.js';
import { EVERYTHING, type Visibility } from '#projections';
import type { At, Page, PageRequest, TimelineEntry, TimelineFilter } from '../port.js';
import { NO_CHAIN } from './name-dictionary.js';
import { all, first, type Sql, type Steps } from './statements.js';
import type { Tables } from './tables.js';
import { concerning, visibleEvents } from './visible-sql.js';

const SELECT_ENTRIES = `SELECT l.position, l.event_id AS "eventId", chain.name AS chain, l.no, type.name AS type, l.stream,
    l.version, l.occurred_at AS "occurredAt", l.recorded_at AS "recordedAt", role.name AS role,
    organisation.name AS "organisationId"
  FROM (SELECT * FROM timeline`;
const JOIN_NAMES = `) AS l
  LEFT JOIN timeline_names AS chain ON chain.id = l.chain_id
  JOIN timeline_names AS type ON type.id = l.type_id
  JOIN timeline_names AS role ON role.id = l.role_id
  JOIN timeline_names AS organisation ON organisation.id = l.organisation_id`;

/** The id of a name; undefined if no event has it. */
export function* nameId(name: string): Steps<number | undefined> {
  return (yield* first<{ id: number }>('SELECT id FROM timeline_names WHERE name = ?', name))?.id;
}

/** Queries of the timeline. */
export class TimelineQueries {
  constructor(private readonly tables: Tables) {}

  /** The clause that selects the entries of a filter, with the most selective index; undefined if a name is unknown. */
  *#filtered(filter: TimelineFilter): Steps<Sql | undefined> {
    const conditions: string[] = [];
    const values: unknown[] = [];
    let index: string | undefined;
    const require = (column: string, along: string, value: unknown): void => {
      conditions.push(`${column} = ?`);
      values.push(value);
      index ??= along;
    };
    if (filter.stream !== undefined) require('stream', 'timeline_stream', filter.stream);
    for (const [name, column, along] of [
      [filter.organisationId, 'organisation_id', 'timeline_organisation'],
      [filter.type, 'type_id', 'timeline_type'],
      [filter.chain, 'chain_id', 'timeline_chain'],
    ] as const) {
      if (name === undefined) continue;
      const id = name === null ? NO_CHAIN : yield* nameId(name);
      if (id === undefined) return undefined;
      require(column, along, id);
    }
    if (filter.ofChains) {
      conditions.push('chain_id <> ?');
      values.push(NO_CHAIN);
    }
    if (filter.concerns !== undefined) {
      const id = yield* nameId(filter.concerns);
      if (id === undefined) return undefined;
      const named = concerning(this.tables.dialect, 'timeline', [id]);
      conditions.push(`(organisation_id = ? OR ${named.text})`);
      values.push(id, ...named.values);
    }
    for (const [bound, condition] of [
      [filter.after, 'position > ?'],
      [filter.occurredFrom, 'occurred_at >= ?'],
      [filter.occurredUntil, 'occurred_at <= ?'],
    ] as const) {
      if (bound === undefined) continue;
      conditions.push(condition);
      values.push(bound);
    }
    if (filter.at !== 'now') {
      conditions.push('position <= ?');
      values.push(filter.at);
    }
    const visible = yield* visibleEvents(this.tables, 'timeline', filter.visibility);
    conditions.push(visible.text);
    values.push(...visible.values);
    const along = index === undefined ? '' : this.tables.dialect.along(index);
    return { text: `${along} WHERE ${['TRUE', ...conditions].join(' AND ')}`, values };
  }

  *timeline(
    filter: TimelineFilter,
    page: PageRequest & { readonly newestFirst?: boolean },
  ): Steps<Page<TimelineEntry>> {
    const after = page.cursor === undefined ? undefined : positionOfCursor(page.cursor);
    const filtered = yield* this.#filtered(filter);
    if (!filtered) return { items: [], nextCursor: null };
    const [beyond, order] = page.newestFirst ? ['<', 'DESC'] : ['>', 'ASC'];
    const found = yield* all<TimelineEntry>(
      `${SELECT_ENTRIES}${filtered.text} ${after === undefined ? '' : `AND position ${beyond} ?`}
        ORDER BY position ${order} LIMIT ?${JOIN_NAMES} ORDER BY l.position ${order}`,
      ...filtered.values,
      ...(after === undefined ? [] : [after]),
      page.limit + 1,
    );
    const items = found.slice(0, page.limit);
    const last = found.length > page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last === undefined ? null : cursorAfterPosition(last.position) };
  }

  *countTimeline(filter: TimelineFilter): Steps<number> {
    const { chain, at, ofChains, visibility, ...others } = filter;
    const isWhole = Object.values(others).every((value) => value === undefined);
    if (visibility === EVERYTHING && chain !== null && isWhole)
      return (
        (yield* this.eventCount(chain, at)) -
        (ofChains && chain === undefined ? ((yield* this.#lastOf(NO_CHAIN, at))?.no ?? 0) : 0)
      );
    const filtered = yield* this.#filtered(filter);
    if (!filtered) return 0;
    const sql = `SELECT count(*) AS entries FROM timeline${filtered.text}`;
    return (yield* first<{ entries: number }>(sql, ...filtered.values))?.entries ?? 0;
  }

  *eventCount(chain: string | undefined, at: At): Steps<number> {
    if (chain === undefined) {
      let events = 0;
      for (const { id } of yield* all<{ id: number }>('SELECT id FROM timeline_chains'))
        events += (yield* this.#lastOf(id, at))?.no ?? 0;
      return events;
    }
    const id = yield* nameId(chain);
    return id === undefined ? 0 : ((yield* this.#lastOf(id, at))?.no ?? 0);
  }

  *lastPosition(chain: string | undefined, at: At): Steps<number> {
    if (chain === undefined) return (yield* this.#entryUpTo(at))?.position ?? 0;
    const id = yield* nameId(chain);
    return id === undefined ? 0 : ((yield* this.#lastOf(id, at))?.position ?? 0);
  }

  *#lastOf(chainId: number, at: At): Steps<{ readonly no: number; readonly position: number } | undefined> {
    return yield* first(
      `SELECT no, position FROM timeline${this.tables.dialect.along('timeline_chain')} WHERE chain_id = ? AND position <= ?
       ORDER BY position DESC LIMIT 1`,
      chainId,
      at === 'now' ? Number.MAX_SAFE_INTEGER : at,
    );
  }

  *#entryUpTo(at: At): Steps<{ readonly position: number; readonly recorded_at: string } | undefined> {
    return yield* first(
      'SELECT position, recorded_at FROM timeline WHERE position <= ? ORDER BY position DESC LIMIT 1',
      at === 'now' ? Number.MAX_SAFE_INTEGER : at,
    );
  }

  /** A binary search: times never decrease with the position. */
  *positionAt(recordedAt: string): Steps<number> {
    const instant = new Date(recordedAt).toISOString();
    const last = yield* this.#entryUpTo('now');
    if (!last || last.recorded_at <= instant) return last?.position ?? 0;
    let below = 0;
    let above = last.position;
    // Invariant: events up to `below` are not later than the instant; events from `above` on are later.
    while (above - below > 1) {
      const middle = Math.floor((below + above) / 2);
      const entry = yield* this.#entryUpTo(middle);
      if (!entry || entry.recorded_at <= instant) below = middle;
      else above = entry.position;
    }
    return (yield* this.#entryUpTo(below))?.position ?? 0;
  }

  *firstOccurredAt(filter: TimelineFilter): Steps<string | undefined> {
    const filtered = yield* this.#filtered(filter);
    if (!filtered) return undefined;
    const sql = `SELECT min(occurred_at) AS first FROM timeline${filtered.text}`;
    return (yield* first<{ first: string | null }>(sql, ...filtered.values))?.first ?? undefined;
  }

  *entry(position: number, visibility: Visibility): Steps<TimelineEntry | undefined> {
    const visible = yield* visibleEvents(this.tables, 'timeline', visibility);
    const sql = `${SELECT_ENTRIES} WHERE position = ? AND ${visible.text}${JOIN_NAMES}`;
    return yield* first<TimelineEntry>(sql, position, ...visible.values);
  }
}
