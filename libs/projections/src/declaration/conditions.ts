/** A value of a column, which queries can filter, order and sum by. Booleans are 0 and 1. */
export type ColumnValue = string | number | null;

/** Placeholder for the as-of date (+08:00) in conditions. */
export const AS_OF_DATE = Symbol('as-of date');

/** The columns of a model with rows R; any text if the model is not known at compile time. */
export type ColumnOf<R> = unknown extends R ? string : keyof R & string;

/** A condition on a declared column of a row. Booleans are 0 and 1. */
export type Condition<R = unknown> =
  | readonly [column: ColumnOf<R>, op: '=' | '!=' | '<' | '<=' | '>' | '>=', value: ColumnValue | typeof AS_OF_DATE]
  | readonly [column: ColumnOf<R>, op: 'in', values: readonly ColumnValue[]];

/** Conditions that a row must all satisfy. */
export type Where<R = unknown> = readonly Condition<R>[];
