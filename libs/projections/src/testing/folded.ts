import { upcast } from '#domain';
import { deepFrozen } from '../../../domain/src/testing/deep-frozen.js';
import type { History } from '../../../domain/src/testing/history.js';
import type { RowModel } from '../declaration/row-model.js';

/** Every row version of a history, in order. Rows and events are frozen, so a fold that changes them throws. */
export function* versions<R>(model: RowModel<R>, history: History): Generator<readonly [string, R]> {
  const rows = new Map<string, R>();
  for (const stored of history) {
    const event = deepFrozen(upcast(stored));
    const fold = model.folds.get(event.type);
    const key = fold?.key(event);
    if (!fold || key === undefined) continue;
    const row = fold.fold(rows.get(key), event);
    if (row === undefined) continue;
    rows.set(key, deepFrozen(row));
    yield [key, row];
  }
}

/** The rows of a read model after a history, by key. */
export const folded = <R>(model: RowModel<R>, history: History): ReadonlyMap<string, R> =>
  new Map(versions(model, history));

/** The one row with this key. */
export function rowOf<R>(model: RowModel<R>, history: History, key: string): R {
  const row = folded(model, history).get(key);
  if (row === undefined) throw new Error(`${model.name} has no row ${key}`);
  return row;
}
