import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  ChainDashboard,
  CityDashboard,
  CommandDescription,
  EventDetail,
  EventPage,
  Evidence,
  RowDetail,
  RowPage,
  RowView,
  ServerInfo,
} from '#contracts';
import { today } from '../time/china-date';
import { isSettled, type Moment } from '../time/moment';
import { useMoment } from '../time/use-moment';
import { getJson, type Query } from './client';

const MINUTE_MS = 60_000;

export const apiPath = (...segments: readonly string[]): string => `/api/${segments.map(encodeURIComponent).join('/')}`;

/** The moment as query parameters. */
export const momentQuery = ({ at, by }: Moment): Query => ({
  at: at === 'now' ? undefined : at,
  by: by === 'recorded' ? undefined : by,
});

/**
 * Queries the API at the moment in the address. Query keys begin with `moment`: live changes invalidate all of them.
 * While another page or moment of the same path loads, the previous answer stays.
 */
export function useMomentQuery<T>(url: string, query: Query = {}, enabled = true) {
  const { moment } = useMoment();
  const full = { ...query, ...momentQuery(moment) };
  return useQuery({
    queryKey: ['moment', url, full],
    queryFn: ({ signal }) => getJson<T>(url, full, signal),
    placeholderData: (previous, previousQuery) =>
      previousQuery?.queryKey[1] === url ? keepPreviousData(previous) : undefined,
    enabled,
    ...(isSettled(moment, today()) ? { staleTime: Infinity } : {}),
  });
}

export const useInfo = () =>
  useQuery({
    queryKey: ['info'],
    queryFn: ({ signal }) => getJson<ServerInfo>('/api/info', {}, signal),
    staleTime: MINUTE_MS,
  });

export const useCityDashboard = () => useMomentQuery<CityDashboard>(apiPath('city', 'dashboard'));

export const useChainDashboard = (chain: string) =>
  useMomentQuery<ChainDashboard>(apiPath('chains', chain, 'dashboard'));

export interface RowFilter {
  readonly chain?: string | undefined;
  readonly search?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  /** Equality filters on further columns of the model. */
  readonly where?: Query | undefined;
}

export const useRows = (model: string, { where = {}, ...page }: RowFilter = {}, enabled = true) =>
  useMomentQuery<RowPage>(apiPath('rows', model), { ...where, ...page }, enabled);

export const useRow = (model: string, key: string) => useMomentQuery<RowDetail>(apiPath('rows', model, key));

/** Rows per request, and the maximal number of requests, of `useAllRows`. */
const MAX_PAGE_ROWS = 200;
const MAX_PAGES = 25;

/** All rows of a model that match a filter, fetched page by page; for boards that count and group them. */
export function useAllRows(model: string, { where = {}, ...rest }: RowFilter = {}, enabled = true) {
  const { moment } = useMoment();
  const query = { ...where, ...rest, limit: MAX_PAGE_ROWS, ...momentQuery(moment) };
  return useQuery({
    queryKey: ['moment', 'all', model, query],
    queryFn: async ({ signal }) => {
      const items: RowView[] = [];
      let page = await getJson<RowPage>(apiPath('rows', model), query, signal);
      items.push(...page.items);
      for (let pages = 1; page.nextCursor !== null && pages < MAX_PAGES; pages += 1) {
        page = await getJson<RowPage>(apiPath('rows', model), { ...query, cursor: page.nextCursor }, signal);
        items.push(...page.items);
      }
      return { ...page, items };
    },
    enabled,
    placeholderData: (previous) => keepPreviousData(previous),
  });
}

export interface EventFilter {
  readonly chain?: string | undefined;
  readonly type?: string | undefined;
  readonly stream?: string | undefined;
  readonly organisation?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export const useEvents = (filter: EventFilter, enabled = true) =>
  useMomentQuery<EventPage>(apiPath('events'), { ...filter }, enabled);

/** Events never change, so the answer does not depend on the moment. */
export const useEvent = (eventId: string) =>
  useQuery({
    queryKey: ['event', eventId],
    queryFn: ({ signal }) => getJson<EventDetail>(apiPath('events', eventId), {}, signal),
    staleTime: Infinity,
  });

export function useEvidence(figure: string, chain: string | undefined) {
  const { moment } = useMoment();
  const query = { chain, ...momentQuery(moment) };
  return useInfiniteQuery({
    queryKey: ['moment', 'figure', figure, query],
    queryFn: ({ signal, pageParam }) =>
      getJson<Evidence>(apiPath('figures', figure), { ...query, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export const useCommands = () =>
  useQuery({
    queryKey: ['commands'],
    queryFn: ({ signal }) => getJson<readonly CommandDescription[]>('/api/commands', {}, signal),
    staleTime: Infinity,
  });
