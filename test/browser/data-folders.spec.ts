import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { startServer, type LocalServer } from '../../apps/cli/src/foundation/local-server.js';
import { SettableClock } from '../../apps/cli/src/foundation/settable-clock.js';
import { CHROMIUM_ARGS, describeInChromium } from '../support/chromium.js';
import { DESKTOP, signIn } from './browser-session.js';

const REGULATOR = { role: 'REGULATOR', organisationId: 'reg' };

describeInChromium('two data folders, served one after the other on the same port', (executablePath) => {
  let folders: string[];
  let browser: Browser;
  let server: LocalServer | undefined;
  beforeEach(async () => {
    folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'lingqu-folder-')));
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  });
  afterEach(async () => {
    await browser.close();
    await server?.close();
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  /** Serves a folder that has one chain of this name, established on March 1. */
  async function serve(folder: string | undefined, name: string, port = 0): Promise<LocalServer> {
    const clock = new SettableClock('2026-03-02T10:00:00+08:00');
    server = await startServer(folder ?? '', clock, port);
    // The client notices that a connection to the previous server is closed only when it uses it again.
    await fetch(`${server.client.url}/livez`).catch(() => undefined);
    const data = { slug: 'evs', nameZh: name, nameEn: name, region: 'SHENZHEN' };
    await server.client.send('establish-chain', { data, occurredAt: '2026-03-01T10:00:00+08:00' }, REGULATOR);
    await server.client.caughtUpTo(1);
    clock.set('2026-03-20T10:00:00+08:00');
    return server;
  }

  it.each(['/chains/evs?at=2026-03-10', '/chains/evs?at=1', '/chains/evs'])(
    '%s shows what the second one holds, with and without a reload',
    async (path) => {
      const first = await serve(folders[0], '第一条链');
      const context = await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN' });
      await signIn(context, first);
      const page = await context.newPage();
      await page.goto(first.client.url + path);
      await page.getByRole('heading', { name: '第一条链' }).waitFor();
      await first.close();
      const second = await serve(folders[1], '第二条链', Number(new URL(first.client.url).port));
      await signIn(context, second);
      // Another page requests its rows: the response shows that the server has another log.
      const rows = page.waitForResponse(/api\/rows\/projects/);
      await page.getByTestId('nav-projects').first().click();
      await rows;
      await page.goBack();
      await page.getByRole('heading', { name: '第二条链' }).waitFor();
      expect(await page.getByText('第一条链').count()).toBe(0);
      await page.goto(second.client.url + path);
      await page.getByRole('heading', { name: '第二条链' }).waitFor();
    },
  );
});
