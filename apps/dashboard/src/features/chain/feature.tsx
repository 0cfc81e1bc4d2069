import { lazy } from 'react';
import type { Feature } from '../../components/registry/feature';
import { prefetchAt } from '../../foundation/api/queries';

const Reach = lazy(() => import('./map/reach-panel'));

/** The city's dashboard, the dashboard and the map of each chain, the three lists, and what a failure reaches. */
export const chain: Feature = {
  pages: {
    '/': () => import('./city/city-page'),
    '/cockpit': () => import('./cockpit/cockpit-page'),
    '/chains/:chain': () => import('./chain-page'),
    '/chains/:chain/map': () => import('./map/map-page'),
    '/three-lists': () => import('./map/three-lists-page'),
  },
  firstQueries: {
    '/': (moment) => prefetchAt('/api/city/dashboard', {}, moment),
    '/chains/:chain': (moment, { chain: id = '' }) =>
      prefetchAt('/api/chains/{id}/dashboard', { path: { id } }, moment),
  },
  detailPanels: ['tests', 'certificates', 'instruments', 'accreditations'].map((model) => ({ model, Panel: Reach })),
};
