import { EVERYTHING, satisfies, type RowModel, type Where } from '#projections';
import type { RowVersion, Scope } from '#read-store';
import { everyRow } from '../every-row.js';
import type { BriefMoment } from './brief-moment.js';

/**
 * The rows that a condition holds for at the later moment and did not at the earlier one, whatever they were before. A row
 * that entered has a version that began in between, so that only those are read.
 */
export async function enteredRows(
  model: RowModel,
  where: Where,
  before: BriefMoment,
  end: BriefMoment,
  chain: string | undefined,
): Promise<readonly RowVersion[]> {
  const scope: Scope = {
    ...{ at: end.at, asOfDate: end.asOfDate, visibility: EVERYTHING, begunAfter: before.at },
    ...(chain === undefined ? {} : { chain }),
  };
  const entered: RowVersion[] = [];
  for (const version of await everyRow(end.reads, model, scope, where, 'declared')) {
    const earlier = await before.reads.find(model, version.key, before.at, EVERYTHING);
    if (earlier === undefined || !satisfies(earlier.row, where, before.asOfDate)) entered.push(version);
  }
  return entered;
}
