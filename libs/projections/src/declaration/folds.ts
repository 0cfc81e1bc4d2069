import type { EventType, PastEvent } from '#domain';

/** A fold of one event type into one row. */
export interface RowFold<R> {
  readonly type: string;
  key(event: PastEvent): string | undefined;
  fold(row: R | undefined, event: PastEvent): R | undefined;
}

/** A fold of the events of one type, whose data has type D. */
export const onType = <R, D>(
  type: string,
  key: (event: PastEvent<string, D>) => string | undefined,
  fold: (row: R | undefined, event: PastEvent<string, D>) => R | undefined,
): RowFold<R> => ({
  type,
  key: (past) => key(past as PastEvent<string, D>),
  fold: (row, past) => fold(row, past as PastEvent<string, D>),
});

/** `on(Event, key, fold)`: the row with `key(event)` becomes `fold(row, event)`; an undefined key changes no row. */
export const on = <R, T extends string, D>(
  event: EventType<T, D>,
  key: (event: PastEvent<T, D>) => string | undefined,
  fold: (row: R | undefined, event: PastEvent<T, D>) => R | undefined,
): RowFold<R> => onType<R, D>(event.type, key as (event: PastEvent<string, D>) => string | undefined, fold as never);

/** As `on`, for events that change only existing rows. */
export const onExisting = <R, T extends string, D>(
  event: EventType<T, D>,
  key: (event: PastEvent<T, D>) => string | undefined,
  fold: (row: R, event: PastEvent<T, D>) => R,
): RowFold<R> => on<R, T, D>(event, key, (row, past) => (row === undefined ? undefined : fold(row, past)));
