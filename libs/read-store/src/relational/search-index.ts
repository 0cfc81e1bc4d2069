import type { RowModel } from '#projections';
import type { At } from '../port.js';
import { tokensOf, type TokenQuery } from '../search/search-tokens.js';
import { checkpoint, fact, setFact } from './facts.js';
import { quoted, type ModelTable } from './model-table.js';
import { all, first, type Sql, type Steps } from './statements.js';
import type { Tables } from './tables.js';

/**
 * The index of texts lags behind the rows: it is made from them, a few at a time, and is no part of their digest. Its
 * fact `indexed` is the position up to which it has all rows. An entry is the first version of a row with its tokens;
 * what is found is judged by the version at the moment of the question, so that one index serves every moment.
 */
const INDEXED = 'indexed';

/** The number of an entry is the position of its version, with the place of the read model in the last digits. */
const PLACES = 256;

const entryOf = (position: number, place: number): number => position * PLACES + place;

/** An entry of the index. */
export interface Entry {
  readonly table: ModelTable;
  readonly position: number;
}

function entryWithId(tables: Tables, id: number): Entry | undefined {
  const table = tables.all[id % PLACES];
  return table && { table, position: Math.floor(id / PLACES) };
}

/** The position up to which the rows are indexed. */
export function* indexedUpTo(): Steps<number> {
  return Number((yield* fact(INDEXED)) ?? 0);
}

interface NewVersion {
  readonly from_position: number;
  readonly chain: string | null;
  readonly row_json: string;
  readonly before_json: string | null;
  readonly before_chain: string | null;
}

/**
 * Indexes the rows of the next events, in one transaction of the caller.
 * @returns the number of events that are not indexed yet, 0 at the end
 */
export function* indexNext(tables: Tables, events: number): Steps<number> {
  const from = yield* indexedUpTo();
  const head = yield* checkpoint();
  if (from >= head) return 0;
  const next = yield* first<{ position: number }>(
    'SELECT position FROM timeline WHERE position > ? ORDER BY position LIMIT 1 OFFSET ?',
    from,
    events - 1,
  );
  const until = next?.position ?? head;
  for (const [place, table] of tables.all.entries())
    for (const version of yield* newVersions(table, from, until)) {
      const tokens = tokensOf(table.model, version.chain, JSON.parse(version.row_json) as object);
      if (isAsBefore(table.model, version, tokens)) continue;
      yield tables.dialect.indexEntry(entryOf(version.from_position, place), tokens);
    }
  yield* setFact(INDEXED, String(until));
  const left = yield* first<{ events: number }>(
    'SELECT count(*) AS events FROM (SELECT 1 AS one FROM timeline WHERE position > ? LIMIT ?) AS later',
    until,
    events,
  );
  return left?.events ?? 0;
}

const newVersions = (table: ModelTable, from: number, until: number): Steps<readonly NewVersion[]> =>
  all<NewVersion>(
    `SELECT t.from_position, n.name AS chain, t.row_json, b.row_json AS before_json, bn.name AS before_chain
     FROM ${quoted(table.name)} AS t LEFT JOIN timeline_names AS n ON n.id = t.chain_id
     LEFT JOIN ${quoted(table.name)} AS b ON b.from_position =
       (SELECT max(p.from_position) FROM ${quoted(table.name)} AS p
        WHERE p.row_key = t.row_key AND p.from_position < t.from_position)
     LEFT JOIN timeline_names AS bn ON bn.id = b.chain_id
     WHERE t.from_position > ? AND t.from_position <= ?`,
    from,
    until,
  );

/** Whether the version before is found by the same searches of the same readers. */
function isAsBefore(
  model: RowModel,
  { before_json: before, before_chain: chain }: NewVersion,
  tokens: readonly string[],
): boolean {
  if (before === null) return false;
  const known = new Set(tokensOf(model, chain, JSON.parse(before) as object));
  return tokens.every((token) => known.has(token));
}

/** The entries up to a moment that have the tokens, newest first. */
export function* entriesWith(
  tables: Tables,
  query: TokenQuery,
  { at, below, limit }: { readonly at: At; readonly below: number; readonly limit: number },
): Steps<readonly (Entry & { readonly id: number })[]> {
  const last = at === 'now' ? below : Math.min(below, entryOf(at + 1, 0));
  const { text, values }: Sql = tables.dialect.entriesWith(query, last, limit);
  const found = yield* all<{ id: number }>(text, ...values);
  return found.flatMap(({ id }) => {
    const entry = entryWithId(tables, id);
    return entry ? [{ ...entry, id }] : [];
  });
}

/** The keys of versions, in their order. */
export function* keysOf(entries: readonly Entry[]): Steps<readonly (readonly [ModelTable, string])[]> {
  const keys: [ModelTable, string][] = [];
  for (const { table, position } of entries) {
    const found = yield* first<{ row_key: string }>(
      `SELECT row_key FROM ${quoted(table.name)} WHERE from_position = ?`,
      position,
    );
    if (found) keys.push([table, found.row_key]);
  }
  return keys;
}
