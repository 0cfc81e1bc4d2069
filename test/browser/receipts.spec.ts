import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { runLingqu } from '../scenario/run-lingqu.js';
import { describeInChromium } from '../support/chromium.js';
import { DESKTOP, openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

const OVERFLOW_PX = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describeInChromium('receipts and proofs in a browser', (executablePath) => {
  let session: BrowserSession;
  let folder: string;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
    folder = mkdtempSync(join(tmpdir(), 'lingqu-receipts-'));
  });
  afterAll(async () => {
    await session.close();
    rmSync(folder, { recursive: true });
  });

  /** Clicks the receipt button, and returns the path of the file that is saved. */
  async function saved(page: Page): Promise<string> {
    const downloading = page.waitForEvent('download');
    await page.getByTestId('receipt').first().click();
    const download = await downloading;
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    return file;
  }

  it('the form offers the receipt of what was recorded, which verifies offline', async () => {
    const leader = { role: 'CHAIN_LEADER', organisationId: 'nev-leader-a' };
    const page = await session.open('/actions/log-quality-action?set.chainId=new-energy-vehicles', {}, leader);
    await page.getByLabel('活动编号').fill('QA-RECEIPT-1');
    await page.getByRole('combobox', { name: '类别' }).click();
    await page.getByTitle('供应商审核').click();
    await page.locator('button[type=submit]').click();
    await page.getByTestId('recorded').waitFor();
    expect(await page.getByTestId('receipt').innerText()).toBe('下载回执');
    const file = await saved(page);
    expect(file).toMatch(/receipt-[0-9a-f-]{36}\.json$/);
    expect(readFileSync(file, 'utf8')).toContain('QA-RECEIPT-1');
    expect((await runLingqu('verify', file)).code).toBe(0);
    await page.context().close();
  });

  it.each([
    ['zh-CN', '证明'],
    ['en', 'Proof'],
  ])('the page of an event says in %s where it is in its log, and offers its receipt', async (language, title) => {
    for (const viewport of [DESKTOP, PHONE]) {
      const page = await session.open(`/events?chain=new-energy-vehicles&lang=${language}`, { viewport });
      await page.locator('a[href*="/events/"]').first().click();
      await page.getByRole('heading', { name: title, exact: true }).waitFor();
      const proof = page.getByTestId('proof');
      await proof.waitFor();
      const text = await proof.innerText();
      expect(text).toContain('chain-new-energy-vehicles');
      expect(text).toMatch(/lingqu\/[0-9a-f]{16}\/chain\/new-energy-vehicles/);
      expect(await page.evaluate<number>(OVERFLOW_PX)).toBe(0);
      expect((await runLingqu('verify', await saved(page))).code).toBe(0);
      await page.context().close();
    }
  });

  it('logs no error in the console', () => expect(session.pageErrors).toEqual([]));
});
