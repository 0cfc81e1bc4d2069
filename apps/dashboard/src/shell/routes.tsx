import type { RouteObject } from 'react-router';
import { NotFound } from '../foundation/layout/not-found';
import { ScreenFailed } from './screen-failed';
import { Shell } from './shell';

/** Each screen is fetched when it is first opened. */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <ScreenFailed />,
    hydrateFallbackElement: <div className="route-progress" />,
    children: [
      {
        errorElement: <ScreenFailed />,
        children: [
          { index: true, lazy: () => import('../features/chain/city/city-page') },
          { path: 'chains/:chain', lazy: () => import('../features/chain/chain-page') },
          { path: 'events', lazy: () => import('../features/audit/events/explorer-page') },
          { path: 'events/:eventId', lazy: () => import('../features/audit/events/event-page') },
          { path: 'actions', lazy: () => import('../features/audit/actions/catalogue-page') },
          { path: 'actions/:command', lazy: () => import('../features/audit/actions/action-page') },
          { path: 'policy-lab', lazy: () => import('../features/incentives/policy-lab/policy-lab-page') },
          { path: ':list', lazy: () => import('../components/table/list-page') },
          { path: ':list/:key', lazy: () => import('../components/detail/detail-page') },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
];
