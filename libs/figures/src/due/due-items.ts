import { addDays, DUE_KINDS, uncertainYears } from '#domain';
import { readModels, type RowModel, type Where } from '#projections';
import type { ReadStore, RowVersion, Scope } from '#read-store';
import { chainReportsDue } from './chain-reports.js';
import type { DueItem } from './due-item.js';
import { titleOf } from './row-title.js';

/** What is due by a date, earliest first; `left` more of it are later than the last item. */
export interface DueItems {
  readonly items: readonly DueItem[];
  readonly left: number;
}

/** Most rows of one read model in a list; the earliest are in it. */
export const MAX_DUE_ROWS = 1_000;

/** The read models whose rows remind somebody. */
export const REMINDING_MODELS: readonly RowModel[] = readModels.filter(({ due }) => due?.kindOf !== undefined);

/** Rows of a read model that are late, or due by a date. */
const dueBy = ({ due }: RowModel, until: string): Where => [...(due?.where ?? []), [due?.column ?? '', '<=', until]];

/** The item of a row; undefined for one that waits for nothing. */
function itemOf(model: RowModel, { key, chain, row }: RowVersion): DueItem | undefined {
  const { due } = model;
  const kind = due?.kindOf?.(row) ?? null;
  const dueOn = due === undefined ? undefined : row[due.column];
  if (due === undefined || kind === null || typeof dueOn !== 'string') return undefined;
  const since = due.sinceOf?.(row) ?? null;
  return {
    kind,
    by: DUE_KINDS[kind].by,
    partyId: due.partyOf?.(row) ?? null,
    command: DUE_KINDS[kind].command,
    decline: DUE_KINDS[kind].decline,
    model: model.name,
    key,
    title: titleOf(model, row),
    chainId: chain,
    since,
    dueOn,
    uncertainYears: since === null ? [] : uncertainYears(kind, since, dueOn),
  };
}

/**
 * What is late or due by a date among the rows that the scope shows: the rows as they were at the moment of the scope, with the
 * dates that were stated or that the rules gave. It looks ahead as far as `until`, if nothing else happens meanwhile.
 * @param most rows of one read model
 */
export async function dueItems(reads: ReadStore, scope: Scope, until: string, most = MAX_DUE_ROWS): Promise<DueItems> {
  const items: DueItem[] = [];
  let left = 0;
  for (const model of REMINDING_MODELS) {
    const where = dueBy(model, until);
    const order = { column: model.due?.column ?? '', direction: 'ascending' as const };
    const page = await reads.list(model, scope, where, { limit: most, order });
    if (page.nextCursor !== null) left += (await reads.count(model, scope, where)) - page.items.length;
    items.push(...page.items.flatMap((version) => itemOf(model, version) ?? []));
  }
  items.push(...(await chainReportsDue(reads, scope, addDays(until, 1))));
  return { items: items.toSorted(earlierFirst), left };
}

/** How many rows are late on the as-of date of a scope, without missed reports. */
export async function lateRows(reads: ReadStore, scope: Scope): Promise<number> {
  let late = 0;
  for (const model of REMINDING_MODELS)
    late += await reads.count(model, scope, dueBy(model, addDays(scope.asOfDate, -1)));
  return late;
}

const earlierFirst = (a: DueItem, b: DueItem): number =>
  compare(a.dueOn, b.dueOn) || compare(a.model, b.model) || compare(a.key, b.key);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
