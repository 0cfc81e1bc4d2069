import type Database from 'better-sqlite3';
import type { Attempt, LinePage, NoticeFilter, NoticeKind, NoticeLine, Refusals } from './lines.js';
import {
  countedOf,
  detailsOf,
  given,
  pageOf,
  whereOf,
  type Condition,
  type CountedRow,
  type Lines,
  type Value,
} from './line-queries.js';
import { isoOf } from '../store/instants.js';

interface NoticeRow extends CountedRow {
  readonly kind: NoticeKind;
  readonly account_id: string;
  readonly organisation_id: string;
  readonly role: string;
  readonly command: string;
  readonly matter: string;
  readonly chain: string;
  readonly code: string;
  readonly details: string;
}

const REFUSALS_OF = `
SELECT sum(times) AS times, min(first_at) AS first, json_group_array(DISTINCT code) AS codes FROM notices
WHERE matter = @matter AND command = @command AND organisation_id = @organisationId
  AND kind IN ('REFUSED_DUTY', 'REFUSED_COMMAND') AND last_at >= @since AND id > (
    SELECT ifnull(max(id), 0) FROM notices
    WHERE matter = @matter AND command = @command AND organisation_id = @organisationId
      AND kind = 'PASSED_AFTER_REFUSALS')`;

interface RefusalsRow {
  readonly times: number | null;
  readonly first: number;
  readonly codes: string;
}

/** Refused commands and warnings about the clock. What is pending is written first. */
export class NoticeQueries {
  private readonly ofAttempt: Database.Statement<[Attempt & { readonly since: number }], RefusalsRow>;

  constructor(
    private readonly db: Database.Database,
    private readonly write: () => void,
  ) {
    this.ofAttempt = db.prepare(REFUSALS_OF);
  }

  page(filter: NoticeFilter, page: LinePage): Lines<NoticeLine> {
    this.write();
    const { rows, ...rest } = pageOf<NoticeRow>(this.db, 'notices', conditionsOf(filter), page);
    return { ...rest, items: rows.map(noticeOf) };
  }

  /** How many lines there are of each kind. */
  counts(filter: NoticeFilter): ReadonlyMap<NoticeKind, number> {
    this.write();
    const { sql, values } = whereOf(conditionsOf(filter));
    const rows = this.db
      .prepare<Value[], { kind: NoticeKind; lines: number }>(
        `SELECT kind, count(*) AS lines FROM notices ${sql} GROUP BY kind`,
      )
      .all(...values);
    return new Map(rows.map(({ kind, lines }) => [kind, lines]));
  }

  /** @param since milliseconds since 1970 UTC */
  refusalsOf(attempt: Attempt, since: number): Refusals | undefined {
    const row = this.ofAttempt.get({ ...attempt, since });
    if (!row?.times) return undefined;
    return { times: row.times, firstAt: isoOf(row.first), codes: JSON.parse(row.codes) as readonly string[] };
  }
}

const anyOf = (column: string, values: readonly string[]): string =>
  `${column} IN (${values.map(() => '?').join(', ')})`;

function conditionsOf(filter: NoticeFilter): readonly Condition[] {
  const { kinds, organisation, chain, matter, from, to, occurredFrom, occurredUntil, reader } = filter;
  return [
    ...given(kinds, (list): Condition => [anyOf('kind', list), ...list]),
    ...given(organisation, (id): Condition => ['organisation_id = ?', id]),
    ...given(chain, (id): Condition => ['chain = ?', id]),
    ...given(matter, (id): Condition => ['matter = ?', id]),
    ...given(from, (ms): Condition => ['first_at >= ?', ms]),
    ...given(to, (ms): Condition => ['first_at < ?', ms]),
    ...given(occurredFrom, (at): Condition => ["details ->> 'occurredAt' >= ?", at]),
    ...given(occurredUntil, (at): Condition => ["details ->> 'occurredAt' <= ?", at]),
    ...given(reader, ({ organisations, chains }): Condition => [
      `(${anyOf('organisation_id', organisations)} OR ${anyOf('chain', chains)})`,
      ...organisations,
      ...chains,
    ]),
  ];
}

const noticeOf = (row: NoticeRow): NoticeLine => ({
  ...countedOf(row),
  kind: row.kind,
  accountId: row.account_id,
  organisationId: row.organisation_id,
  role: row.role,
  command: row.command,
  matter: row.matter,
  chain: row.chain,
  code: row.code,
  details: detailsOf(row.details),
});
