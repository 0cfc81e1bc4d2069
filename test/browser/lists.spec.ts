import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import readXlsxFile from 'read-excel-file/node';
import type { RowPage } from '#contracts';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';

/** Three keys per second, which is slower than the debounce of the search. */
const KEY_DELAY_MS = 333;

describeInChromium('lists', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  const range = (page: Page, from: number) => page.getByText(new RegExp(`第 ${from}–\\d+ 条`));

  it('search for the typed text at any typing speed, and follow the URL on Back', async () => {
    const page = await session.open('/test-subjects');
    const search = page.getByRole('searchbox');
    await search.waitFor();
    await search.pressSequentially('SUB-c7-1', { delay: KEY_DELAY_MS });
    await page.waitForURL(/search=SUB-c7-1/);
    expect(await search.inputValue()).toBe('SUB-c7-1');
    await search.fill('');
    await page.waitForURL((url) => !url.search.includes('search'));
    await page.goto(`${session.testServer.client.url}/test-subjects?search=abc`);
    await page.getByRole('searchbox').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('abc');
    await page.context().close();
  });

  it('keep their page in the URL: Back from a row and opening the URL return to it', async () => {
    const page = await session.open('/organisations');
    await range(page, 1).waitFor();
    const next = page.getByRole('button', { name: '下一页' });
    await next.click();
    await range(page, 26).waitFor();
    const second = await page.locator('tbody th a').first().innerText();
    await page.locator('tbody th a').first().click();
    await page.waitForURL(/organisations\/[^?]+/);
    await page.goBack();
    await range(page, 26).waitFor();
    expect(await page.locator('tbody th a').first().innerText()).toBe(second);
    await page.reload();
    await range(page, 26).waitFor();
    await page.getByRole('button', { name: '上一页' }).click();
    await range(page, 1).waitFor();
    await page.goBack();
    await range(page, 26).waitFor();

    const other = await page.context().newPage();
    await other.goto(page.url());
    await range(other, 26).waitFor();
    expect(await other.locator('tbody th a').first().innerText()).toBe(second);
    await other.getByRole('button', { name: '第一页' }).click();
    await range(other, 1).waitFor();
    await page.context().close();
  });

  it('name the range of the rows that are shown while the next page loads', async () => {
    const page = await session.open('/organisations');
    await range(page, 1).waitFor();
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route(/api\/rows\/organisations\?.*page=2/, async (route) => {
      await answered;
      await route.continue();
    });
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByRole('button', { name: '下一页', disabled: true }).waitFor();
    expect(page.url()).toContain('page=2');
    expect(await range(page, 1).isVisible()).toBe(true);
    answer();
    await range(page, 26).waitFor();
    await page.context().close();
  });

  it('jump to the last page and to a typed one in one step, in the order of a column', async () => {
    const page = await session.open('/organisations');
    await page.getByRole('button', { name: '规模' }).click();
    await page.waitForURL(/sort=size/);
    const names = () => page.locator('tbody th a').allInnerTexts();
    await page.getByRole('columnheader', { name: '规模' }).and(page.locator('[aria-sort=ascending]')).waitFor();
    const first = await names();
    await page.getByRole('button', { name: '最后一页' }).click();
    await page.getByRole('button', { name: '最后一页', disabled: true }).waitFor();
    await range(page, 51).waitFor();
    await page.getByTestId('page-number').fill('1');
    await page.getByTestId('page-number').press('Enter');
    await range(page, 1).waitFor();
    expect(await names()).toEqual(first);
    await page.context().close();
  });

  it('show the chosen row beside the list, and the chosen columns', async () => {
    const page = await session.open('/tests?columns=verdict,chainId&split=1');
    await page.locator('tbody th a').first().click();
    await page.waitForURL(/open=/);
    await page.locator('.split-row h2').first().waitFor();
    expect(await page.locator('.rows').first().locator('thead th').count()).toBe(3);
    await page.context().close();
  });

  it('begin at the first page again with another filter', async () => {
    const page = await session.open('/organisations');
    await range(page, 1).waitFor();
    await page.getByRole('button', { name: '下一页' }).click();
    await range(page, 26).waitFor();
    await page.getByRole('searchbox').fill('lab');
    await page.waitForURL(/search=lab/);
    expect(page.url()).not.toMatch(/cursor=|page=/);
    await range(page, 1).waitFor();
    await page.context().close();
  });

  it('export all rows that match the filter, on every page, as a file with its position and rules', async () => {
    const page = await session.open('/tests?chain=new-energy-vehicles&verdict=PASS');
    await page.getByRole('table').waitFor();
    await page.getByTestId('export').locator('summary').click();
    const saved = async (format: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByTestId(`export-${format}`).click(),
      ]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const { client } = session.testServer;
    const { total } = await client.get<RowPage>('/api/rows/tests?chain=new-energy-vehicles&verdict=PASS&limit=1');
    // The position of the log; that of the page is the last event of its chain.
    const { position } = await client.get<RowPage>('/api/rows/tests?limit=1');
    const csv = await saved('csv');
    const lines = csv.bytes.toString().trimEnd().split('\r\n');
    expect(csv.name).toBe(`tests-2026-10-31-${position}.csv`);
    expect(lines[0]).toMatch(/判定.*,事件位置,规则版本$/);
    expect(lines).toHaveLength(total + 1);
    const jsonl = await saved('jsonl');
    const rows = jsonl.bytes
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(rows).toHaveLength(total);
    expect(rows[0]).toMatchObject({ model: 'tests', position, data: { verdict: 'PASS' } });
    const xlsx = await saved('xlsx');
    const sheets = await readXlsxFile(xlsx.bytes);
    expect(sheets.map(({ data }) => data.length)).toEqual([total + 1, 5]);
    expect(sheets[1]?.data).toContainEqual(['事件位置', position]);
    await page.context().close();
  });

  it('logs no error in the console', () => expect(session.pageErrors).toEqual([]));
});

describeInChromium('a field that selects a row', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  it('accepts the typed text on blur: the row with that number or name, otherwise the text itself', async () => {
    const actor = { role: 'CHAIN_LEADER', organisationId: 'nev-leader-a' };
    const page = await session.open('/actions/log-quality-action?set.chainId=new-energy-vehicles', {}, actor);
    const target = page.getByRole('combobox', { name: '对象单位' });
    await target.waitFor();
    const item = page.locator('.ant-form-item').filter({ has: target });
    for (const [typed, shown] of [
      ['ORG-UNKNOWN-7', 'ORG-UNKNOWN-7'],
      ['nev-lab', '示范检测机构A · nev-lab'],
      ['示范检测机构A', '示范检测机构A · nev-lab'],
    ] as const) {
      await target.click();
      await target.pressSequentially(typed, { delay: 30 });
      await page.waitForTimeout(800);
      await page.keyboard.press('Tab');
      await item.locator('.ant-select-content').filter({ hasText: shown }).waitFor();
    }
    await page.context().close();
  });
});
