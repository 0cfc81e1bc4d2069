import type { DueItemDto, DueList } from '#contracts';
import { daysBetween, DUE_KINDS } from '#domain';
import { dueItems, isDueFrom, type DueItem, type Reminded } from '#figures';
import { computedAt, readConsistently, type QueryContext } from './query-contexts.js';

/** How many days a list looks ahead, by default. */
export const DAYS_AHEAD = 180;

interface Asked {
  readonly chain?: string | undefined;
  readonly until: string;
}

/** What is late or due by a date among the rows that a reader may see, with whether that reader has to act. */
export function dueOfReader(context: QueryContext, reader: Reminded, { chain, until }: Asked): Promise<DueList> {
  const { asOfDate, reads, visibility } = context;
  return readConsistently(context, async (at) => {
    const scope = { at, asOfDate, visibility, ...(chain === undefined ? {} : { chain }) };
    const { items, left } = await dueItems(reads, scope, until);
    return {
      ...(await computedAt(context, at, chain)),
      until,
      late: items.filter(({ dueOn }) => dueOn < asOfDate).length,
      left,
      items: items.map((item) => inDays(item, asOfDate, reader)),
    };
  });
}

function inDays(item: DueItem, asOfDate: string, reader: Reminded): DueItemDto {
  const { zh, en } = DUE_KINDS[item.kind];
  return {
    ...item,
    words: { zh, en },
    mine: isDueFrom(item, reader),
    daysWaited: item.since === null ? null : daysBetween(item.since, asOfDate),
    daysLeft: daysBetween(asOfDate, item.dueOn),
  };
}
