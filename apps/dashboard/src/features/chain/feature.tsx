import type { Feature } from '../../components/registry/feature';

/** The city's dashboard and the dashboard of each chain. */
export const chain: Feature = {
  pages: {
    '/': () => import('./city/city-page'),
    '/chains/:chain': () => import('./chain-page'),
  },
};
