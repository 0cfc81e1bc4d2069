import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

const CHAIN = '/chains/new-energy-vehicles';
const BETWEEN = 'from=2026-05-20&at=2026-06-30';
const OVERFLOW_PX = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describeInChromium('two moments in a browser', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  it('a dashboard has the change beside each figure, which opens the events that made it', async () => {
    const page = await session.open(`${CHAIN}?${BETWEEN}`);
    const rate = page.getByTestId('figure-tests.passRatePercent').first();
    await rate.getByTestId('change-tests.passRatePercent').waitFor();
    await rate.click();
    const attribution = page.getByTestId('attribution');
    await attribution.waitFor();
    expect(await attribution.innerText()).toContain('从 50.0% 到 75.0%：这 2 件事件');
    expect(await attribution.locator('li').count()).toBe(2);
    // The waterfall has a bar for each step, and fits a phone.
    expect(await attribution.locator('svg[role="img"] rect').count()).toBe(2);
    await page.setViewportSize(PHONE);
    await page.waitForFunction(
      "document.querySelector('.waterfall svg').getBoundingClientRect().right <= document.documentElement.clientWidth",
    );
    await page.context().close();
  });

  it('the second pin is set in the time panel and stays in the address', async () => {
    const page = await session.open(`${CHAIN}?at=2026-06-30`);
    await page.getByTestId('time-control').click();
    await page.getByTestId('pin').click();
    await page.waitForURL(/from=2026-06-30/);
    expect(new URL(page.url()).searchParams.get('at')).toBe('2026-06-30');
    await page.getByTestId('comparing').click();
    await page.waitForURL(/\/changes\?.*from=2026-06-30/);
    await page.context().close();
  });

  it('the list of changes has figures and rows, old and new, and fits a phone in both languages', async () => {
    for (const lang of ['zh', 'en']) {
      const page = await session.open(`/changes?${BETWEEN}&chain=new-energy-vehicles&model=tests&lang=${lang}`, {
        viewport: PHONE,
      });
      await page.getByTestId('figure-changes').waitFor();
      await page.getByTestId('row-changes').waitFor();
      expect(await page.evaluate(OVERFLOW_PX)).toBeLessThanOrEqual(0);
      await page.context().close();
    }
    expect(session.pageErrors).toEqual([]);
  });
});
