import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { toFirstPage } from '../api/page-parameters';
import { isPast, MOMENT_PARAMETERS, momentFrom, startFrom, writeMoment, writeStart, type Moment } from './moment';

/** Query parameters that links inside the product keep. */
const KEPT_PARAMETERS = [...MOMENT_PARAMETERS, 'lang'];

export interface UsedMoment {
  readonly moment: Moment;
  readonly past: boolean;
  /** The moment with which the shown one is compared, if there is one. */
  readonly start: Moment | undefined;
  /** Compares with another moment; undefined: with none. */
  readonly compareWith: (start: Moment | undefined, shown?: Moment) => void;
  /** Changes the moment of all screens; `replace` while the slider moves, so that Back does not repeat each step. */
  readonly setMoment: (to: Moment, options?: { readonly replace?: boolean }) => void;
}

export function useMoment(): UsedMoment {
  const [params] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const used = new URLSearchParams(
    MOMENT_PARAMETERS.flatMap((name) => {
      const value = params.get(name);
      return value === null ? [] : [[name, value]];
    }),
  ).toString();
  const moment = useMemo(() => momentFrom(new URLSearchParams(used)), [used]);
  const start = useMemo(() => startFrom(new URLSearchParams(used)), [used]);
  const compareWith = useCallback(
    (from: Moment | undefined, shown?: Moment) => {
      const next = new URLSearchParams(location.search);
      writeStart(next, from);
      if (shown !== undefined) writeMoment(next, shown);
      toFirstPage(next);
      void navigate({ pathname: location.pathname, search: next.toString() });
    },
    [location.pathname, location.search, navigate],
  );
  const setMoment = useCallback(
    (to: Moment, options: { readonly replace?: boolean } = {}) => {
      const next = new URLSearchParams(location.search);
      writeMoment(next, to);
      toFirstPage(next);
      void navigate({ pathname: location.pathname, search: next.toString() }, { replace: options.replace ?? false });
    },
    [location.pathname, location.search, navigate],
  );
  return { moment, past: isPast(moment), start, compareWith, setMoment };
}

/** Builds addresses that keep the moment and the language: `href('/projects', { chain })`. */
export function useHref(): (path: string, query?: Readonly<Record<string, string | null | undefined>>) => string {
  const { search } = useLocation();
  return useCallback(
    (path, query = {}) => {
      const current = new URLSearchParams(search);
      const next = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) {
        if (value !== undefined && value !== null && value !== '') next.set(name, value);
      }
      for (const name of KEPT_PARAMETERS) {
        const value = current.get(name);
        if (value !== null && !next.has(name)) next.set(name, value);
      }
      const text = next.toString();
      return text === '' ? path : `${path}?${text}`;
    },
    [search],
  );
}
