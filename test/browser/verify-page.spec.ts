import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { goldenHistories } from '../golden/golden-history.js';
import { runLingqu } from '../scenario/run-lingqu.js';
import { startTestServer } from '../scenario/test-server.js';
import { describeInChromium } from '../support/chromium.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

const CHAIN = 'new-energy-vehicles';

describeInChromium('the page that verifies in the browser', (chromium) => {
  let session: BrowserSession;
  let folder: string;
  let out: string;
  let bundle: string;
  let since: string;
  let key: string;

  beforeAll(async () => {
    folder = await recordedFolder(goldenHistories()[0] ?? []);
    out = mkdtempSync(join(tmpdir(), 'lingqu-page-'));
    bundle = join(out, 'bundle');
    since = join(out, 'since');
    const printed = await runLingqu('checkpoint', '--data', folder, '--chain', CHAIN);
    writeFileSync(since, printed.out);
    key = /lingqu\/\S+\+[0-9a-f]{8}\+\S+/.exec(printed.err)?.[0] ?? '';
    await runLingqu('bundle', '--data', folder, '--chain', CHAIN, '--out', bundle);
    session = await openBrowserSession(chromium, () => startTestServer());
  });
  afterAll(async () => {
    await session.close();
    rmSync(folder, { recursive: true });
    rmSync(out, { recursive: true });
  });

  /** Opens the page and goes offline: verification needs no network. */
  async function open(viewport?: { readonly width: number; readonly height: number }): Promise<Page> {
    const page = await session.open('/verify', viewport ? { viewport } : {});
    await page.locator('#file').waitFor();
    await page.context().setOffline(true);
    return page;
  }

  async function marks(page: Page): Promise<string> {
    await page.locator('.summary, li').first().waitFor();
    await page.locator('li:not(:has-text("正在核验"))').first().waitFor();
    const all = await page.locator('#results li').all();
    return (await Promise.all(all.map((item) => item.getAttribute('data-mark')))).join('');
  }

  it('passes a bundle with the key of the operator and an earlier checkpoint, offline', async () => {
    const page = await open();
    await page.locator('#key').fill(key);
    await page.locator('#since').setInputFiles(since);
    await page.locator('#file').setInputFiles(bundle);
    expect(await marks(page)).toBe('✓✓✓✓✓✓✓–✓✓––✓');
  });

  it('names the event that was altered, also on a phone', async () => {
    const page = await open(PHONE);
    const altered = join(out, 'altered');
    writeFileSync(altered, readFileSync(bundle, 'utf8').replace('"CHAIN_CHIEF"', '"REGULATOR"'));
    await page.locator('#file').setInputFiles(altered);
    expect(await marks(page)).toMatch(/^✗/);
    expect(await page.locator('#results').textContent()).toMatch(/integrity.*event #\d+/);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    if (process.env['LINGQU_SHOTS'])
      await page.screenshot({ path: join(process.env['LINGQU_SHOTS'], 'verify-phone.png') });
  });

  it('refuses a bundle that another key signed', async () => {
    const page = await open();
    const other = key.replace(/\+[0-9a-f]{8}\+/, '+00000000+');
    await page.locator('#key').fill(other);
    await page.locator('#file').setInputFiles(bundle);
    expect(await marks(page)).toMatch(/^✗✓✗/);
    if (process.env['LINGQU_SHOTS']) await page.screenshot({ path: join(process.env['LINGQU_SHOTS'], 'verify.png') });
  });

  it('reports nothing to the console', () => expect(session.pageErrors).toEqual([]));
});
