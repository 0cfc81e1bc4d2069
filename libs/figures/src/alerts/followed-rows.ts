import { EVERYTHING, satisfies, type RowModel, type Where } from '#projections';
import type { RowOf } from '#read-store';
import { everyRow } from '../every-row.js';
import type { Keyed } from './alert-rows.js';
import type { AlertMoment } from './alert-moment.js';

/** Reads the rows of every chain of a moment that satisfy a condition, in the order of their keys. */
export type ReadRows = <R>(
  moment: AlertMoment,
  model: RowModel<R>,
  where?: Where<NoInfer<R>>,
) => Promise<readonly Keyed<RowOf<R>>[]>;

/** What has been read of a read model in a chain, up to a position. */
interface Read {
  readonly rows: Map<string, object>;
  upTo: number;
}

const byKey = ([a]: readonly [string, object], [b]: readonly [string, object]): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

/**
 * Reads each row once for many moments that follow one another: at each moment only the versions that began since the one
 * before it are read, and take the place of the earlier ones. For read models whose rows are not removed.
 */
export function followedRows(): ReadRows {
  const known = new Map<string, Read>();
  return async <R>(moment: AlertMoment, model: RowModel<R>, where: Where<NoInfer<R>> = []) => {
    const { reads, asOfDate, chains } = moment;
    const at = moment.at === 'now' ? await reads.checkpoint() : moment.at;
    const found: Keyed<RowOf<R>>[] = [];
    for (const chain of chains) {
      const name = `${model.name} ${chain}`;
      const read: Read = known.get(name) ?? { rows: new Map(), upTo: 0 };
      known.set(name, read);
      if (at < read.upTo) throw new Error('moments must follow one another');
      const scope = { at, asOfDate, chain, visibility: EVERYTHING, begunAfter: read.upTo };
      for (const { key, row } of await everyRow<R>(reads, model, scope)) read.rows.set(key, row as object);
      read.upTo = at;
      for (const [key, row] of [...read.rows].toSorted(byKey))
        if (satisfies(row as Readonly<Record<string, unknown>>, where as Where, asOfDate))
          found.push({ key, row: row as RowOf<R> });
    }
    return found;
  };
}
