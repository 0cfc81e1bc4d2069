import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { encodedText, readFile } from '#importing';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';

const LAB = { role: 'TESTING_BODY', organisationId: 'nev-lab' } as const;
const COMMAND = 'record-test-result';
/** A laboratory's own titles for two of the columns. */
const TITLES = ['产业链', '产品责任单位', '计量单位', '限值', '做法', '数值'];
const OWN = [
  ['检测方法', '做法'],
  ['测量值', '数值'],
] as const;

const row = (measured: string): string => `new-energy-vehicles,nev-a2,mΩ,<=0.50,振动后接触电阻,${measured}`;
const FILE = {
  name: '抽检.csv',
  mimeType: 'text/csv',
  buffer: encodedText([TITLES.join(','), row('0.31'), row('太高')].join('\r\n'), 'gb18030'),
};

describeInChromium('the import of a file', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  /** The screen for test results; a saved mapping can be chosen before the file. */
  async function screen(): Promise<Page> {
    const page = await session.open('/import', {}, LAB);
    await page.getByTestId('import-action').selectOption(COMMAND);
    return page;
  }
  const counted = (page: Page, accepted: number, repeated: number, refused: number) =>
    page
      .getByTestId('import-counts')
      .getByText(`可记录 ${accepted}，已记录或重复 ${repeated}，被拒绝 ${refused}`)
      .waitFor();

  it('maps its columns once for next time, tells refusals with reasons, and records the good rows once', async () => {
    const head = await session.testServer.head();
    const page = await screen();
    await page.getByTestId('import-file').setInputFiles(FILE);
    await page.getByRole('alert').getByText('还缺少必填字段：检测方法、测量值').waitFor();
    for (const [field, column] of OWN)
      await page
        .getByTestId('import-mapping')
        .locator('label', { hasText: field })
        .locator('select')
        .selectOption(column);
    await page.getByTestId('import-check').click();
    await counted(page, 1, 0, 1);
    expect(await page.getByTestId('import-refusals').locator('tbody tr td').allInnerTexts()).toEqual(
      expect.arrayContaining(['3', '数值', '太高', expect.stringMatching(/[\u4e00-\u9fff]{4}/)]),
    );
    expect(await session.testServer.head()).toBe(head);

    const [copy] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载附结果的副本' }).click(),
    ]);
    const { table } = await readFile({ name: FILE.name, bytes: readFileSync(await copy.path()), command: COMMAND });
    expect(table.rows.map(({ values }) => values.at(-1) !== '')).toEqual([false, true]);

    await page.getByLabel('对应的名称').fill('抽检报表');
    await page.getByLabel('本组织的人都可使用').check();
    await page.getByTestId('import-keep').click();
    await page.getByText('已保存“抽检报表”').waitFor();
    await page.getByTestId('import-start').click();
    await page.getByText('导入完成：新记录 1，此前已记录 0，被拒绝 0').waitFor();
    expect(await session.testServer.head()).toBeGreaterThan(head);
    await page.context().close();

    const again = await screen();
    await again.getByTestId('import-saved').selectOption({ label: '抽检报表（本组织）' });
    await again.getByTestId('import-file').setInputFiles(FILE);
    await counted(again, 0, 1, 1);
    expect(await again.getByTestId('import-start').count()).toBe(0);
    await again.getByRole('button', { name: '删除“抽检报表”' }).click();
    await again.getByTestId('import-saved').locator('option', { hasText: '抽检报表' }).waitFor({ state: 'detached' });
    await again.context().close();
  });

  it('shows no error of the program', () => expect(session.pageErrors).toEqual([]));
});
