import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { RowPage } from '#contracts';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';

const LAB = { role: 'TESTING_BODY', organisationId: 'nev-lab' } as const;
const MAKER = { role: 'CHAIN_MEMBER', organisationId: 'nev-a2' } as const;
const OFFICE = { role: 'CHAIN_CHIEF_OFFICE', organisationId: 'nev-chief' } as const;

const MOST_INTERACTIONS = 15;
/** From the page that signs in to a recorded test, with the keyboard alone: keys and texts typed together. */
const MOST_KEYS = 12;
const PASSWORD = 'correct horse battery';
/** What an identifier of the demonstration or of the server looks like, such as `NC-T-7K3M9QXP`. */
const IDENTIFIER = /^[A-Z]{1,6}(?:-[A-Z0-9]+)+$/;

/** Counts what people do: opening a page for another identity, a click, or filling in one field. */
class Hands {
  interactions = 0;
  readonly typed: string[] = [];

  open(): void {
    this.interactions++;
  }

  async click(page: Page, name: string): Promise<void> {
    this.interactions++;
    await page.locator('.case-next').getByRole('button', { name, exact: true }).click();
  }

  async fill(page: Page, label: string, text: string): Promise<void> {
    this.interactions++;
    this.typed.push(text);
    await page.locator('.case-next').getByLabel(label, { exact: true }).fill(text);
  }
}

/** Counts what is done on a keyboard: a key or its combination, or a text that is typed into what has the focus. */
class Keyboard {
  interactions = 0;

  constructor(private readonly page: Page) {}

  async press(key: string): Promise<void> {
    this.interactions++;
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.interactions++;
    await this.page.keyboard.type(text);
  }

  /** Waits until an input has the focus, as people do who watch the screen. */
  async inFocus(label: string): Promise<void> {
    const focused = this.page.locator('input:focus');
    await this.page.getByLabel(label, { exact: true }).and(focused).waitFor();
  }
}

