import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { RowOfModel, RowView } from '#contracts';
import { useMoment } from '../time/use-moment';
import { ApiProblem, getJson } from './client';
import { momentQuery, type RowFilter } from './queries';

/** Maximum number of rows per request. */
const ROWS_PER_REQUEST = 500;
/** Maximum number of rows loaded for one screen. */
const MAX_ROWS = 20_000;
/** Number of rows that `more` adds to a list. */
const ADDED_ROWS = 50;

const tooManyRows = (total: number): ApiProblem => {
  const titles = {
    zh: `共 ${total} 条，超过本页可以汇总的 ${MAX_ROWS} 条；请在列表中筛选查看`,
    en: `There are ${total} rows, more than the ${MAX_ROWS} that this page can show together; filter them in their list`,
  };
  return new ApiProblem({
    type: '/problems/TOO_MANY_ROWS',
    status: 422,
    code: 'TOO_MANY_ROWS',
    title: titles.zh,
    titles,
  });
};

/**
 * All rows of a model that match a filter, for boards that count and group them. It is an error if there are more than
 * the maximum.
 */
export function useAllRows<M extends string>(model: M, { where = {}, ...rest }: RowFilter = {}, enabled = true) {
  const { moment } = useMoment();
  const also = momentQuery(moment);
  const query = { ...where, ...rest, limit: ROWS_PER_REQUEST };
  return useQuery({
    queryKey: ['moment', 'all', model, { ...query, ...also }],
    queryFn: async ({ signal }) => {
      const pageAfter = (cursor?: string) =>
        getJson('/api/rows/{model}', { path: { model }, query: { ...query, cursor } }, { signal, also });
      const items: RowView<RowOfModel<{ model: M }>>[] = [];
      let page = await pageAfter();
      if (page.total > MAX_ROWS) throw tooManyRows(page.total);
      items.push(...page.items);
      while (page.nextCursor !== null && items.length <= MAX_ROWS) {
        page = await pageAfter(page.nextCursor);
        items.push(...page.items);
      }
      return { ...page, items };
    },
    enabled,
    placeholderData: (previous) => keepPreviousData(previous),
  });
}

/** The first rows that match a filter, and the number of all of them; `more` loads further rows. */
export function useRowPages<M extends string>(model: M, { where = {}, ...rest }: RowFilter, first: number) {
  const { moment } = useMoment();
  const also = momentQuery(moment);
  const query = { ...where, ...rest };
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['moment', 'pages', model, first, { ...query, ...also }],
    queryFn: ({ signal, pageParam }) => {
      const limit = pageParam === undefined ? first : ADDED_ROWS;
      return getJson(
        '/api/rows/{model}',
        { path: { model }, query: { ...query, limit, cursor: pageParam } },
        { signal, also },
      );
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: (previous) => keepPreviousData(previous),
  });
  const last = data?.pages.at(-1);
  if (data === undefined || last === undefined) return { rows: undefined, error, refetch };
  const items = data.pages.flatMap((page) => page.items as readonly RowView<RowOfModel<{ model: M }>>[]);
  const rows: RowsSoFar<RowView<RowOfModel<{ model: M }>>> = {
    items,
    total: last.total,
    asOfDate: last.asOfDate,
    added: Math.min(ADDED_ROWS, last.total - items.length),
    more: hasNextPage ? () => void fetchNextPage() : undefined,
    isLoading: isFetchingNextPage,
  };
  return { rows, error, refetch };
}

/** The loaded rows, and the number of all rows. */
export interface RowsSoFar<R = RowView> {
  readonly items: readonly R[];
  readonly total: number;
  readonly asOfDate: string;
  /** Number of rows that `more` adds. */
  readonly added: number;
  /** Loads further rows; undefined when there are none. */
  readonly more: (() => void) | undefined;
  readonly isLoading: boolean;
}
