import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';

const BANK = { role: 'BANK', organisationId: 'nev-leader-a' };

describeInChromium('an amount of money', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  /** The form of an investment, filled except for the amount. */
  async function investmentForm(investmentId: string): Promise<Page> {
    const prefilled = new URLSearchParams({
      'set.chainId': 'new-energy-vehicles',
      'set.organisationId': 'nev-leader-a',
      'set.investmentId': investmentId,
    });
    const page = await session.newPage({}, BANK);
    await page.goto(`${session.testServer.client.url}/actions/record-quality-investment?${prefilled}`);
    await page.getByLabel('用途').fill('可靠性实验室建设');
    return page;
  }

  it.each([
    ['600,000', 600_000, '600,000 元 人民币陆拾万元整'],
    ['60万', 600_000, '600,000 元 人民币陆拾万元整'],
    ['60 万', 600_000, '600,000 元 人民币陆拾万元整'],
    ['1.2亿', 120_000_000, '120,000,000 元 人民币壹亿贰仟万元整'],
  ])('typed as %s is echoed in words and recorded as %d yuan', async (text, amountCny, echo) => {
    const id = `QI-${amountCny}-${text.length}`;
    const page = await investmentForm(id);
    await page.getByLabel(/金额/).fill(text);
    expect(await page.getByTestId('amount-echo').innerText()).toBe(echo);
    await page.locator('button[type=submit]').click();
    await page.getByTestId('recorded').waitFor();
    const row = await session.testServer.client.get(`/api/rows/investments/${id}`);
    expect(row).toMatchObject({ row: { amountCny } });
    await page.context().close();
  });

  it.each(['60w', '约60万', '60,00', '0.5', '2000000亿'])('typed as %s is refused and not sent', async (text) => {
    const page = await investmentForm('QI-REFUSED');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await page.getByLabel(/金额/).fill(text);
    await page.locator('button[type=submit]').click();
    await page.locator('.ant-form-item-explain-error').getByText('金额').waitFor();
    expect(await page.getByLabel(/金额/).inputValue()).toBe(text);
    expect(sent).toEqual([]);
    await page.context().close();
  });

  it('in the policy lab is parsed the same way, and an invalid one prevents the comparison', async () => {
    const page = await session.open('/policy-lab');
    const amount = page.locator('.yuan input').first();
    const run = page.getByTestId('lab-run');
    await amount.fill('60w');
    await run.click();
    await page.locator('.yuan em').first().waitFor();
    expect(await page.getByTestId('lab-result').count()).toBe(0);
    await amount.fill('61万');
    await amount.blur();
    expect(await amount.inputValue()).toBe('610,000');
    const request = page.waitForRequest((each) => each.url().includes('/api/policy-lab'));
    await run.click();
    expect((await request).postData()).toContain('610000');
    await page.getByTestId('lab-result').waitFor();
    await page.context().close();
  });

  it('logs no error in the console', () => expect(session.pageErrors).toEqual([]));
});
