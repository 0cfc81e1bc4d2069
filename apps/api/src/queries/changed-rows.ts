import type { Scope } from '#read-store';
import { invalidParameter } from '../http/parameters.js';
import { positionOf } from '../live/last-event-id.js';
import type { QueryContext } from './query-contexts.js';
import { endOf, startOf } from './row-filters.js';

/** The parameters that select rows by their last change. */
const PARAMETERS = ['changedSince', 'recordedFrom', 'recordedUntil'] as const;

type Given = Readonly<Partial<Record<(typeof PARAMETERS)[number], string | undefined>>>;

/**
 * The positions in which the versions of the rows began. Instants become positions, because times of recording never
 * decrease with the position.
 * @throws HttpProblem INVALID_PARAMETER, also by time of occurrence: positions of the log have no order there
 */
export async function changedWithin(
  given: Given,
  { by, reads }: Pick<QueryContext, 'by' | 'reads'>,
): Promise<Pick<Scope, 'begunAfter' | 'begunUntil'>> {
  const { changedSince, recordedFrom, recordedUntil } = given;
  const first = PARAMETERS.find((name) => given[name] !== undefined);
  if (first === undefined) return {};
  if (by === 'occurred')
    throw invalidParameter(
      first,
      `按发生时间查询时不能使用 ${first}`,
      `${first} cannot be used together with by=occurred`,
    );
  const since = positionOf('changedSince', changedSince) ?? 0;
  const before =
    recordedFrom === undefined ? 0 : await reads.positionAt(justBefore(startOf('recordedFrom', recordedFrom)));
  const until = recordedUntil === undefined ? undefined : await reads.positionAt(endOf('recordedUntil', recordedUntil));
  return { begunAfter: Math.max(since, before), ...(until === undefined ? {} : { begunUntil: until }) };
}

const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();
