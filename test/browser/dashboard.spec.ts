import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

/** The number of pixels by which the page is wider than the viewport. */
const OVERFLOW_PX = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

const NEV = '/chains/new-energy-vehicles';
const figure = (page: Page, name: string) => page.getByTestId(`figure-${name}`).first();
const expectFigure = async (page: Page, name: string, text: string): Promise<void> => {
  // The previous page stays until the next one has its data.
  await figure(page, name).filter({ hasText: text }).waitFor();
  expect(await figure(page, name).innerText()).toContain(text);
};

describeInChromium('the dashboard in a browser', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  it('shows the city and links to a chain', async () => {
    const page = await session.open('/');
    await expectFigure(page, 'tests.passRatePercent', '66.7');
    await page.getByRole('link', { name: '新能源汽车' }).first().click();
    await page.waitForURL(`**${NEV}`);
    await expectFigure(page, 'tests.passRatePercent', '75');
    await page.context().close();
  });

  it('opens the rows and events that a figure was computed from', async () => {
    const page = await session.open(NEV);
    await figure(page, 'tests.firstPassRatePercent').click();
    const evidence = page.getByTestId('evidence');
    await evidence.getByText('T-A-003').first().waitFor();
    const text = await evidence.innerText();
    for (const test of ['T-A-001', 'T-A-003', 'T-A-004']) expect(text).toContain(test);
    expect(text).not.toContain('T-A-002');
    await page.context().close();
  });

  it('keeps the chosen moment in the address from page to page, and returns to now', async () => {
    const page = await session.open(`${NEV}?at=2026-04-30`);
    await page.getByTestId('past-banner').waitFor();
    await expectFigure(page, 'tests.passRatePercent', '0');
    await page.getByTestId('nav-projects').first().click();
    await page.waitForURL(/\/projects\?.*at=2026-04-30/);
    await page.getByTestId('past-banner').getByRole('button').click();
    await page.getByTestId('past-banner').waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('at=');
    await page.context().close();
  });

  it('shows figures by occurrence, which differ from those by recording', async () => {
    const day = '/chains/high-end-medical-devices?at=2026-06-24';
    const known = await session.open(day);
    await expectFigure(known, 'tests.passRatePercent', '33.3');
    const happened = await session.open(`${day}&by=occurred`);
    await expectFigure(happened, 'tests.passRatePercent', '50');
    await known.context().close();
    await happened.context().close();
  });

  it('records an action from its generated form, and marks the invalid field', async () => {
    const leader = { role: 'CHAIN_LEADER', organisationId: 'nev-leader-a' };
    const page = await session.open('/actions/log-quality-action?set.chainId=new-energy-vehicles', {}, leader);
    const submit = page.locator('button[type=submit]');
    await submit.waitFor();
    await submit.click();
    await page.locator('.ant-form-item-explain-error').first().waitFor();
    await page.getByLabel('活动编号').fill('QA-BROWSER-1');
    await page.getByRole('combobox', { name: '类别' }).click();
    await page.getByTitle('供应商审核').click();
    await submit.click();
    const recorded = page.getByTestId('recorded');
    await recorded.waitFor();
    expect(await recorded.innerText()).toContain('记录质量活动');
    await page.goto(`${session.testServer.client.url}${NEV}`);
    await expectFigure(page, 'qualityActions', '2');
    await page.context().close();
  });

  it('switches to English and sets the language of the document', async () => {
    const page = await session.open(NEV);
    await page.getByTestId('language').getByText('EN').click();
    await page.getByRole('heading', { name: 'New-energy vehicles' }).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.context().close();
  });

  it.each(['/', NEV, '/projects', '/tests', '/certificates', '/claims', '/indicators', '/events', '/actions'])(
    'fits a phone without scrolling sideways: %s',
    async (path) => {
      const page = await session.open(path, { viewport: PHONE });
      await page.locator('h1').first().waitFor();
      const overflow = await page.evaluate<number>(OVERFLOW_PX);
      expect(overflow).toBe(0);
      await page.context().close();
    },
  );

  it('filters events by an organisation found by its id', async () => {
    const page = await session.open('/events');
    await page.getByLabel('组织').fill('nev-lab');
    await page.locator('datalist option[value$="nev-lab"]').waitFor({ state: 'attached' });
    await page.getByLabel('组织').press('Enter');
    await page.waitForURL(/organisation=nev-lab/);
    await page.getByText('示范检测机构A').first().waitFor();
    expect(await page.getByLabel('组织').inputValue()).toBe('示范检测机构A · nev-lab');
    await page.context().close();
  });

  it('updates an open page when an event is recorded', async () => {
    const page = await session.open(NEV);
    await expectFigure(page, 'bottlenecks.total', '2');
    await session.testServer.client.send(
      'identify-bottleneck',
      {
        data: {
          chainId: 'new-energy-vehicles',
          bottleneckId: 'BN-LIVE',
          title: '线束压接强度波动',
          segment: 'UPSTREAM',
          severity: 'LOW',
        },
      },
      { role: 'CHAIN_LEADER', organisationId: 'nev-leader-a' },
    );
    await figure(page, 'bottlenecks.total').getByText('3').waitFor();
    await page.context().close();
  });

  it('logs no error in the console', () => expect(session.pageErrors).toEqual([]));
});
