import type { ColumnValue } from './row-model.js';

/** The as-of calendar date (+08:00), where a condition depends on it. */
export const AS_OF_DATE = Symbol('as-of date');

/** The columns of a model with rows R; of a model that is only known at run time, any text. */
export type ColumnOf<R> = unknown extends R ? string : keyof R & string;

/** What a row must satisfy; only columns that its read model declares can be named. Booleans are 0 and 1. */
export type Condition<R = unknown> =
  | readonly [column: ColumnOf<R>, op: '=' | '!=' | '<' | '<=' | '>' | '>=', value: ColumnValue | typeof AS_OF_DATE]
  | readonly [column: ColumnOf<R>, op: 'in', values: readonly ColumnValue[]];

/** All of them hold. */
export type Where<R = unknown> = readonly Condition<R>[];
