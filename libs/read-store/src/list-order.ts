import { createHash } from 'node:crypto';
import type { OrderTerm, RowModel, Where } from '#projections';
import type { ListRequest, Scope } from './port.js';

/** Characters of the hash: enough that two lists hardly ever share one. */
const LIST_ID_LENGTH = 16;

/** The columns that a list is ordered by; its rows' keys decide between rows that are equal in all of them. */
export function orderOf<R>(model: RowModel<R>, asked: ListRequest<R>['order']): readonly OrderTerm[] {
  const declared = model.order ?? [];
  if (!asked) return declared;
  if (asked === 'key') return [];
  const ranks = declared.find(({ column }) => column === asked.column)?.ranks;
  return [ranks ? { ...asked, ranks } : asked];
}

/** Identifies a list over all its pages: whatever decides which rows it has, and in which order. */
export function listId<R>(
  model: RowModel<R>,
  order: readonly OrderTerm[],
  { chain }: Scope,
  where: Where<R>,
  search: string | undefined,
): string {
  const described = [model.name, order, chain ?? null, where, search ?? ''];
  const text = JSON.stringify(described, (_, value: unknown) => (typeof value === 'symbol' ? String(value) : value));
  return createHash('sha256').update(text).digest('base64url').slice(0, LIST_ID_LENGTH);
}
