import { createHash } from 'node:crypto';
import type { Connection } from './connection.js';
import { quoted } from './model-table.js';

/** Rows per update of the hash. */
const ROWS_PER_UPDATE = 1_000;

function hashOf(lines: Iterable<unknown[]>): string {
  const hash = createHash('sha256');
  let pending: string[] = [];
  for (const line of lines) {
    pending.push(JSON.stringify(line));
    if (pending.length === ROWS_PER_UPDATE) {
      hash.update(`${pending.join('\n')}\n`);
      pending = [];
    }
  }
  return hash.update(pending.map((line) => `${line}\n`).join('')).digest('hex');
}

/** A hash of each read model, of the timeline and of its parties over their logical content, with names instead of ids. */
export function digestOf({ db, tables }: Connection): Readonly<Record<string, string>> {
  const lines = (sql: string): Iterable<unknown[]> => db.prepare(sql).raw().iterate() as Iterable<unknown[]>;
  const digests: Record<string, string> = {};
  for (const { name, columns } of tables.values()) {
    const hot = columns.map(({ identifier }) => `t.${identifier}, `).join('');
    digests[name] = hashOf(
      lines(`SELECT t.row_key, t.from_position, n.name, t.to_position, t.fork, l.event_id, ${hot} t.search_text, t.row_json
        FROM ${quoted(name)} AS t JOIN timeline AS l ON l.position = t.from_position
        LEFT JOIN timeline_names AS n ON n.id = t.chain_id ORDER BY t.from_position`),
    );
  }
  digests['timeline'] = hashOf(
    lines(`SELECT l.position, l.event_id, chain.name, l.no, type.name, l.stream, l.version, l.occurred_at,
        l.recorded_at, role.name, organisation.name
      FROM timeline AS l LEFT JOIN timeline_names AS chain ON chain.id = l.chain_id
      JOIN timeline_names AS type ON type.id = l.type_id
      JOIN timeline_names AS role ON role.id = l.role_id
      JOIN timeline_names AS organisation ON organisation.id = l.organisation_id ORDER BY l.position`),
  );
  digests['parties'] = hashOf(
    lines(`SELECT p.position, organisation.name FROM timeline_parties AS p
      JOIN timeline_names AS organisation ON organisation.id = p.organisation_id ORDER BY p.position, organisation.name`),
  );
  digests['timeline_chains'] = hashOf(
    lines(`SELECT n.name, c.events FROM timeline_chains AS c LEFT JOIN timeline_names AS n ON n.id = c.id
      ORDER BY n.name`),
  );
  return digests;
}
