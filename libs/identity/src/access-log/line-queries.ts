import type Database from 'better-sqlite3';
import type {
  Details,
  LineFilter,
  LinePage,
  NewRead,
  ReadFilter,
  ReadKind,
  ReadLine,
  SecurityKind,
  SecurityLine,
} from './lines.js';
import { isoOf } from '../store/instants.js';

export type Value = string | number;
/** A condition in SQL with its values. */
export type Condition = readonly [sql: string, ...values: readonly Value[]];

export interface CountedRow {
  readonly id: number;
  readonly first_at: number;
  readonly last_at: number;
  readonly times: number;
  readonly request_id: string;
}

interface ReadRow extends CountedRow {
  readonly account_id: string;
  readonly role: string;
  readonly organisation_id: string;
  readonly credential: string;
  readonly kind: ReadKind;
  readonly route: string;
  readonly target: string;
  readonly past: number;
  readonly position: number;
  readonly rows: number | null;
}

interface SecurityRow extends CountedRow {
  readonly kind: SecurityKind;
  readonly account_id: string;
  readonly by_account: string;
  readonly address: string;
  readonly agent: string;
  readonly details: string;
}

/** A page of lines, newest first. */
export interface Lines<T> {
  readonly total: number;
  readonly items: readonly T[];
  /** `before` of the next page; null on the last one. */
  readonly next: number | null;
}

/** The lines of the logs. What is pending is written first, so that a reader finds its own last request. */
export class LineQueries {
  constructor(
    private readonly db: Database.Database,
    private readonly write: () => void,
  ) {}

  reads(filter: ReadFilter, page: LinePage): Lines<ReadLine> {
    const { organisation, role, past, search } = filter;
    const conditions = [
      ...common(filter, 'account_id = ?', 1),
      ...given(organisation, (id): Condition => ['organisation_id = ?', id]),
      ...given(role, (of): Condition => ['role = ?', of]),
      ...given(past, (isPast): Condition => ['past = ?', Number(isPast)]),
      ...given(search, (text): Condition => ["instr(route || ' ' || target, ?) > 0", text]),
    ];
    this.write();
    const { rows, ...rest } = pageOf<ReadRow>(this.db, 'reads', conditions, page);
    return { ...rest, items: rows.map(readOf) };
  }

  /** An account is the one that an event concerns, or the one that did it. */
  securityEvents(filter: LineFilter, page: LinePage): Lines<SecurityLine> {
    const conditions = common(filter, '(account_id = ? OR by_account = ?)', 2);
    this.write();
    const { rows, ...rest } = pageOf<SecurityRow>(this.db, 'security_events', conditions, page);
    return { ...rest, items: rows.map(eventOf) };
  }
}

/** A page of a table, newest first. */
export function pageOf<R extends CountedRow>(
  db: Database.Database,
  table: string,
  conditions: readonly Condition[],
  { limit, before }: LinePage,
): { readonly total: number; readonly rows: readonly R[]; readonly next: number | null } {
  const every = whereOf(conditions);
  const these = whereOf([...conditions, ...given(before, (id): Condition => ['id < ?', id])]);
  const total = db
    .prepare<Value[], number>(`SELECT count(*) FROM ${table} ${every.sql}`)
    .pluck()
    .get(...every.values);
  const found = db
    .prepare<Value[], R>(`SELECT * FROM ${table} ${these.sql} ORDER BY id DESC LIMIT ?`)
    .all(...these.values, limit + 1);
  const rows = found.slice(0, limit);
  return { total: total ?? 0, rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

export const whereOf = (all: readonly Condition[]) => ({
  sql: all.length === 0 ? '' : `WHERE ${all.map(([sql]) => sql).join(' AND ')}`,
  values: all.flatMap(([, ...values]) => values),
});

export const given = <T>(value: T | undefined, make: (value: T) => Condition): readonly Condition[] =>
  value === undefined ? [] : [make(value)];

function common({ account, kinds, from, to }: LineFilter, ofAccount: string, times: number): readonly Condition[] {
  return [
    ...given(account, (id): Condition => [ofAccount, ...Array<string>(times).fill(id)]),
    ...given(kinds, (list): Condition => [`kind IN (${list.map(() => '?').join(', ')})`, ...list]),
    ...given(from, (ms): Condition => ['last_at >= ?', ms]),
    ...given(to, (ms): Condition => ['first_at < ?', ms]),
  ];
}

export const detailsOf = (json: string): Details => JSON.parse(json) as Details;

export const countedOf = ({ id, first_at, last_at, times, request_id }: CountedRow) => ({
  id,
  firstAt: isoOf(first_at),
  lastAt: isoOf(last_at),
  times,
  requestId: request_id,
});

const readOf = (row: ReadRow): ReadLine => {
  const { account_id, role, organisation_id, credential, kind, route, target, past, position, rows } = row;
  const read: Omit<NewRead, 'requestId'> = {
    accountId: account_id,
    role,
    organisationId: organisation_id,
    credential,
    kind,
    route,
    target: detailsOf(target),
    past: past === 1,
    position,
  };
  return { ...countedOf(row), ...read, rows };
};

const eventOf = (row: SecurityRow): SecurityLine => ({
  ...countedOf(row),
  kind: row.kind,
  accountId: row.account_id,
  byAccount: row.by_account,
  address: row.address,
  agent: row.agent,
  details: detailsOf(row.details),
});
