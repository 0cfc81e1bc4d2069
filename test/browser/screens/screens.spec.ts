import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ActorDto } from '#contracts';
import { demonstrationActors } from '../../../apps/cli/src/features/demo/demo-accounts.js';
import { shippedDemonstration } from '../../scenario/test-server.js';
import { describeInChromium } from '../../support/chromium.js';
import { demonstration, openBrowserSession, type BrowserSession } from '../browser-session.js';
import { writeGallery, type Picture } from './gallery.js';
import { rowScreens, screenList } from './screen-list.js';
import { takePictures } from './take-pictures.js';
import { screensRequest, type ScreensRequest } from './variants.js';

/** Pages open at the same time. */
const TABS = 2;
const HOUR_MS = 3_600_000;

/** Auditors and administrators see the most pages; the others add their own home pages. */
const FIRST: readonly string[] = ['AUDITOR', 'ADMINISTRATOR', 'REGULATOR'];

const actorsOf = ({ roles }: ScreensRequest): readonly ActorDto[] =>
  demonstrationActors(shippedDemonstration())
    .filter(({ role }) => roles.length === 0 || roles.includes(role))
    .toSorted((a, b) => rank(a) - rank(b));

const rank = ({ role }: ActorDto): number => (FIRST.includes(role) ? FIRST.indexOf(role) : FIRST.length);

describeInChromium('pictures of every screen', (executablePath) => {
  const asked = screensRequest();
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath, () => demonstration('all'));
  });
  afterAll(() => session.close());

  it(
    'are taken, and axe finds nothing on any of them',
    async () => {
      const pageOf = pages(session);
      const viewers = [];
      for (const actor of actorsOf(asked)) {
        const page = await pageOf(0, actor);
        await page.goto(session.testServer.client.url);
        viewers.push({ actor, page });
      }
      const all = [...(await screenList(viewers)), ...(await Promise.all(viewers.slice(0, 1).map(rowScreens))).flat()];
      const screens = all.filter(({ path }) => path.includes(asked.only));
      const queue = [...screens.entries()];
      const taken: Picture[] = [];
      const takeAll = async (tab: number): Promise<void> => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          const [index, screen] = next;
          const page = await pageOf(tab, screen.actor);
          taken.push(...(await takePictures(page, session.testServer.client.url, index, screen, asked)));
          process.stdout.write(`${screens.length - queue.length}/${screens.length} ${screen.path}\n`);
        }
      };
      await Promise.all(Array.from({ length: TABS }, (_, tab) => takeAll(tab)));
      const pictures = taken.toSorted((a, b) => (a.file < b.file ? -1 : 1));
      writeGallery(asked.folder, pictures);
      const found = pictures.filter(({ violations }) => violations.length > 0);
      expect(Object.fromEntries(found.map(({ file, violations }) => [file, violations]))).toEqual({});
    },
    HOUR_MS,
  );
});

/** One page for each person and tab. */
function pages(session: BrowserSession): (tab: number, actor: ActorDto | undefined) => Promise<Page> {
  const opened = new Map<string, Promise<Page>>();
  return (tab, actor) => {
    const key = `${tab} ${actor?.role}`;
    const page = opened.get(key) ?? (actor === undefined ? session.anonymousPage() : session.newPage({}, actor));
    opened.set(key, page);
    return page;
  };
}
