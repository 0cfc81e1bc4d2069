import type { Page } from 'playwright-core';
import type { ActorDto, EventPage, ReadModelList, RowPage } from '#contracts';
import { dashboardRoutes } from './dashboard-routes.js';

/** A screen, and who opens it; without an actor nobody is signed in. */
export interface Screen {
  readonly path: string;
  readonly actor: ActorDto | undefined;
}

/** A person of the demonstration with a page on which this person is signed in. */
export interface Viewer {
  readonly actor: ActorDto;
  readonly page: Page;
}

const NEV = '/chains/new-energy-vehicles';

/** Pages of routes with parameters, by route; there is one for each of them. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  '/chains/:chain': [NEV],
  '/chains/:chain/map': [`${NEV}/map`],
  '/actions/:command': ['/actions/log-quality-action', '/actions/record-test-result'],
};

/** States of pages that are addresses too: a past moment, evidence of a figure, a table beside a board. */
const STATES = [
  `${NEV}?at=2026-04-30`,
  `${NEV}?figure=tests.firstPassRatePercent`,
  '/projects/P-A-001',
  '/claims?view=list',
  '/tasks?view=list',
  '/no-such-page',
];

const MOST_CHAINS = 20;

const OUTSIDE = ['/sign-in'];

/** Every link of the menu, with all groups expanded. */
export async function menuLinks(page: Page): Promise<readonly string[]> {
  const nav = page.getByRole('navigation').first();
  await nav.waitFor();
  const collapsed = nav.locator('[aria-expanded=false]');
  while ((await collapsed.count()) > 0) await collapsed.first().click();
  return nav.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

/** An answer of the API to the person on the page. */
const answer = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate(async (address) => (await fetch(address)).json() as Promise<T>, path);

/** The page of the first row of each list, and of every chain. */
export async function rowScreens({ actor, page }: Viewer): Promise<readonly Screen[]> {
  const { items: models } = await answer<ReadModelList>(page, '/api/read-models');
  const paths = [];
  for (const { name, path } of models) {
    const { items } = await answer<RowPage>(page, `/api/rows/${name}?limit=${name === 'chains' ? MOST_CHAINS : 1}`);
    paths.push(...items.map(({ key }) => `/${path}/${encodeURIComponent(key)}`));
  }
  return paths.map((path) => ({ path, actor }));
}

/** Pages of routes that no menu has: `undefined` where a route with a parameter has no example. */
async function examplesOf(route: string, page: Page): Promise<readonly string[] | undefined> {
  if (route === '/events/:eventId') {
    const { items } = await answer<EventPage>(page, '/api/events?limit=1');
    return items.map(({ eventId }) => `/events/${eventId}`);
  }
  if (route === '/administration/accounts/:id') {
    await page.goto(new URL('/administration', page.url()).href);
    const links = page.locator('main a[href*="/administration/accounts/"]');
    await links.first().waitFor();
    return [(await links.first().getAttribute('href')) ?? ''];
  }
  return route.includes(':') ? EXAMPLES[route] : [route];
}

const isAdministration = (route: string): boolean =>
  route.startsWith('/administration') || route === '/access-log/security';

/** Each path once, for the first person who has it in the menu; the home page for every person. */
export async function screenList(viewers: readonly Viewer[]): Promise<readonly Screen[]> {
  const screens = new Map<string, Screen>();
  const add = (path: string, actor: ActorDto | undefined) => {
    const key = path === '/' ? `/ ${actor?.role}` : path;
    if (!screens.has(key)) screens.set(key, { path, actor });
  };
  for (const { actor, page } of viewers) for (const path of await menuLinks(page)) add(path, actor);
  const [reader, administrator] = [viewers[0], viewers.find(({ actor }) => actor.role === 'ADMINISTRATOR')];
  if (reader === undefined) return [];
  for (const route of dashboardRoutes()) {
    const viewer = isAdministration(route) ? administrator : reader;
    if (viewer === undefined) continue;
    const paths = await examplesOf(route, viewer.page);
    if (paths === undefined) throw new Error(`${route} has no example in screen-list.ts`);
    for (const path of paths) add(path, viewer.actor);
  }
  for (const path of STATES) add(path, reader.actor);
  for (const path of OUTSIDE) add(path, undefined);
  return [...screens.values()];
}
