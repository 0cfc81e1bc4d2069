import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

describeInChromium('the page that verifies the logs of the server in the browser', (chromium) => {
  let session: BrowserSession;

  beforeAll(async () => {
    session = await openBrowserSession(chromium);
  });
  afterAll(() => session.close());

  it('reads the tiles and entries, and finds signature, root, content and log of logs in agreement', async () => {
    const page = await session.open('/integrity');
    await page.getByRole('button', { name: '立即核验' }).click();
    await page.getByTestId('integrity-outcome').waitFor();
    expect(await page.getByTestId('integrity-outcome').textContent()).toBe('各项一致');
    const results = await page
      .locator('[data-result]')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-result')));
    expect(results.length).toBeGreaterThan(7);
    expect(results.filter((result) => result === 'passed').length).toBeGreaterThan(results.length / 2);
    expect(results).not.toContain('failed');
  });

  it('names the first entry whose content is another one', async () => {
    const page = await session.open('/integrity');
    await page.context().route('**/api/logs/programme/tile/entries/**', async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[body.length - 3]! ^= 1;
      await route.fulfill({ response, body });
    });
    await page.getByRole('button', { name: '立即核验' }).click();
    await page.getByTestId('integrity-outcome').waitFor();
    expect(await page.locator('[data-result="failed"]').textContent()).toMatch(/第 \d+ 条不一致/);
  });

  it('finds hashes that are not those of the signed root', async () => {
    const page = await session.open('/integrity', { viewport: PHONE });
    await page.context().route('**/api/logs/logs/tile/0/**', async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[0]! ^= 1;
      await route.fulfill({ response, body });
    });
    await page.getByRole('button', { name: '立即核验' }).click();
    await page.getByTestId('integrity-outcome').waitFor();
    expect(await page.locator('[data-result="failed"]').count()).toBeGreaterThan(0);
  });
});
