import type pg from 'pg';
import type { Sql } from '../relational/statements.js';
import { parameter, textOfStored } from './row-text.js';

/** Most statements that each connection keeps prepared; only queries with filters have variable texts. */
const MAX_PREPARED = 500;

/** The texts of statements with the placeholders of PostgreSQL, and the names of those that are prepared. */
const prepared = new Map<string, { readonly name: string; readonly text: string }>();

function numbered(text: string): string {
  let number = 0;
  return text.replaceAll('?', () => `$${++number}`);
}

function statementOf(text: string): { readonly name?: string; readonly text: string } {
  const known = prepared.get(text);
  if (known) return known;
  if (prepared.size >= MAX_PREPARED) return { text: numbered(text) };
  const added = { name: `s${prepared.size}`, text: numbered(text) };
  prepared.set(text, added);
  return added;
}

type Row = Record<string, unknown>;

/** Runs a statement whose placeholders are written `?`. */
export async function execute(
  client: pg.ClientBase,
  { text, values }: Sql,
): Promise<{ readonly rows: readonly Row[]; readonly changed: number }> {
  const { rows, rowCount } = await client.query<Row>({ ...statementOf(text), values: values.map(parameter) });
  for (const row of rows)
    for (const [name, value] of Object.entries(row)) if (typeof value === 'string') row[name] = textOfStored(value);
  return { rows, changed: rowCount ?? 0 };
}
