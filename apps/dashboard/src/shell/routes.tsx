import type { RouteObject } from 'react-router';
import { loadDeclarations } from '../components/declaration/declarations';
import { RegistryProvider } from '../components/registry/registry';
import { NotFound } from '../foundation/layout/not-found';
import { features } from './features';
import { PageFailed } from './page-failed';
import { Shell } from './shell';

const pages = features.flatMap((feature) => Object.entries(feature.pages ?? {}));

/** Pages are fetched when they are first opened. Read models without their own pages have the general ones. */
export const routes: RouteObject[] = [
  {
    element: (
      <RegistryProvider features={features}>
        <Shell />
      </RegistryProvider>
    ),
    loader: async () => {
      await loadDeclarations();
      return null;
    },
    shouldRevalidate: () => false,
    errorElement: <PageFailed />,
    hydrateFallbackElement: <div className="route-progress" />,
    children: [
      {
        errorElement: <PageFailed />,
        children: [
          ...pages.map(([path, lazy]): RouteObject => ({ path, lazy })),
          { path: ':list', lazy: () => import('../components/table/list-page') },
          { path: ':list/:key', lazy: () => import('../components/detail/detail-page') },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
];
