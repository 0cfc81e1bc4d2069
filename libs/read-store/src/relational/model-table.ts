import type { ColumnKind, RowModel } from '#projections';
import { UnknownColumn } from '../port.js';
import type { Dialect } from './dialect.js';

/** Allowed names of read models and columns; they contain no quotes, so they are safe in SQL. */
const TABLE_NAME = /^[a-z][a-z0-9_]{0,40}$/;
const COLUMN_NAME = /^[a-z][A-Za-z0-9]{0,40}$/;

/** The table of a read model. `from_position` is the primary key: an event creates at most one version of one row. */
export interface ModelTable {
  readonly model: RowModel;
  readonly name: string;
  readonly dialect: Dialect;
  /** The declared columns of the model, as SQL identifiers. */
  readonly columns: readonly { readonly property: string; readonly identifier: string; readonly kind: ColumnKind }[];
  /** @throws UnknownColumn */
  column(property: string): string;
  readonly createTable: string;
  /** Created separately from the table, so that a bulk load can insert before the indexes exist. */
  readonly createIndexes: readonly string[];
  /** All columns, in the order of `versionColumns`. */
  readonly stored: readonly { readonly identifier: string; readonly kind: ColumnKind }[];
}

export const quoted = (identifier: string): string => `"${identifier}"`;

/** @throws Error when a name of the model is not allowed */
export function tableOf(model: RowModel, dialect: Dialect): ModelTable {
  const { name } = model;
  if (!TABLE_NAME.test(name) || /^(?:sqlite|pg_|timeline|search_)/.test(name) || name === 'store_facts')
    throw new Error(`the name of read model ${name} is not allowed`);
  const columns = Object.entries(model.queryColumns).map(([property, kind]) => {
    if (!COLUMN_NAME.test(property)) throw new Error(`read model ${name}: the column name ${property} is not allowed`);
    return { property, identifier: quoted(property), kind };
  });
  const identifiers = new Map(columns.map(({ property, identifier }) => [property, identifier]));
  const { text, integer } = dialect.types;
  const hot = columns.map(({ identifier, kind }) => `${identifier} ${dialect.types[kind]}, `).join('');
  const table = quoted(name);
  return {
    model,
    name,
    dialect,
    columns,
    column(property) {
      const identifier = identifiers.get(property);
      if (identifier === undefined) throw new UnknownColumn(name, property);
      return identifier;
    },
    createTable: `CREATE TABLE ${table} (from_position ${integer} PRIMARY KEY, row_key ${text} NOT NULL,
      chain_id ${integer} NOT NULL, to_position ${integer}, fork ${integer}, ${hot}
      search_text ${text} NOT NULL, row_json ${text} NOT NULL)${dialect.tableOptions}`,
    createIndexes: indexesOf(
      name,
      columns.map(({ identifier }) => identifier),
      dialect,
    ),
    stored: [
      { identifier: 'from_position', kind: 'integer' },
      { identifier: 'row_key', kind: 'text' },
      { identifier: 'chain_id', kind: 'integer' },
      { identifier: 'to_position', kind: 'integer' },
      { identifier: 'fork', kind: 'integer' },
      ...columns.map(({ identifier, kind }) => ({ identifier, kind })),
      { identifier: 'search_text', kind: 'text' },
      { identifier: 'row_json', kind: 'text' },
    ],
  };
}

/** Where the indexes cover, they have all columns that queries filter and sum by: scans do not read the JSON of rows. */
function indexesOf(name: string, columns: readonly string[], { covers }: Dialect): readonly string[] {
  const covered = (...more: readonly string[]): string =>
    covers ? [...columns, ...more].map((column) => `, ${column}`).join('') : '';
  const on = (index: string, fields: string): string =>
    `CREATE INDEX "${name}_${index}" ON ${quoted(name)} (${fields})`;
  return [
    // In SQLite, each index implicitly ends with the primary key.
    on('key', covers ? 'row_key' : 'row_key, from_position'),
    // SQLite uses it as a covering index only if it contains to_position, although that is null in all entries.
    `${on('current', `chain_id, from_position${covered('row_key', 'to_position')}`)} WHERE to_position IS NULL`,
    `${on('ended_later', `chain_id, fork, to_position${covered('row_key')}`)} WHERE fork IS NOT NULL`,
    `${on('begun_before', `chain_id, fork, from_position${covered('row_key')}`)} WHERE fork IS NOT NULL`,
  ];
}

/** The value of a row's property as stored in a column. */
export function columnValue(value: unknown): unknown {
  if (value === true) return 1;
  if (value === false) return 0;
  return value ?? null;
}
