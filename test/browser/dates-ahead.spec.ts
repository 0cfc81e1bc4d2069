import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { RowPage } from '#contracts';
import { describeInChromium } from '../support/chromium.js';
import { DESKTOP, openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

const OVERFLOW_PX = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
const MODELS = ['certificates', 'calibrations', 'accreditations', 'nonconformities', 'tasks'];

describeInChromium('dates ahead of now in a browser', (executablePath) => {
  let session: BrowserSession;
  const shot = async (page: { screenshot(to: { path: string }): Promise<unknown> }, name: string): Promise<void> => {
    if (process.env['LINGQU_SHOTS']) await page.screenshot({ path: `${process.env['LINGQU_SHOTS']}/${name}.png` });
  };
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  it.each([
    ['zh', DESKTOP],
    ['zh', PHONE],
    ['en', PHONE],
  ])('each number of what is due by a date opens the list with so many rows, %s', async (lang, viewport) => {
    const page = await session.open(`/due?dueBy=2028-12-31&lang=${lang}`, { viewport });
    for (const model of MODELS) {
      const { total } = await session.testServer.client.get<RowPage>(`/api/rows/${model}?dueBy=2028-12-31&limit=1`);
      const link = page.getByTestId(`due-${model}`);
      await link.getByText(String(total), { exact: true }).waitFor();
      if (model !== 'calibrations') continue;
      expect(total).toBeGreaterThan(0);
      await shot(page, `due-${lang}-${viewport.width}`);
      await link.click();
      await page.getByTestId('due-count').waitFor();
      expect(await page.getByTestId('due-count').innerText()).toMatch(new RegExp(`2028-12-31.*\\b${total}\\b`));
      expect(await page.locator('main table.rows tbody tr').count()).toBe(Math.min(total, 25));
      await shot(page, `due-list-${lang}-${viewport.width}`);
      expect(await page.evaluate(OVERFLOW_PX)).toBeLessThanOrEqual(0);
      await page.goBack();
    }
    expect(await page.evaluate(OVERFLOW_PX)).toBeLessThanOrEqual(0);
    expect(session.pageErrors).toEqual([]);
    await page.context().close();
  });

  it('the points of the time axis are a table that the keyboard reaches, and each shows its moment', async () => {
    const page = await session.open('/');
    await page.getByTestId('time-control').click();
    const table = page.getByTestId('timeline-table');
    await table.locator('summary').focus();
    await page.keyboard.press('Enter');
    const first = table.getByRole('button').first();
    await first.waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
      await first.getAttribute('aria-label'),
    );
    expect(await table.locator('tbody tr').count()).toBeGreaterThan(3);
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]at=\d{4}-\d\d-\d\d/);
    await shot(page, 'timeline-table');
    expect(session.pageErrors).toEqual([]);
    await page.context().close();
  });
});
