import { MAX_PAGE } from '#contracts';
import { invalidParameter } from '../http/parameters.js';

/**
 * How many rows are before the page of this number.
 * @throws HttpProblem INVALID_PARAMETER
 */
export function skippedBefore(page: string | undefined, limit: number, cursor: string | undefined): number {
  if (page === undefined) return 0;
  const number = /^[1-9]\d{0,5}$/.test(page) ? Number(page) : NaN;
  if (!(number <= MAX_PAGE))
    throw invalidParameter(
      'page',
      `page 应为 1 至 ${MAX_PAGE} 的整数`,
      `page must be a whole number from 1 to ${MAX_PAGE}`,
    );
  if (cursor !== undefined)
    throw invalidParameter('page', 'page 不与 cursor 同用', 'page cannot be combined with cursor');
  return (number - 1) * limit;
}
