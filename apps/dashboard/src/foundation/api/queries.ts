import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ColumnFilter, PathOf, PathValues, QueryOf, RequestOf } from '#contracts';
import { isImmutable, type Moment } from '../time/moment';
import { useMoment } from '../time/use-moment';
import type { Language } from '../i18n/languages';
import { useLanguage } from '../i18n/use-language';
import { addressOf, getJson, type MomentParameters } from './client';
import { queryClient } from './query-client';
import { ofProgram } from './of-program';

const MINUTE_MS = 60_000;

/** The moment as query parameters. */
export const momentQuery = ({ at, by, known, on }: Moment): MomentParameters => ({
  at: at === 'now' ? undefined : at,
  by: by === 'recorded' ? undefined : by,
  known,
  on,
});

/** A query of the API at a moment. Query keys begin with `moment`: live changes invalidate those that they touch. */
function queryAt<P extends PathOf<'get'>, const V extends PathValues<P>>(
  path: P,
  values: RequestOf<P, V>,
  moment: Moment,
) {
  const also = momentQuery(moment);
  return queryOptions({
    queryKey: ['moment', addressOf(path, { path: values.path }), { ...values.query, ...also }],
    queryFn: ({ signal }) => getJson(path, values, { signal, also }),
    ...(isImmutable(moment) ? { staleTime: Infinity } : {}),
  });
}

/** Asks for an answer before the page that shows it is there; the page says what went wrong. */
export const prefetchAt = <P extends PathOf<'get'>, const V extends PathValues<P>>(
  path: P,
  values: RequestOf<P, V>,
  moment: Moment,
): Promise<void> => queryClient.prefetchQuery({ ...queryAt(path, values, moment), retry: false });

/**
 * Queries the API at the moment in the address.
 * While another page or moment of the same path loads, the previous answer stays.
 */
export function useMomentQuery<P extends PathOf<'get'>, const V extends PathValues<P>>(
  path: P,
  values: RequestOf<P, V>,
  enabled = true,
) {
  const { moment } = useMoment();
  const query = queryAt(path, values, moment);
  const address = query.queryKey[1];
  return useQuery({
    ...query,
    placeholderData: (previous, previousQuery) =>
      previousQuery?.queryKey[1] === address ? keepPreviousData(previous) : undefined,
    enabled,
  });
}

/** @param checkEveryMs polling interval in milliseconds */
export const useInfo = (checkEveryMs?: number) =>
  useQuery({
    queryKey: ['info'],
    queryFn: ({ signal }) => getJson('/api/info', {}, { signal }),
    staleTime: MINUTE_MS,
    refetchInterval: checkEveryMs ?? false,
  });

export const useCityDashboard = () => useMomentQuery('/api/city/dashboard', {});

export const useChainDashboard = (chain: string) =>
  useMomentQuery('/api/chains/{id}/dashboard', { path: { id: chain } });

/** Values that columns of a read model must have. */
export type ColumnFilters = Readonly<Record<string, ColumnFilter>>;

export interface RowFilter {
  readonly chain?: string | undefined;
  readonly search?: string | undefined;
  /** Rows that end or are due by this date. */
  readonly dueBy?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  /** A column, descending with the prefix `-`. */
  readonly sort?: string | undefined;
  /** Number of the page, from 1. */
  readonly page?: number | undefined;
  /** Equality filters on further columns of the model. */
  readonly where?: ColumnFilters | undefined;
}

export const useRows = <M extends string>(model: M, { where = {}, ...page }: RowFilter = {}, enabled = true) =>
  useMomentQuery('/api/rows/{model}', { path: { model }, query: { ...where, ...page } }, enabled);

export const useRow = <M extends string>(model: M, key: string, enabled = true) =>
  useMomentQuery('/api/rows/{model}/{key}', { path: { model, key } }, enabled);

