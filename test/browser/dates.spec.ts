import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';

const LEADER = { role: 'CHAIN_LEADER', organisationId: 'nev-leader-a' };
/** The time of the server and of the browser. */
const NOW = '2026-10-31T12:00:00+08:00';

describeInChromium('dates in forms', (executablePath) => {
  let session: BrowserSession;
  let recorded = 0;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  const pages = new Map<string, Page>();

  /** One page for each time zone: a new browser context loads the dashboard again, which takes longest. */
  async function pageIn(timezoneId: string): Promise<Page> {
    const page = pages.get(timezoneId) ?? (await session.newPage({ timezoneId }, LEADER));
    if (!pages.has(timezoneId)) await page.clock.setFixedTime(NOW);
    pages.set(timezoneId, page);
    return page;
  }

  /** The form of a quality action, filled except for its dates. */
  async function actionForm(timezoneId = 'Asia/Shanghai'): Promise<Page> {
    const page = await pageIn(timezoneId);
    recorded += 1;
    const prefilled = new URLSearchParams({
      'set.chainId': 'new-energy-vehicles',
      'set.actionId': `QA-DATES-${recorded}`,
      'set.kind': 'SUPPLIER_AUDIT',
    });
    await page.goto(`${session.testServer.client.url}/actions/log-quality-action?${prefilled}`);
    await page.getByLabel('发生时间').waitFor();
    return page;
  }

  /** Sends the form and returns `occurredAt` of the recorded event. */
  async function occurredAt(page: Page): Promise<string> {
    await page.locator('button[type=submit]').click();
    const link = page.getByTestId('recorded').getByRole('link').first();
    await link.waitFor();
    const eventId = (await link.getAttribute('href'))?.split('/').pop()?.split('?')[0];
    return (await session.testServer.client.get<{ occurredAt: string }>(`/api/events/${eventId}`)).occurredAt;
  }

  /** The bodies of POST requests during `act`. */
  async function postsDuring(page: Page, act: () => Promise<void>): Promise<readonly string[]> {
    const posts: string[] = [];
    const note = (request: Request): void => {
      if (request.method() === 'POST') posts.push(request.url());
    };
    page.on('request', note);
    await act();
    page.off('request', note);
    return posts;
  }

  describe.each(['Asia/Shanghai', 'Asia/Tokyo', 'America/Los_Angeles'])('in a browser in %s', (zone) => {
    it('a typed time is sent as typed, in +08:00', async () => {
      const page = await actionForm(zone);
      await page.getByLabel('发生时间').fill('2026/10/27 9:05');
      expect(new Date(await occurredAt(page)).toISOString()).toBe('2026-10-27T01:05:00.000Z');
    });

    it('the button “now” enters the current time', async () => {
      const page = await actionForm(zone);
      await page.getByRole('button', { name: '打开日历' }).click();
      await page.getByRole('button', { name: '此刻' }).click();
      expect(await page.getByLabel('发生时间').inputValue()).toBe('2026-10-31 12:00');
      expect(new Date(await occurredAt(page)).toISOString()).toBe('2026-10-31T04:00:00.000Z');
    });

    it('a day chosen in the calendar is that day in +08:00', async () => {
      const page = await actionForm(zone);
      await page.getByRole('button', { name: '打开日历' }).click();
      await page.getByRole('button', { name: /2026年10月28日/ }).click();
      expect(await page.getByLabel('发生时间').inputValue()).toBe('2026-10-28 12:00');
      expect(new Date(await occurredAt(page)).toISOString()).toBe('2026-10-28T04:00:00.000Z');
    });
  });

  it.each([
    ['昨天下午', '请按 2026-03-01 09:05 的格式填写'],
    ['2026-10-20', '请补充时间'],
    ['2026-02-30 09:00', '请按 2026-03-01 09:05 的格式填写'],
  ])('%s, which is no time, stays in the field and is not sent', async (text, message) => {
    const page = await actionForm();
    const posts = await postsDuring(page, async () => {
      await page.getByLabel('发生时间').fill(text);
      await page.getByLabel('发生时间').blur();
      await page.locator('button[type=submit]').click();
      await page.locator('.ant-form-item-explain-error').getByText(message).waitFor();
    });
    expect(await page.getByLabel('发生时间').inputValue()).toBe(text);
    expect(posts).toEqual([]);
  });

  it('Enter in a date field or in its calendar does not send the form', async () => {
    const page = await actionForm();
    const posts = await postsDuring(page, async () => {
      await page.getByLabel('发生时间').fill('2026-10-20 09:05');
      await page.getByLabel('发生时间').press('Enter');
      await page.getByRole('button', { name: '打开日历' }).press('Enter');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
    });
    expect(await page.getByLabel('发生时间').inputValue()).toBe('2026-10-19 09:05');
    expect(posts).toEqual([]);
  });

  it('logs no error in the console', () => expect(session.pageErrors).toEqual([]));
});
