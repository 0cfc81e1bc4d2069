import { redirect, type RouteObject } from 'react-router';
import { loadDeclarations, type DeclaredPart } from '../components/declaration/declarations';
import type { FirstQuery } from '../components/registry/feature';
import { RegistryProvider } from '../components/registry/registry';
import { routedPath } from '../foundation/api/path-prefix';
import { ApiProblem, noteSignedIn } from '../foundation/api/client';
import { queryClient } from '../foundation/api/query-client';
import { vocabularyQuery } from '../foundation/api/queries';
import { loadMe } from '../foundation/api/session';
import { shownLanguage } from '../foundation/i18n/i18n';
import { momentFrom } from '../foundation/time/moment';
import { NotFound } from '../foundation/layout/not-found';
import { features } from './features';
import { PageFailed } from './page-failed';
import { Shell } from './shell';
import { ownPath } from './sign-in/own-path';

const firstQueries = new Map(features.flatMap((feature) => Object.entries(feature.firstQueries ?? {})));

const pages = features.flatMap((feature) => Object.entries(feature.pages ?? {}));

/** Pages of business data that people come to first; administrators of accounts see none. */
const HOMES: readonly string[] = ['/', '/mine'];

/** Pages that show figures: most fields of rows are declared for other pages. */
const DASHBOARDS: readonly string[] = ['/', '/cockpit', '/chains/:chain'];

/** What every page is shown with: declarations and words, so that no code is seen before its word. */
const declared = (part: DeclaredPart, first?: FirstQuery): Pick<RouteObject, 'loader' | 'shouldRevalidate'> => ({
  loader: async ({ request, params }) => {
    void first?.(momentFrom(new URL(request.url).searchParams), params);
    await Promise.all([loadDeclarations(part), queryClient.ensureQueryData(vocabularyQuery(shownLanguage()))]);
    return null;
  },
  // Another moment, filter or tab of the same page needs no other declarations.
  shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
});
const LEAN = declared('dashboards');
const WHOLE = declared('all');

const LOADING = <div className="route-progress" />;

/** The account that is signed in; otherwise the page that signs in, which then returns to this one. */
async function signedIn(request: Request) {
  try {
    const me = await loadMe();
    noteSignedIn();
    return me;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.code !== 'UNAUTHENTICATED') throw error;
    throw redirect(`/sign-in?next=${encodeURIComponent(routedPath(new URL(request.url)))}`);
  }
}

/** A person who is signed in already goes to the page that was asked for; a link signs in to another account. */
async function notSignedIn(request: Request) {
  if (location.hash !== '') return null;
  const isSignedIn = await loadMe().then(
    () => true,
    () => false,
  );
  if (isSignedIn) throw redirect(ownPath(new URL(request.url).searchParams.get('next')));
  return null;
}

/** Pages are fetched when they are first opened. Read models without their own pages have the general ones. */
export const routes: RouteObject[] = [
  {
    path: '/sign-in',
    loader: ({ request }) => notSignedIn(request),
    lazy: () => import('./sign-in/sign-in-page'),
    errorElement: <PageFailed />,
    hydrateFallbackElement: LOADING,
  },
  {
    path: '/sign-in/organisation',
    lazy: () => import('./sign-in/organisation-return-page'),
    errorElement: <PageFailed />,
    hydrateFallbackElement: LOADING,
  },
  {
    path: '/second-factor',
    loader: ({ request }) => signedIn(request),
    lazy: () => import('./sign-in/second-factor-page'),
    errorElement: <PageFailed />,
    hydrateFallbackElement: LOADING,
  },
  {
    path: '/choose-organisation',
    loader: ({ request }) => signedIn(request),
    lazy: () => import('./sign-in/choose-organisation-page'),
    errorElement: <PageFailed />,
    hydrateFallbackElement: LOADING,
  },
  {
    element: (
      <RegistryProvider features={features}>
        <Shell />
      </RegistryProvider>
    ),
    loader: async ({ request }) => {
      const { acting } = await signedIn(request);
      if (acting === null) throw redirect('/choose-organisation');
      if (acting.role === 'ADMINISTRATOR' && HOMES.includes(new URL(request.url).pathname))
        throw redirect('/administration');
      return null;
    },
    // Once for each account and organisation: signing in and choosing leave these routes.
    shouldRevalidate: () => false,
    errorElement: <PageFailed />,
    hydrateFallbackElement: LOADING,
    children: [
      {
        errorElement: <PageFailed />,
        children: [
          ...pages.map(([path, lazy]): RouteObject => ({
            path,
            lazy,
            ...declared(DASHBOARDS.includes(path) ? 'dashboards' : 'all', firstQueries.get(path)),
          })),
          { path: ':list', lazy: () => import('../components/table/list-page'), ...WHOLE },
          { path: ':list/:key', lazy: () => import('../components/detail/detail-page'), ...WHOLE },
          { path: '*', element: <NotFound />, ...LEAN },
        ],
      },
    ],
  },
];
