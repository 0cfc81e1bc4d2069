import type { RouteObject } from 'react-router';
import { NotFound } from './not-found';
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
          { index: true, lazy: () => import('../city/city-page') },
          { path: 'chains/:chain', lazy: () => import('../chain/chain-page') },
          { path: 'events', lazy: () => import('../events/explorer-page') },
          { path: 'events/:eventId', lazy: () => import('../events/event-page') },
          { path: 'actions', lazy: () => import('../actions/catalogue-page') },
          { path: 'actions/:command', lazy: () => import('../actions/action-page') },
          { path: 'policy-lab', lazy: () => import('../policy-lab/policy-lab-page') },
          { path: ':list', lazy: () => import('../rows/list-page') },
          { path: ':list/:key', lazy: () => import('../rows/detail-page') },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
];
