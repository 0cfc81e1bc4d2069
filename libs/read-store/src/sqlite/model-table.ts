import type { ColumnKind, RowModel } from '#projections';
import { UnknownColumn } from '../port.js';

/** Allowed names of read models and columns; they contain no quotes, so they are safe in SQL. */
const TABLE_NAME = /^[a-z][a-z0-9_]{0,40}$/;
const COLUMN_NAME = /^[a-z][A-Za-z0-9]{0,40}$/;

/** The table of a read model. `from_position` is the primary key: an event creates at most one version of one row. */
export interface ModelTable {
  readonly model: RowModel;
  readonly name: string;
  /** The declared columns of the model, as SQL identifiers. */
  readonly columns: readonly { readonly property: string; readonly identifier: string; readonly kind: ColumnKind }[];
  /** @throws UnknownColumn */
  column(property: string): string;
  readonly createTable: string;
  /** Created separately from the table, so that a bulk load can insert before the indexes exist. */
  readonly createIndexes: readonly string[];
  readonly insert: string;
  /** Parameters: toPosition, fork, fromPosition. */
  readonly end: string;
}

export const quoted = (identifier: string): string => `"${identifier}"`;

/** @throws Error when a name of the model is not allowed */
export function tableOf(model: RowModel): ModelTable {
  const { name } = model;
  if (!TABLE_NAME.test(name) || name.startsWith('sqlite') || name.startsWith('timeline') || name === 'store_facts')
    throw new Error(`the name of read model ${name} is not allowed`);
  const columns = Object.entries(model.queryColumns).map(([property, kind]) => {
    if (!COLUMN_NAME.test(property)) throw new Error(`read model ${name}: the column name ${property} is not allowed`);
    return { property, identifier: quoted(property), kind };
  });
  const identifiers = new Map(columns.map(({ property, identifier }) => [property, identifier]));
  const hot = columns.map(({ identifier }) => `${identifier}, `).join('');
  const hotLast = columns.map(({ identifier }) => `, ${identifier}`).join('');
  const declared = columns.map(({ identifier, kind }) => `${identifier} ${kind === 'text' ? 'TEXT' : 'INTEGER'}, `);
  const table = quoted(name);
  const stored = `from_position, row_key, chain_id, to_position, fork, ${hot}search_text, row_json`;
  return {
    model,
    name,
    columns,
    column(property) {
      const identifier = identifiers.get(property);
      if (identifier === undefined) throw new UnknownColumn(name, property);
      return identifier;
    },
    createTable: `CREATE TABLE ${table} (from_position INTEGER PRIMARY KEY, row_key TEXT NOT NULL,
      chain_id INTEGER NOT NULL, to_position INTEGER, fork INTEGER, ${declared.join('')}
      search_text TEXT NOT NULL, row_json TEXT NOT NULL) STRICT`,
    // The indexes cover all columns that queries filter and sum by, so that scans do not read the JSON of rows.
    createIndexes: [
      `CREATE INDEX "${name}_key" ON ${table} (row_key)`,
      // SQLite uses it as a covering index only if it contains to_position, although that is null in all entries.
      `CREATE INDEX "${name}_current" ON ${table} (chain_id, from_position, ${hot}row_key, to_position)
        WHERE to_position IS NULL`,
      `CREATE INDEX "${name}_ended_later" ON ${table} (chain_id, fork, to_position${hotLast}, row_key)
        WHERE fork IS NOT NULL`,
      `CREATE INDEX "${name}_begun_before" ON ${table} (chain_id, fork, from_position${hotLast}, row_key)
        WHERE fork IS NOT NULL`,
    ],
    insert: `INSERT INTO ${table} (${stored}) VALUES `,
    end: `UPDATE ${table} SET to_position = ?, fork = ? WHERE from_position = ? AND to_position IS NULL`,
  };
}

/** The value of a row's property as stored in a column. */
export function columnValue(value: unknown): unknown {
  if (value === true) return 1;
  if (value === false) return 0;
  return value ?? null;
}
