import { useLocation, useSearchParams } from 'react-router';

const CHAIN_PAGE = /^\/chains\/([^/]+)$/;

/** The chain that the address names: that of its filter, or whose page it is; undefined: all chains. */
export function useChosenChain(): string | undefined {
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const ofPage = CHAIN_PAGE.exec(pathname)?.[1];
  return params.get('chain') ?? (ofPage === undefined ? undefined : decodeURIComponent(ofPage));
}
