import { useQuery } from '@tanstack/react-query';
import type { Moment } from '../time/moment';
import { useMoment } from '../time/use-moment';
import { getJson } from './client';
import { momentQuery } from './queries';

/** The moment at which a difference starts, as query parameters. */
const startQuery = ({ at, by, known, on }: Moment) => ({ from: at, fromBy: by, fromKnown: known, fromOn: on });

/** How long an answer is used before it is requested again: a difference costs more than a dashboard. In milliseconds. */
const FRESH_MS = 30_000;

/** The figures that differ between the two moments in the address; nothing while none are compared. */
export function useFigureDifferences(chain: string | undefined, enabled = true) {
  const { moment, start } = useMoment();
  const also = momentQuery(moment);
  return useQuery({
    queryKey: ['moment', 'figure-differences', { chain, start, ...also }],
    queryFn: ({ signal }) =>
      getJson('/api/differences/figures', { query: { chain, ...startQuery(start ?? moment) } }, { signal, also }),
    enabled: enabled && start !== undefined,
    staleTime: FRESH_MS,
  });
}

/** The events that changed a figure between the two moments in the address. */
export function useAttribution(figure: string, chain: string | undefined) {
  const { moment, start } = useMoment();
  const also = momentQuery(moment);
  return useQuery({
    queryKey: ['moment', 'attribution', figure, { chain, start, ...also }],
    queryFn: ({ signal }) =>
      getJson(
        '/api/differences/figures/{figure}',
        { path: { figure }, query: { chain, ...startQuery(start ?? moment) } },
        { signal, also },
      ),
    enabled: start !== undefined,
    staleTime: FRESH_MS,
  });
}

/** The rows of a read model that differ between the two moments in the address. */
export function useRowDifferences(model: string, chain: string | undefined) {
  const { moment, start } = useMoment();
  const also = momentQuery(moment);
  return useQuery({
    queryKey: ['moment', 'row-differences', model, { chain, start, ...also }],
    queryFn: ({ signal }) =>
      getJson(
        '/api/differences/rows/{model}',
        { path: { model }, query: { chain, ...startQuery(start ?? moment) } },
        { signal, also },
      ),
    enabled: start !== undefined && model !== '',
    staleTime: FRESH_MS,
  });
}
