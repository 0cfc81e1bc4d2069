import { lazy } from 'react';
import type { Feature } from '../../components/registry/feature';

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
  detailPanels: ['tests', 'certificates', 'instruments', 'accreditations'].map((model) => ({ model, Panel: Reach })),
};
