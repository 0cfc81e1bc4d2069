import type { Visibility } from '#projections';
import type { Rank } from './search-query.js';

export interface SearchRequest {
  readonly search: string;
  /** `now`, or the state after the event at this position. */
  readonly at: 'now' | number;
  /** Other rows do not exist for the search. */
  readonly visibility: Visibility;
  readonly limit: number;
}

/** A row that a search found, as it is at the moment. */
export interface SearchHit {
  readonly model: string;
  readonly key: string;
  readonly chain: string | null;
  /** Position of the version. */
  readonly fromPosition: number;
  readonly rank: Rank;
  readonly row: Readonly<Record<string, unknown>>;
}

export interface SearchAnswer {
  /** Best first; equal ones newest first. */
  readonly hits: readonly SearchHit[];
  /** Whether further rows satisfy the search. */
  readonly hasMore: boolean;
  /** False while rows are still being indexed: then rows may be missing. */
  readonly isComplete: boolean;
}

export const NOTHING_FOUND: SearchAnswer = { hits: [], hasMore: false, isComplete: true };

/** The best of the rows that were found. */
export function bestOf(found: readonly SearchHit[], limit: number, isComplete: boolean): SearchAnswer {
  const sorted = found.toSorted((a, b) => a.rank - b.rank || b.fromPosition - a.fromPosition);
  return { hits: sorted.slice(0, limit), hasMore: sorted.length > limit, isComplete };
}
