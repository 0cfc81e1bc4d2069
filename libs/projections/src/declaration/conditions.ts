import type { ColumnValue } from '../rows.js';

/** The as-of calendar date (+08:00), where a condition depends on it. */
export const AS_OF_DATE = Symbol('as-of date');

/** What a row must satisfy; only columns that its read model declares can be named. Booleans are 0 and 1. */
export type Condition =
  | readonly [column: string, op: '=' | '!=' | '<' | '<=' | '>' | '>=', value: ColumnValue | typeof AS_OF_DATE]
  | readonly [column: string, op: 'in', values: readonly ColumnValue[]];

/** All of them hold. */
export type Where = readonly Condition[];
