import type { OrganisationKind, Term } from '#domain';
import type { RowModel } from './row-model.js';
import type { ColumnOf, Where } from './conditions.js';

/** The texts of a figure. */
interface FigureText {
  readonly title: Term;
  /** How it is computed, in one sentence. */
  readonly formula: Term;
}

/**
 * The district that a figure is about. Rows of its own chains count; where the figure is about organisations, rows of
 * the city's chains or of no chain count too, and the organisation must be registered in the district or take part in
 * one of its chains.
 */
export interface Within {
  readonly region: string;
  readonly organisation?: {
    /** The column that names the organisation. */
    readonly column: string;
    /** Only organisations of these kinds count; every kind when omitted. */
    readonly kinds?: readonly OrganisationKind[];
  };
}

interface OfRows extends FigureText {
  readonly model: RowModel;
  readonly where: Where;
  /** Converted to conditions when the figure is computed, because chains and organisations differ by moment. */
  readonly within?: Within;
}

/** The number of rows that satisfy `where`. */
export interface CountFigure extends OfRows {
  readonly kind: 'count';
}

/** The sum of an integer column over the rows that satisfy `where`. */
export interface SumFigure extends OfRows {
  readonly kind: 'sum';
  readonly column: string;
}

/** The unit of the averaged values. */
type MeanUnit = 'days';

/** The mean of an integer column over the rows that satisfy `where` and have a value in it. */
export interface MeanFigure extends OfRows {
  readonly kind: 'mean';
  readonly column: string;
  readonly unit: MeanUnit;
}

/** Rows that also satisfy `part` ÷ rows that satisfy `where`, in percent. */
export interface RatioFigure extends OfRows {
  readonly kind: 'ratio';
  readonly part: Where;
}

/** Rows that satisfy `where`, by the value of a column; empty groups are left out. */
export interface GroupsFigure extends OfRows {
  readonly kind: 'groups';
  readonly column: string;
}

/** The number of different values of a column among the rows that satisfy `where`. */
export interface DistinctFigure extends OfRows {
  readonly kind: 'distinct';
  readonly column: string;
}

declare const VALUE: unique symbol;

/** A property of the one row that satisfies `where`. */
export interface FieldFigure<V = unknown> extends OfRows {
  readonly kind: 'field';
  readonly property: string;
  /** The type of the property; never set at run time. */
  readonly [VALUE]?: V;
}

/** The number of events in the logs of the chains. */
export interface EventsFigure extends FigureText {
  readonly kind: 'events';
}

/** A number on a screen. Its value and its evidence are computed from the same conditions. */
export type Figure =
  CountFigure | SumFigure | MeanFigure | RatioFigure | GroupsFigure | DistinctFigure | FieldFigure | EventsFigure;

/** Figures by name; the name is the path of the value in a dashboard, such as `tests.passRatePercent`. */
export type Figures = Readonly<Record<string, Figure>>;

type WithTexts<F extends Figure> = (title: Term, formula: Term) => F;

export const count =
  <R extends object>(model: RowModel<R>, where: Where<NoInfer<R>> = []): WithTexts<CountFigure> =>
  (title, formula) => ({ kind: 'count', model, where, title, formula });

export const sum =
  <R extends object>(
    model: RowModel<R>,
    column: ColumnOf<NoInfer<R>>,
    where: Where<NoInfer<R>> = [],
  ): WithTexts<SumFigure> =>
  (title, formula) => ({ kind: 'sum', model, column, where, title, formula });

export const mean =
  <R extends object>(
    model: RowModel<R>,
    column: ColumnOf<NoInfer<R>>,
    unit: MeanUnit,
    where: Where<NoInfer<R>>,
  ): WithTexts<MeanFigure> =>
  (title, formula) => ({ kind: 'mean', model, column, unit, where: [...where, [column, '!=', null]], title, formula });

export const groups =
  <R extends object>(
    model: RowModel<R>,
    column: ColumnOf<NoInfer<R>>,
    where: Where<NoInfer<R>> = [],
  ): WithTexts<GroupsFigure> =>
  (title, formula) => ({ kind: 'groups', model, column, where, title, formula });

export const distinct =
  <R extends object>(
    model: RowModel<R>,
    column: ColumnOf<NoInfer<R>>,
    where: Where<NoInfer<R>> = [],
  ): WithTexts<DistinctFigure> =>
  (title, formula) => ({ kind: 'distinct', model, column, where, title, formula });

export const ratio =
  <R extends object>(model: RowModel<R>, part: Where<NoInfer<R>>, where: Where<NoInfer<R>>): WithTexts<RatioFigure> =>
  (title, formula) => ({ kind: 'ratio', model, part, where, title, formula });

export const field =
  <R extends object, K extends keyof R & string>(
    model: RowModel<R>,
    property: K,
    where: Where<NoInfer<R>> = [],
  ): WithTexts<FieldFigure<R[K]>> =>
  (title, formula) => ({ kind: 'field', model, property, where, title, formula });

export const events = (): WithTexts<EventsFigure> => (title, formula) => ({ kind: 'events', title, formula });

/** The unit of a figure: `count` for rows, events and values of a column. */
export type FigureUnit = 'count' | 'percent' | 'days' | 'yuan';

/** The unit in which a figure is shown; undefined for a property that is not a number. */
export function unitOf(figure: Figure): FigureUnit | undefined {
  switch (figure.kind) {
    case 'ratio':
      return 'percent';
    case 'mean':
      return figure.unit;
    case 'sum':
      return figure.model.fields[figure.column]?.kind === 'money' ? 'yuan' : 'count';
    case 'field':
      return undefined;
    default:
      return 'count';
  }
}
