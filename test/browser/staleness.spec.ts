import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '#event-store';
import { record } from '../../libs/event-store/src/testing/records.js';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

describeInChromium('stale figures', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  it('are marked on an open page, in both languages, with the time from which events are missing', async () => {
    const page = await session.open('/');
    await page.getByTestId('figure-tests.passRatePercent').first().waitFor();
    expect(await page.getByTestId('stale-banner').count()).toBe(0);

    const poison = record({ type: 'TestResultRecorded', stream: 'test-subject-broken', data: null });
    const store = openSqliteEventStore({ file: join(session.testServer.folder, 'events.db'), simulatedClock: true });
    const [stored] = await store.append([poison], []);
    await store.close();

    const banner = page.getByTestId('stale-banner');
    await banner.waitFor();
    const text = await banner.innerText();
    expect(text).toContain('未计入');
    expect(text).toContain(poison.id);
    expect(text).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(stored).toBeDefined();
    await page.getByTestId('language').getByText('EN').click();
    await banner.getByText('not included').waitFor();
    await page.context().close();
  });

  it('are marked when a page is opened, and not on a page for a past moment', async () => {
    const page = await session.open('/projects', { viewport: PHONE });
    await page.getByTestId('stale-banner').waitFor();
    expect(
      await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBe(0);
    await page.goto(`${session.testServer.client.url}/projects?at=2026-04-30`);
    await page.getByTestId('past-banner').waitFor();
    expect(await page.getByTestId('stale-banner').count()).toBe(0);
    await page.context().close();
  });
});
