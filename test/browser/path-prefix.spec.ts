import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, describeInChromium } from '../support/chromium.js';
import { listening, printed, programs } from '../processes/server-process.js';
import { DESKTOP } from './browser-session.js';

jest.setTimeout(120_000);

const PASSWORD = 'correct horse battery';

describeInChromium('the dashboard of a server with the base path /lingqu', (executablePath) => {
  const { server } = programs();
  const folder = mkdtempSync(join(tmpdir(), 'lingqu-base-path-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** A page; the administrator gets 403 for business data. What it asks for outside of the base path, and errors of the content policy, are collected. */
  async function openPage(): Promise<{ readonly page: Page; readonly wrong: readonly string[] }> {
    const page = await (await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN' })).newPage();
    const wrong: string[] = [];
    page.on('request', (request) => {
      const { pathname, protocol } = new URL(request.url());
      if (protocol === 'http:' && !/^\/lingqu(?:\/|$)/.test(pathname)) wrong.push(pathname);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !/ 40[13] /.test(message.text())) wrong.push(message.text());
    });
    page.on('pageerror', ({ message }) => wrong.push(message));
    return { page, wrong };
  }

  it('loads, signs in, links, reloads and signs out below it, and asks for nothing outside', async () => {
    const ran = server({ LINGQU_DATA_DIR: folder, LINGQU_BASE_PATH: '/lingqu' });
    const origin = await listening(ran);
    const { page, wrong } = await openPage();
    // The administrator's link is printed with the base path.
    const [link] = await printed(ran, new RegExp(`${origin}/lingqu/sign-in#set=\\S+(?=\\s)`));
    await page.goto(link);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('input[name=again]').fill(PASSWORD);
    await page.getByTestId('set-password').click();
    await page.getByTestId('account-menu').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/lingqu\/?/);
    await page.goto(`${origin}/lingqu/administration/accounts`);
    await page.getByTestId('account-menu').waitFor();
    await page.reload();
    await page.getByTestId('account-menu').waitFor();
    expect(await page.locator('footer a').first().getAttribute('href')).toBe('/lingqu/api/docs');
    await page.getByTestId('account-menu').click();
    await page.getByTestId('sign-out').click();
    await page.waitForURL(`${origin}/lingqu/sign-in`);
    await page.goto(`${origin}/lingqu/account?tab=keys`);
    await page.waitForURL(`${origin}/lingqu/sign-in?next=${encodeURIComponent('/account?tab=keys')}`);
    await page.goto(`${origin}/lingqu/verify`);
    await page.locator('#file').waitFor();
    const download = await page.locator('a[download]').first().getAttribute('href');
    expect(new URL(download ?? '', page.url()).href).toBe(`${origin}/lingqu/lingqu-verify.mjs`);
    await page.goto(`${origin}/lingqu/api/docs`);
    await page.locator('.opblock-tag').first().waitFor({ state: 'attached', timeout: 60_000 });
    expect(wrong).toEqual([]);
  });

  it('shows the id of a request that failed, the one in the log', async () => {
    const origin = await listening(server({ LINGQU_DATA_DIR: folder, LINGQU_BASE_PATH: '/lingqu' }));
    const { page } = await openPage();
    await page.goto(`${origin}/lingqu/sign-in`);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/api/sign-in')),
      (async () => {
        await page.locator('input[name=login]').fill('administrator');
        await page.locator('input[name=password]').fill('a wrong password');
        await page.getByTestId('sign-in').click();
      })(),
    ]);
    const id = answer.headers()['x-request-id'] ?? '-';
    expect(await page.getByTestId('request-id').textContent()).toBe(`请求编号 ${id}`);
  });
});