describeInChromium('the daily path', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  /** A first test of a new product, recorded without an identifier, that fails: the page of its case. */
  async function failedTest(): Promise<string> {
    const { client, server } = session.testServer;
    const data = {
      ...{ chainId: 'new-energy-vehicles', responsibleId: MAKER.organisationId },
      ...{ method: '振动后接触电阻', measured: '0.62', unit: 'mΩ', limit: '<=0.50' },
    };
    await client.send('record-test-result', { data }, LAB);
    await client.caughtUpTo(await session.testServer.head());
    const answer = await fetch(`${client.url}/api/rows/nonconformities?status=OPEN&limit=50`, {
      headers: server.keys.headersFor(),
    });
    const { items } = (await answer.json()) as RowPage;
    const key = items.map((item) => item.key).find((each) => /^SUB-\w{8}\//.test(each)) ?? '';
    expect(key).toMatch(/^SUB-\w{8}\/NC-T-\w{8}$/);
    return `/nonconformities/${encodeURIComponent(key)}`;
  }

  it('from a failed test to its closing takes at most 15 interactions on one page, and no typed identifier', async () => {
    const path = await failedTest();
    const hands = new Hands();
    const asOf = async (actor: typeof LAB | typeof MAKER | typeof OFFICE): Promise<Page> => {
      hands.open();
      return session.open(path, {}, actor);
    };
    const recorded = (page: Page, title: string) => page.getByTestId('case-recorded').getByText(title).waitFor();

    const maker = await asOf(MAKER);
    await hands.fill(maker, '临时遏制措施', '隔离同批连接器');
    await hands.fill(maker, '根本原因', '镀层厚度离散');
    await hands.fill(maker, '纠正措施', '电镀线加装厚度在线监测');
    await hands.fill(maker, '责任部门', '质量部');
    await hands.fill(maker, '有效性验证方法', '连续三批复测合格');
    await hands.click(maker, '提交记录');
    await recorded(maker, '已制定纠正措施');
    await hands.click(maker, '完成纠正措施');
    await recorded(maker, '已完成纠正措施');
    expect(await maker.locator('.case-next').count()).toBe(0);

    const lab = await asOf(LAB);
    await hands.fill(lab, '测量值', '0.41');
    await hands.click(lab, '提交记录');
    await recorded(lab, '已记录检测结果');
    await lab.locator('.case-next').waitFor({ state: 'detached' });

    const office = await asOf(OFFICE);
    await hands.click(office, '验证纠正措施');
    await recorded(office, '已验证纠正措施');
    await hands.click(office, '关闭不合格项');
    await recorded(office, '已关闭不合格项');

    expect(await office.getByTestId('case-plan').innerText()).toContain('电镀线加装厚度在线监测');
    expect(await office.getByTestId('case-values').innerText()).toMatch(/0\.62 mΩ[\s\S]*0\.41 mΩ/);
    expect(hands.typed.filter((text) => IDENTIFIER.test(text))).toEqual([]);
    expect(hands.interactions).toBeLessThanOrEqual(MOST_INTERACTIONS);
    for (const page of [maker, lab, office]) await page.context().close();
    expect(session.pageErrors).toEqual([]);
  });

  it('from signing in to a recorded test takes at most 12 interactions of the keyboard alone', async () => {
    const { accounts, links, signIn } = session.testServer.server.identity;
    await failedTest();
    const { id } = accounts.create({ login: 'lab-desk', displayName: 'lab', memberships: [LAB] });
    await signIn.withPasswordLink({ token: links.issue(id, 'SET_PASSWORD'), password: PASSWORD, agent: '' });
    const page = await session.anonymousPage();
    await page.goto(`${session.testServer.client.url}/sign-in`);
    const keyboard = new Keyboard(page);
    await page.locator('input[name=login]:focus').waitFor();
    await keyboard.type('lab-desk');
    await keyboard.press('Tab');
    await keyboard.type(PASSWORD);
    await keyboard.press('Enter');
    await page.getByTestId('log').waitFor();
    await keyboard.press('Alt+N');
    await keyboard.inFocus('查找业务');
    await keyboard.type('振动后');
    await page.getByTestId('quick-log').getByRole('link').first().waitFor();
    await keyboard.press('Enter');
    await keyboard.inFocus('测量值');
    await keyboard.type('0.44');
    await keyboard.press('Enter');
    await page.getByTestId('recorded').getByText('已记录检测结果').waitFor();
    await page.getByTestId('outcome-tests').getByText('0.44').waitFor();
    expect(await page.getByTestId('outcome-tests').innerText()).toMatch(/合格[\s\S]*0\.44/);
    expect(keyboard.interactions).toBeLessThanOrEqual(MOST_KEYS);
    // No trap: Tab leads on from the outcome and comes to what follows.
    const seen = new Set<string>();
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab');
      seen.add(await page.locator(':focus').evaluate((element) => element.outerHTML));
    }
    expect(seen.size).toBeGreaterThan(8);
    await page.context().close();
  });

  it('several tests pasted from a spreadsheet are checked in their cells and recorded together', async () => {
    const page = await session.open('/actions/record-test-result?grid=1', {}, LAB);
    const summary = page.getByTestId('grid-summary');
    const rows = [
      ['产业链', '产品责任单位', '检测方法', '测量值', '计量单位', '限值'],
      ['新能源汽车', MAKER.organisationId, '接触电阻', '0.31', 'mΩ', '<=0.50'],
      ['新能源汽车', MAKER.organisationId, '接触电阻', '约半', 'mΩ', '<=0.50'],
    ];
    const first = page.getByLabel('第 1 行 产业链', { exact: true });
    await first.waitFor();
    await page.locator('#grid-list-chainId option').first().waitFor({ state: 'attached' });
    const copied = JSON.stringify(rows.map((cells) => cells.join('\t')).join('\r\n'));
    await first.focus();
    await page.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', ${copied});
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    })()`);
    await page.getByRole('button', { name: '先检查，不提交' }).click();
    await summary.getByText('已填 2 行，已记录 0 行，需要修改 1 行').waitFor();
    const wrong = page.getByLabel('第 2 行 测量值', { exact: true });
    expect(await wrong.getAttribute('aria-invalid')).toBe('true');
    await wrong.fill('0.33');
    await page.getByRole('button', { name: '提交各行' }).click();
    await summary.getByText('已填 2 行，已记录 2 行，需要修改 0 行').waitFor();
    await page.context().close();
  });

  it('a row offers what is possible now, and says of the rest why it is not', async () => {
    const page = await session.open(await failedTest(), {}, MAKER);
    await page.getByTestId('more-actions').click();
    const off = page.locator('.row-actions-off').filter({ hasText: '完成纠正措施' });
    expect(await off.innerText()).toContain('当前状态不允许该操作');
    await page.context().close();
  });

  it('what was entered survives a reload, until it is sent', async () => {
    const page = await session.open(await failedTest(), {}, MAKER);
    const cause = page.locator('.case-next').getByLabel('根本原因', { exact: true });
    await cause.fill('镀层厚度离散');
    await page.reload();
    await cause.waitFor();
    expect(await cause.inputValue()).toBe('镀层厚度离散');
    await page.context().close();
  });
});
