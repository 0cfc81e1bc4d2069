import { createHash } from 'node:crypto';
import { quoted } from './model-table.js';
import { all, type Steps } from './statements.js';
import type { Tables } from './tables.js';

/** Rows that are read and hashed at once. */
const ROWS_PER_PAGE = 1_000;

type Line = Readonly<Record<string, unknown>>;

/**
 * A hash of rows over the values of these columns, each row as a line of JSON.
 * @param page selects, after a position, a number of rows in order, with their positions as `position`
 */
function* hashOf(columns: readonly string[], page: string): Steps<string> {
  const hash = createHash('sha256');
  for (let after = 0; ;) {
    const rows: readonly Line[] = yield* all<Line>(page, after, ROWS_PER_PAGE);
    const last = rows.at(-1);
    if (!last) return hash.digest('hex');
    hash.update(linesOf(rows, columns));
    after = last['position'] as number;
  }
}

const linesOf = (rows: readonly Line[], columns: readonly string[]): string =>
  rows
    .filter((row) => row['organisation'] !== null)
    .map((row) => `${JSON.stringify(columns.map((column) => row[column]))}\n`)
    .join('');

/** A hash of each read model, of the timeline and of its parties over their logical content, with names instead of ids. */
export function* digestOf(tables: Tables): Steps<Readonly<Record<string, string>>> {
  const digests: Record<string, string> = {};
  for (const { name, columns } of tables.all) {
    const hot = columns.map(({ identifier }, index) => `t.${identifier} AS c${index}, `).join('');
    digests[name] = yield* hashOf(
      [
        ...['row_key', 'position', 'chain', 'to_position', 'fork', 'event_id'],
        ...columns.map((_, index) => `c${index}`),
        ...['search_text', 'row_json'],
      ],
      `SELECT t.row_key, t.from_position AS position, n.name AS chain, t.to_position, t.fork, l.event_id,
         ${hot} t.search_text, t.row_json
       FROM ${quoted(name)} AS t JOIN timeline AS l ON l.position = t.from_position
       LEFT JOIN timeline_names AS n ON n.id = t.chain_id
       WHERE t.from_position > ? ORDER BY t.from_position LIMIT ?`,
    );
  }
  digests['timeline'] = yield* hashOf(
    [
      ...['position', 'event_id', 'chain', 'no', 'type', 'stream', 'version', 'occurred_at', 'recorded_at', 'role'],
      'organisation',
    ],
    `SELECT l.position, l.event_id, chain.name AS chain, l.no, type.name AS type, l.stream, l.version, l.occurred_at,
       l.recorded_at, role.name AS role, organisation.name AS organisation
     FROM timeline AS l LEFT JOIN timeline_names AS chain ON chain.id = l.chain_id
     JOIN timeline_names AS type ON type.id = l.type_id
     JOIN timeline_names AS role ON role.id = l.role_id
     JOIN timeline_names AS organisation ON organisation.id = l.organisation_id
     WHERE l.position > ? ORDER BY l.position LIMIT ?`,
  );
  digests['parties'] = yield* hashOf(
    ['position', 'organisation'],
    `SELECT l.position, organisation.name AS organisation
     FROM (SELECT position FROM timeline WHERE position > ? ORDER BY position LIMIT ?) AS l
     LEFT JOIN timeline_parties AS p ON p.position = l.position
     LEFT JOIN timeline_names AS organisation ON organisation.id = p.organisation_id
     ORDER BY l.position, organisation.name`,
  );
  const chains = yield* all<Line>(
    `SELECT n.name AS chain, c.events FROM timeline_chains AS c LEFT JOIN timeline_names AS n ON n.id = c.id
     ORDER BY n.name NULLS FIRST`,
  );
  digests['timeline_chains'] = createHash('sha256')
    .update(linesOf(chains, ['chain', 'events']))
    .digest('hex');
  return digests;
}
