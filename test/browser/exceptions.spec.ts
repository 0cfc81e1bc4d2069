import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ExceptionList } from '#contracts';
import { describeInChromium } from '../support/chromium.js';
import { DESKTOP, openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

const OVERFLOW_PX = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describeInChromium('the list of exceptions in a browser', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
    const { client } = session.testServer;
    const { items } = await client.get<{ items: { row: { projectId: string; undertakerId: string } }[] }>(
      '/api/rows/projects?limit=1',
    );
    const { projectId = '', undertakerId = '' } = items[0]?.row ?? {};
    // The undertaker accepts its own project: a duty excludes it.
    await client.send(
      'accept-project',
      { commandId: randomUUID(), data: { projectId, solutionImplemented: true } },
      { role: 'CHAIN_CHIEF_OFFICE', organisationId: undertakerId },
    );
  });
  afterAll(() => session.close());

  it.each([
    ['zh', DESKTOP, /被拒绝：/],
    ['zh', PHONE, /被拒绝：/],
    ['en', PHONE, /was refused: /],
  ])('has what was refused, and each count opens its list, %s', async (lang, viewport, words) => {
    const page = await session.open(`/exception-list?lang=${lang}`, { viewport });
    await page.getByTestId('exception-REFUSED_DUTY').first().waitFor();
    expect(await page.getByTestId('exception-REFUSED_DUTY').first().innerText()).toMatch(words);
    const { counts } = await session.testServer.client.get<ExceptionList>('/api/exceptions');
    for (const [kind, count] of Object.entries(counts)) {
      const button = page.getByTestId(`kind-${kind}`);
      expect([kind, await button.locator('strong').innerText()]).toEqual([kind, String(count)]);
      if (count === 0 || count > 50) continue;
      await button.click();
      const listed = page.getByTestId('exceptions').locator('> li');
      await listed.nth(count).waitFor({ state: 'detached' });
      await listed.nth(count - 1).waitFor();
      expect([kind, await page.getByTestId(`exception-${kind}`).count()]).toEqual([kind, count]);
      await button.click();
    }
    expect(await page.evaluate(OVERFLOW_PX)).toBeLessThanOrEqual(0);
    if (process.env['LINGQU_SHOTS'])
      await page.screenshot({ path: `${process.env['LINGQU_SHOTS']}/exceptions-${lang}-${viewport.width}.png` });
    await page.context().close();
  });

  it('leads from an exception to the case file of its matter', async () => {
    const page = await session.open('/exception-list?kind=REFUSED_DUTY');
    const first = page.getByTestId('exception-REFUSED_DUTY').first();
    await first.getByRole('link', { name: '事项案卷' }).click();
    await page.getByTestId('case-file').locator('li').first().waitFor();
    expect(session.pageErrors).toEqual([]);
    await page.context().close();
  });
});
