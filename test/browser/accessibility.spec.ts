import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ActorDto } from '#contracts';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';
import { settled, violations } from './screens/axe.js';
import { screenList } from './screens/screen-list.js';

// Some eighty pages: minutes on a busy machine.
jest.setTimeout(600_000);

/** Pages checked in parallel. */
const TABS = 2;
const AUDITOR: ActorDto = { role: 'AUDITOR', organisationId: 'audit-office' };

describeInChromium('accessibility checked by axe', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  it('finds no violation on any screen that an auditor can open', async () => {
    const first = await session.open('/');
    const screens = [...(await screenList([{ actor: AUDITOR, page: first }]))].filter(
      ({ actor }) => actor !== undefined,
    );
    expect(screens.length).toBeGreaterThan(50);
    const found: Record<string, readonly string[]> = {};
    const checkPages = async (page: Page): Promise<void> => {
      for (let next = screens.shift(); next !== undefined; next = screens.shift()) {
        await page.goto(session.testServer.client.url + next.path);
        await settled(page);
        const onPage = await violations(page);
        if (onPage.length > 0) found[next.path] = onPage;
      }
    };
    await Promise.all(
      Array.from({ length: TABS }, async (_, tab) => checkPages(tab === 0 ? first : await session.open('/'))),
    );
    expect(found).toEqual({});
  });

  it('finds none in the form in which the regulator records a submission on paper', async () => {
    const page = await session.open('/actions/submit-claim', {}, { role: 'REGULATOR', organisationId: 'nev-reg' });
    await page.getByTestId('paper').waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('logs no error in the console', () => expect(session.pageErrors).toEqual([]));
});
