import { quoted } from '../relational/model-table.js';
import type { EndedRows, NewRows } from '../relational/batch-rows.js';
import type { Sql } from '../relational/statements.js';

const arrayOf = (list: ArrayLike<unknown> | null): unknown => (list === null ? null : Array.from(list));

/** Inserts rows, one array for each column. */
export function insertSql({ table, columns, values }: NewRows): Sql {
  const names = columns.map(({ identifier }) => identifier).join(', ');
  const arrays = columns.map(({ kind }) => `?::${kind === 'text' ? 'text' : 'bigint'}[]`).join(', ');
  return {
    text: `INSERT INTO ${quoted(table)} (${names}) SELECT * FROM unnest(${arrays}) ${CONFLICTS[table] ?? ''}`,
    values: values.lists.map(arrayOf),
  };
}

const CONFLICTS: Readonly<Record<string, string>> = {
  timeline_chains: 'ON CONFLICT (id) DO UPDATE SET events = excluded.events',
};

/** Ends stored versions; the number of changed rows is that of the versions that had not ended. */
export const endSql = ({ table, values }: EndedRows): Sql => ({
  text: `UPDATE ${quoted(table.name)} AS t SET to_position = e.to_position, fork = e.fork
    FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS e(to_position, fork, from_position)
    WHERE t.from_position = e.from_position AND t.to_position IS NULL`,
  values: values.lists.map(arrayOf),
});

const pairs = (rows: readonly (readonly unknown[])[]): NewRows['values'] => ({
  rows: rows.length,
  lists: [rows.map(([first]) => first), rows.map(([, second]) => second)],
});

/** Names that were added to the dictionary, with their ids. */
export const namesTable = (added: readonly (readonly [id: number, name: string])[]): NewRows => ({
  kind: 'insert',
  table: 'timeline_names',
  columns: [
    { identifier: 'id', kind: 'integer' },
    { identifier: 'name', kind: 'text' },
  ],
  values: pairs(added),
});

/** The lengths of logs that have new events. */
export const chainsTable = (changed: readonly (readonly [id: number, events: number])[]): NewRows => ({
  kind: 'insert',
  table: 'timeline_chains',
  columns: [
    { identifier: 'id', kind: 'integer' },
    { identifier: 'events', kind: 'integer' },
  ],
  values: pairs(changed),
});
