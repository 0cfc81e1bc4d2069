import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EventPage } from '#contracts';
import { describeInChromium } from '../support/chromium.js';
import { DESKTOP, openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

const OVERFLOW_PX = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describeInChromium('the case file in a browser', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  it.each([
    ['zh', DESKTOP, /示范.*已记录检测结果/],
    ['zh', PHONE, /示范.*已记录检测结果/],
    ['en', PHONE, /Test result recorded/],
  ])('has the events with a number as sentences, %s', async (lang, viewport, sentence) => {
    const page = await session.open(`/case-file?contains=T-A-001&lang=${lang}`, { viewport });
    const file = page.getByTestId('case-file');
    await file.locator('li').first().waitFor();
    expect(await file.innerText()).toMatch(sentence);
    expect(await page.evaluate(OVERFLOW_PX)).toBeLessThanOrEqual(0);
    if (process.env['LINGQU_SHOTS'])
      await page.screenshot({ path: `${process.env['LINGQU_SHOTS']}/case-${lang}-${viewport.width}.png` });
    await page.context().close();
  });

  it('the page of an event leads to the next one in its stream, and shows what each changed', async () => {
    const { items } = await session.testServer.client.get<EventPage>('/api/events?type=TestReportVoided&limit=1');
    const page = await session.open(`/events/${items[0]?.eventId}`);
    const steps = page.getByTestId('event-steps');
    await steps.waitFor();
    await page.locator('.changed-field').first().waitFor();
    if (process.env['LINGQU_SHOTS']) await page.screenshot({ path: `${process.env['LINGQU_SHOTS']}/event.png` });
    await steps.getByRole('link').first().click();
    await page.waitForURL((url) => !url.pathname.endsWith(items[0]?.eventId ?? ''));
    expect(session.pageErrors).toEqual([]);
    await page.context().close();
  });
});
