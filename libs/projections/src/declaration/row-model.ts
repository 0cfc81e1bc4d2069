import type { AreaId, DueKindCode, Term } from '#domain';
import type { ColumnValue, Where } from './conditions.js';
import type { Field } from './fields.js';
import type { RowFold } from './folds.js';
import type { Readers } from './readers.js';

/** How a column is stored. `text` includes dates. */
export type ColumnKind = 'text' | 'integer';

/** A column that lists are ordered by. Rows without a value come last in both directions. */
export interface OrderTerm {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
  /** Codes in ascending order, such as worst first; a code that is not listed is treated as no value. */
  readonly ranks?: readonly ColumnValue[];
}

/** Rows that end or are due on a date, so that they can be listed ahead of it. */
export interface RowsDue {
  /** A query column with the last date on which the row is valid, or the date by which something is awaited. */
  readonly column: string;
  /** Rows that are valid or awaited until then: not withdrawn, suspended or done. */
  readonly where: Where;
  /** What ends or is awaited; undefined for rows of which nobody is reminded, because another read model does. */
  kindOf?(row: unknown): DueKindCode | null;
  /** The organisation that has to act, for kinds whose party does. */
  partyOf?(row: unknown): string | null;
  /** Since when it is awaited; null where it is not stated. */
  sinceOf?(row: unknown): string | null;
}

/** The name of a row on screens. */
export interface RowNaming {
  /** The field with its number; the last part of the key. */
  readonly id: string;
  /** The field with the title. */
  readonly title?: string;
  /** The field with the English title, if `title` is Chinese. */
  readonly titleEn?: string;
  /** For rows without a title: the field with the organisation that is shown beside the number. */
  readonly organisation?: string;
  /** Links to the row show its number instead of its title, as is usual for reports. */
  readonly linksShowNumber?: true;
  /** Several rows have the same `id`: it is the number of another row, such as the organisation, or a version. */
  readonly numberIsShared?: true;
}

/**
 * One read model: rows by key, each the fold of the events that name its key. Folding is pure; the runner keeps every
 * version with the position from which it holds, and the event that made it. Tables, screens, filters, the menu, the
 * API's document and exports are derived from it.
 */
export interface RowModel<R = unknown> {
  /** Name in the database and the API, such as `test_subjects`. */
  readonly name: string;
  readonly area: AreaId;
  /** Raised when the rows of stored events change; stored rows are then folded again. */
  readonly version: number;
  readonly title: Term;
  /** Order in the menu of its area. */
  readonly menuOrder: number;
  /** Who may see its rows. */
  readonly readers: Readers;
  /** Fields whose values, joined by slashes, are the row's key. */
  readonly key: readonly string[];
  readonly naming: RowNaming;
  readonly fields: Readonly<Record<string, Field>>;
  /** Fields that queries can filter, order and sum by: they are columns of the table, beside the row as JSON. */
  readonly queryColumns: Readonly<Record<string, ColumnKind>>;
  /** Fields that lists of rows show, one column each, most important first. */
  readonly listColumns: readonly string[];
  /** Query columns with few values, which lists offer as filters. */
  readonly facets: readonly string[];
  /** The order of lists; rows with equal values are ordered by key. */
  readonly order: readonly OrderTerm[];
  /** The date on which a row ends or is due, and which rows have not ended otherwise. */
  readonly due?: RowsDue;
  /** The field with the organisation whose matter a row is, so that figures can be split by it and by segment. */
  readonly concerns?: string;
  /** Names of the commands that create a row; their forms ask for a new number instead of offering existing ones. */
  readonly createCommands: readonly string[];
  readonly folds: ReadonlyMap<string, RowFold<R>>;
  /** The search box leaves its rows out: each says something about a row of another model, which it finds. */
  readonly isFoundByOthers?: true;
  /** The text that lists search. */
  label(row: R): string;
}

/** The row of a read model. */
export type RowOf<M> = M extends RowModel<infer R> ? R : never;
