import type { AreaId, Term } from '#domain';
import type { Field } from './fields.js';
import type { RowFold } from './folds.js';

/** A value a query can filter, order or sum by. Booleans are 0 and 1. */
export type ColumnValue = string | number | null;

/** How a column is stored. `text` includes dates. */
export type ColumnKind = 'text' | 'integer';

/** One column that lists are ordered by. Rows without a value in it come last, in both directions. */
export interface OrderTerm {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
  /** Codes in the order that counts as ascending, such as worst first; a code that is not listed counts as no value. */
  readonly ranks?: readonly ColumnValue[];
}

/** What people call a row. */
export interface RowNaming {
  /** The field that holds its number; the last part of the key. */
  readonly id: string;
  /** The field that says what the row is about. */
  readonly title?: string;
  /** The field that holds the title in English, where `title` is Chinese. */
  readonly titleEn?: string;
  /** The organisation that a row without a title is about: shown beside its number. */
  readonly about?: string;
  /** Others cite the row by its number even where it has a title, as people do with a report. */
  readonly citedByNumber?: true;
  /** `id` is no number of the row's own: another row's, or a version that a column shows. */
  readonly sharesNumber?: true;
}

/**
 * One read model: rows by key, each the fold of the events that name its key. Folding is pure; the runner keeps every
 * version with the position from which it holds, and the event that made it. Tables, screens, filters, the menu, the
 * API's document and exports are derived from it.
 */
export interface RowModel<R = unknown> {
  /** Name of the table and in the API: `test_subjects`. */
  readonly name: string;
  readonly area: AreaId;
  /** Raised when rows change their meaning without a change of their shape; stored rows are then folded again. */
  readonly version: number;
  readonly title: Term;
  /** Place in the menu of its area, lower first. */
  readonly menuOrder: number;
  /** Fields whose values, joined by slashes, are the row's key. */
  readonly key: readonly string[];
  readonly naming: RowNaming;
  readonly fields: Readonly<Record<string, Field>>;
  /** Fields that queries can filter, order and sum by. */
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** Fields that lists show, the most telling first. */
  readonly listed: readonly string[];
  /** Columns with few values that lists offer as filters. */
  readonly facets: readonly string[];
  /** The order of lists; rows that are equal in it, and all rows where it is empty, are in the order of their keys. */
  readonly order: readonly OrderTerm[];
  /** Commands that begin such a row: their forms ask for a new number instead of offering existing ones. */
  readonly begunBy: readonly string[];
  readonly folds: ReadonlyMap<string, RowFold<R>>;
  /** Searchable text of a row, for lists. */
  label(row: R): string;
}

/** The row of a read model. */
export type RowOf<M> = M extends RowModel<infer R> ? R : never;
