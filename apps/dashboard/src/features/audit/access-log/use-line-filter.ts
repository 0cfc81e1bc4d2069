import { useSearchParams } from 'react-router';
import { toFirstPage } from '../../../foundation/api/page-parameters';

const names = ['kind', 'account', 'organisation', 'from', 'to', 'past', 'search'] as const;
type Name = (typeof names)[number];

/** The filter of a log, stored in the address. */
export interface UsedLineFilter {
  readonly query: Partial<Record<Name, string>>;
  readonly narrowed: boolean;
  readonly set: (name: Name, value: string) => void;
  readonly clear: () => void;
}

export function useLineFilter(): UsedLineFilter {
  const [params, setParams] = useSearchParams();
  const change = (write: (params: URLSearchParams) => void) =>
    setParams(
      (current) => {
        write(current);
        toFirstPage(current);
        return current;
      },
      { replace: true },
    );
  const query = Object.fromEntries(names.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : [])));
  return {
    query,
    narrowed: Object.keys(query).length > 0,
    set: (name, value) => change((current) => (value === '' ? current.delete(name) : current.set(name, value))),
    clear: () => change((current) => names.forEach((name) => current.delete(name))),
  };
}
