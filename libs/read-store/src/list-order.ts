import { createHash } from 'node:crypto';
import type { OrderTerm, RowModel, Where } from '#projections';
import type { ListRequest, Scope } from './port.js';

/** Length of the hash in characters; collisions are improbable. */
const LIST_ID_LENGTH = 16;

/** The columns that a list is ordered by; rows with equal values in all of them are ordered by key. */
export function orderOf<R>(model: RowModel<R>, requested: ListRequest<R>['order']): readonly OrderTerm[] {
  const declared = model.order ?? [];
  if (!requested) return declared;
  if (requested === 'key') return [];
  const ranks = declared.find(({ column }) => column === requested.column)?.ranks;
  return [ranks ? { ...requested, ranks } : requested];
}

/** Identifies a list, so that a cursor is accepted only by the list that it came from: a hash of everything that determines its rows and their order. */
export function listId<R>(
  model: RowModel<R>,
  order: readonly OrderTerm[],
  { chain, begunAfter, begunUntil }: Scope,
  where: Where<R>,
  search: string | undefined,
): string {
  const begun = begunAfter === undefined && begunUntil === undefined ? [] : [begunAfter ?? null, begunUntil ?? null];
  const described = [model.name, order, chain ?? null, where, search ?? '', ...begun];
  const text = JSON.stringify(described, (_, value: unknown) => (typeof value === 'symbol' ? String(value) : value));
  return createHash('sha256').update(text).digest('base64url').slice(0, LIST_ID_LENGTH);
}
