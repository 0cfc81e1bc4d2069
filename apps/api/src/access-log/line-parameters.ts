import { DEFAULT_LIMIT } from '#contracts';
import { chinaDate } from '#domain';
import type { LineFilter } from '#identity';
import { invalidParameter, limitOf } from '../http/parameters.js';

type Given = Readonly<Record<string, string | undefined>>;

const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;
const DAY_MS = 86_400_000;

/** A date stands for its beginning in China; as the end of a period it is included. @throws HttpProblem INVALID_PARAMETER */
function timeOf(name: 'from' | 'to', given: string): number {
  const isDate = DATE.test(given);
  const ms = isDate ? Date.parse(`${given}T00:00:00+08:00`) : INSTANT.test(given) ? Date.parse(given) : NaN;
  if (Number.isNaN(ms) || (isDate && chinaDate(new Date(ms).toISOString()) !== given))
    throw invalidParameter(
      name,
      `${name} 应为日期（2026-03-01）或带时区的时间`,
      `${name} must be a date (2026-03-01) or an instant with an offset`,
    );
  return isDate && name === 'to' ? ms + DAY_MS : ms;
}

/** The filters that both logs have. @throws HttpProblem INVALID_PARAMETER */
export const lineFilterOf = ({ account, kind, from, to }: Given): LineFilter => ({
  account,
  kinds: kind?.split(','),
  from: from === undefined ? undefined : timeOf('from', from),
  to: to === undefined ? undefined : timeOf('to', to),
});

/** @throws HttpProblem INVALID_PARAMETER */
export function pageOf({ limit, cursor }: Given): { readonly limit: number; readonly before?: number } {
  const size = limit === undefined ? DEFAULT_LIMIT : limitOf(limit);
  if (cursor === undefined) return { limit: size };
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{1,15}$/.test(text) || cursorOf(Number(text)) !== cursor)
    throw invalidParameter(
      'cursor',
      'cursor 应取自上一页的 nextCursor',
      'cursor must be the nextCursor of the previous page',
    );
  return { limit: size, before: Number(text) };
}

export const cursorOf = (id: number | null): string | null =>
  id === null ? null : Buffer.from(String(id)).toString('base64url');