/** The commands that take a row now, whatever moment is shown. */
export const useRowActions = (model: string, key: string, enabled = true) =>
  useQuery({
    queryKey: ['moment', 'row-actions', model, key],
    queryFn: ({ signal }) => getJson('/api/rows/{model}/{key}/actions', { path: { model, key } }, { signal }),
    enabled,
  });

/** Filters of a list of events; the moment is that of the URL. */
export type EventFilter = Omit<QueryOf<'/api/events'>, keyof MomentParameters | 'on'>;

export const useEvents = (filter: EventFilter, enabled = true) =>
  useMomentQuery('/api/events', { query: filter }, enabled);

/** Events never change, so the response does not depend on the moment. */
export const eventQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['event', eventId],
    queryFn: ({ signal }) => getJson('/api/events/{id}', { path: { id: eventId } }, { signal }),
    staleTime: Infinity,
  });

export const useEvent = (eventId: string) => useQuery(eventQuery(eventId));

/** What an event changed, and its neighbours; the next one may still come. */
export const useEventEffects = (eventId: string) =>
  useQuery({
    queryKey: ['moment', 'event-effects', eventId],
    queryFn: ({ signal }) => getJson('/api/events/{id}/effects', { path: { id: eventId } }, { signal }),
  });

/** Filters of a case file; it does not depend on the moment in the address. */
export type CaseFilter = Omit<QueryOf<'/api/case-file'>, 'limit' | 'cursor'>;

export const useCaseFile = (filter: CaseFilter) =>
  useInfiniteQuery({
    queryKey: ['moment', 'case-file', filter],
    queryFn: ({ signal, pageParam }) =>
      getJson('/api/case-file', { query: { ...filter, limit: 50, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** The person behind an account; names change, so that an answer is not reused for long. */
export const useAccountName = (accountId: string | undefined) =>
  useQuery({
    queryKey: ['account-name', accountId],
    queryFn: async ({ signal }) => {
      const [found] = await getJson('/api/accounts/names', { query: { ids: accountId ?? '' } }, { signal });
      return found ?? null;
    },
    enabled: accountId !== undefined,
    staleTime: MINUTE_MS,
  });

/** The proof of an event, as of the state of its log when it is requested. */
export const useEventProof = (eventId: string) =>
  useQuery({
    queryKey: ['proof', eventId],
    queryFn: ({ signal }) => getJson('/api/events/{id}/proof', { path: { id: eventId } }, { signal }),
    staleTime: MINUTE_MS,
  });

/** @param part narrows the figure of a chain to a part of it */
export function useEvidence(
  figure: string,
  chain: string | undefined,
  part: Pick<QueryOf<'/api/figures/{figure}'>, 'segment' | 'organisation'> = {},
) {
  const { moment } = useMoment();
  const also = momentQuery(moment);
  return useInfiniteQuery({
    queryKey: ['moment', 'figure', figure, { chain, ...part, ...also }],
    queryFn: ({ signal, pageParam }) =>
      getJson(
        '/api/figures/{figure}',
        { path: { figure }, query: { chain, ...part, limit: 50, cursor: pageParam } },
        { signal, also },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** Why a figure has its value, in words. */
export const useEvidenceInWords = (figure: string, chain: string | undefined) =>
  useMomentQuery('/api/figures/{figure}/evidence', { path: { figure }, query: { chain } });

/** The declarations of the commands, in the language of the screen; the other one is shown until they are there. */
export function useCommands(enabled = true) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['commands', language],
    queryFn: ({ signal }) => getJson('/api/commands', { query: ofProgram(language) }, { signal }),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** The words of codes in a language. */
export const vocabularyQuery = (language: Language) =>
  queryOptions({
    queryKey: ['vocabulary', language],
    queryFn: ({ signal }) => getJson('/api/vocabulary', { query: ofProgram(language) }, { signal }),
    staleTime: Infinity,
  });

/** How one can sign in here, which nobody needs to be signed in for. */
export const useSignInOptions = () =>
  useQuery({ queryKey: ['sign-in-options'], queryFn: () => getJson('/api/sign-in/options', {}), staleTime: Infinity });
