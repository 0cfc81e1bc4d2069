import type { ColumnKind } from '#projections';
import type { TokenQuery } from '../search/search-tokens.js';
import type { Sql } from './statements.js';

/** What differs between the SQL of the databases. */
export interface Dialect {
  /** The type of a column that is declared as this kind. Text is compared by its bytes in UTF-8. */
  readonly types: Readonly<Record<ColumnKind, string>>;
  /** The end of `CREATE TABLE …`. */
  readonly tableOptions: string;
  /** The columns that an index has besides those that it is searched by, so that scans do not read the rows; or none. */
  readonly covers: boolean;
  /** After the name of a table: which index is read; or nothing, where the database decides. */
  along(index: string): string;
  /** The condition that a column has one of the values; none of them is null. */
  isOneOf(column: string, values: readonly unknown[]): Sql;
  /** Whole numbers as a table with the column `value`. */
  numbers(values: readonly number[], alias: string): Sql;
  /** The condition that a text column contains the text. */
  contains(column: string, text: string): Sql;
  /** The table of the index of texts, whose entries have a number and tokens, and what makes searches in it fast. */
  readonly createSearchIndex: readonly string[];
  indexEntry(id: number, tokens: readonly string[]): Sql;
  /** The `id` of the entries before `below` that have the tokens, largest first. */
  entriesWith(query: TokenQuery, below: number, limit: number): Sql;
  /** The exact sum of an integer column over the rows of a condition, as an expression; `sumOf` reads its value. */
  sum(column: string, condition: Sql): Sql;
  sumOf(value: unknown): bigint;
}
