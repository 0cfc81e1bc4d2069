import type { Term } from '#domain';
import type { RowModel } from '../rows.js';
import type { Where } from './conditions.js';

interface FigureText {
  readonly title: Term;
  /** How it is computed, in one sentence. */
  readonly formula: Term;
}

/**
 * A number on a screen, declared once: its value and the rows behind it are read from the same conditions.
 *
 * - `count`: rows that satisfy `where`
 * - `sum`: of an integer column over those rows
 * - `ratio`: rows that also satisfy `part` ÷ rows that satisfy `where`, in percent
 * - `mean`: of an integer column over those of them that have a value there
 * - `groups`: rows by the value of a column; empty groups are left out
 * - `distinct`: how many different values a column has among those rows
 * - `field`: a property of the one row that satisfies `where`
 * - `events`: the events of the log itself
 */
export type Figure = FigureText &
  (
    | { readonly kind: 'count'; readonly model: RowModel; readonly where: Where }
    | {
        readonly kind: 'sum' | 'mean' | 'groups' | 'distinct';
        readonly model: RowModel;
        readonly where: Where;
        readonly column: string;
      }
    | { readonly kind: 'ratio'; readonly model: RowModel; readonly where: Where; readonly part: Where }
    | { readonly kind: 'field'; readonly model: RowModel; readonly where: Where; readonly property: string }
    | { readonly kind: 'events' }
  );

/** Figures by name; the name is the path of the value in a dashboard, such as `tests.passRatePercent`. */
export type Figures = Readonly<Record<string, Figure>>;

type Says = (title: Term, formula: Term) => Figure;

export const count =
  (model: RowModel, where: Where = []): Says =>
  (title, formula) => ({ kind: 'count', model, where, title, formula });

export const sum =
  (model: RowModel, column: string, where: Where = []): Says =>
  (title, formula) => ({ kind: 'sum', model, column, where, title, formula });

export const mean =
  (model: RowModel, column: string, where: Where): Says =>
  (title, formula) => ({ kind: 'mean', model, column, where: [...where, [column, '!=', null]], title, formula });

export const groups =
  (model: RowModel, column: string, where: Where = []): Says =>
  (title, formula) => ({ kind: 'groups', model, column, where, title, formula });

export const distinct =
  (model: RowModel, column: string, where: Where = []): Says =>
  (title, formula) => ({ kind: 'distinct', model, column, where, title, formula });

export const ratio =
  (model: RowModel, part: Where, where: Where): Says =>
  (title, formula) => ({ kind: 'ratio', model, part, where, title, formula });

export const field =
  (model: RowModel, property: string, where: Where = []): Says =>
  (title, formula) => ({ kind: 'field', model, property, where, title, formula });

export const events = (): Says => (title, formula) => ({ kind: 'events', title, formula });
