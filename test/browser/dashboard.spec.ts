import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { beginWalk, PHONE, type Walk } from './walk.js';

/** How much wider the page is than the screen, in pixels. */
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

const NEV = '/chains/new-energy-vehicles';
const figure = (page: Page, name: string) => page.getByTestId(`figure-${name}`).first();
const shows = async (page: Page, name: string, text: string): Promise<void> => {
  await figure(page, name).waitFor();
  expect(await figure(page, name).innerText()).toContain(text);
};

describeInChromium('the dashboard in a browser', (executablePath) => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await beginWalk(executablePath);
  });
  afterAll(() => walk.end());

  it('shows the city and leads to a chain', async () => {
    const page = await walk.open('/');
    await shows(page, 'tests.passRatePercent', '66.7');
    await page.getByRole('link', { name: '新能源汽车' }).first().click();
    await page.waitForURL(`**${NEV}`);
    await shows(page, 'tests.passRatePercent', '75');
    await page.context().close();
  });

  it('opens a figure into the rows and events it was counted from', async () => {
    const page = await walk.open(NEV);
    await figure(page, 'tests.firstPassRatePercent').click();
    const evidence = page.getByTestId('evidence');
    await evidence.getByText('T-A-003').first().waitFor();
    const text = await evidence.innerText();
    for (const test of ['T-A-001', 'T-A-003', 'T-A-004']) expect(text).toContain(test);
    expect(text).not.toContain('T-A-002');
    await page.context().close();
  });

  it('goes back in time, keeps the moment in the address from page to page, and returns to now', async () => {
    const page = await walk.open(`${NEV}?at=2026-04-30`);
    await page.getByTestId('past-banner').waitFor();
    await shows(page, 'tests.passRatePercent', '0');
    await page.getByTestId('nav-projects').first().click();
    await page.waitForURL(/\/projects\?.*at=2026-04-30/);
    await page.getByTestId('past-banner').getByRole('button').click();
    await page.getByTestId('past-banner').waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('at=');
    await page.context().close();
  });

  it('tells what was known from what had happened', async () => {
    const day = '/chains/high-end-medical-devices?at=2026-06-24';
    const known = await walk.open(day);
    await shows(known, 'tests.passRatePercent', '33.3');
    const happened = await walk.open(`${day}&by=occurred`);
    await shows(happened, 'tests.passRatePercent', '50');
    await known.context().close();
    await happened.context().close();
  });

  it('logs an action from the form of its schema, and says which field is at fault', async () => {
    const page = await walk.open('/actions/log-quality-action?set.chainId=new-energy-vehicles');
    await page.evaluate(() =>
      localStorage.setItem('lingqu.actor', JSON.stringify({ role: 'CHAIN_LEADER', organisationId: 'nev-leader-a' })),
    );
    await page.reload();
    const submit = page.locator('button[type=submit]');
    await submit.waitFor();
    await submit.click();
    await page.locator('.ant-form-item-explain-error').first().waitFor();
    await page.getByLabel('行动编号').fill('QA-BROWSER-1');
    await page.getByRole('combobox', { name: '类别' }).click();
    await page.getByTitle('供应商审核').click();
    await submit.click();
    const recorded = page.getByTestId('recorded');
    await recorded.waitFor();
    expect(await recorded.innerText()).toContain('记录质量行动');
    await page.goto(`${walk.stage.client.url}${NEV}`);
    await shows(page, 'qualityActions', '2');
    await page.context().close();
  });

  it('speaks English at a click and says so in the document', async () => {
    const page = await walk.open(NEV);
    await page.getByTestId('language').getByText('EN').click();
    await page.getByText('New-energy vehicles').first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.context().close();
  });

  it.each(['/', NEV, '/projects', '/tests', '/certificates', '/claims', '/indicators', '/events', '/actions'])(
    'fits a phone without scrolling sideways: %s',
    async (path) => {
      const page = await walk.open(path, PHONE);
      await page.locator('h1').first().waitFor();
      const overflow = await page.evaluate<number>(OVERFLOW);
      expect(overflow).toBe(0);
      await page.context().close();
    },
  );

  it('finds an organisation to see the events of, among however many', async () => {
    const page = await walk.open('/events');
    await page.getByLabel('组织').fill('nev-lab');
    await page.locator('datalist option[value$="nev-lab"]').waitFor({ state: 'attached' });
    await page.getByLabel('组织').press('Enter');
    await page.waitForURL(/organisation=nev-lab/);
    await page.getByText('示范检测机构A').first().waitFor();
    expect(await page.getByLabel('组织').inputValue()).toBe('示范检测机构A · nev-lab');
    await page.context().close();
  });

  it('shows a new event to whoever is watching', async () => {
    const page = await walk.open(NEV);
    await shows(page, 'bottlenecks.total', '2');
    await walk.stage.client.send(
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

  it('complains about nothing', () => expect(walk.complaints).toEqual([]));
});
