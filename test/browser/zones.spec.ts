import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ActorDto } from '#contracts';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';

const ZONES = ['Asia/Tokyo', 'America/Los_Angeles', 'Asia/Shanghai'] as const;
/** The time of the server and of the browser: different dates in Tokyo and Los Angeles. */
const NOW = '2026-10-31T12:00:00+08:00';
const BANK: ActorDto = { role: 'BANK', organisationId: 'nev-leader-a' };
const CERTIFIER: ActorDto = { role: 'CERTIFICATION_BODY', organisationId: 'nev-cert' };
const LAB: ActorDto = { role: 'TESTING_BODY', organisationId: 'nev-lab' };

describeInChromium('numbers and dates in forms', (executablePath) => {
  let session: BrowserSession;
  let forms = 0;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  const pages = new Map<string, Page>();

  /** One page for each time zone and actor: a new browser context loads the dashboard again, which takes longest. */
  async function pageOf(timezoneId: string, actor: ActorDto): Promise<Page> {
    const key = `${timezoneId} ${actor.role}`;
    const page = pages.get(key) ?? (await session.newPage({ timezoneId }, actor));
    if (!pages.has(key)) await page.clock.setFixedTime(NOW);
    pages.set(key, page);
    return page;
  }

  /** The form of a command in a time zone, with prefilled fields. */
  async function openForm(
    timezoneId: string,
    command: string,
    actor: ActorDto,
    fields: Readonly<Record<string, string>>,
  ): Promise<Page> {
    const page = await pageOf(timezoneId, actor);
    const prefilled = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) prefilled.set(`set.${name}`, value);
    await page.goto(`${session.testServer.client.url}/actions/${command}?${prefilled}`);
    await page.getByLabel('发生时间').waitFor();
    return page;
  }

  /** Sends the form and returns the recorded row. */
  async function recordedRow(page: Page, path: string): Promise<unknown> {
    await page.locator('button[type=submit]').click();
    await page.getByTestId('recorded').waitFor();
    const { row } = await session.testServer.client.get<{ readonly row: unknown }>(`/api/rows/${path}`);
    return row;
  }

  // Amounts and limits do not depend on the time zone: each is written in one of them. Dates might, and are in all.
  it.each([
    ['60 万', ZONES[0], 600_000, '600,000 元 人民币陆拾万元整'],
    ['1.5亿', ZONES[1], 150_000_000, '150,000,000 元 人民币壹亿伍仟万元整'],
    ['６０万', ZONES[2], 600_000, '600,000 元 人民币陆拾万元整'],
  ])(
    'the amount %s, written in %s, is recorded as %d yuan and echoed in words',
    async (text, zone, amountCny, echo) => {
      const investmentId = `QI-ZONE-${(forms += 1)}`;
      const page = await openForm(zone, 'record-quality-investment', BANK, {
        chainId: 'new-energy-vehicles',
        organisationId: 'nev-leader-a',
        investmentId,
      });
      await page.getByLabel('用途').fill('可靠性实验室建设');
      await page.getByLabel(/金额/).fill(text);
      expect(await page.getByTestId('amount-echo').innerText()).toBe(echo);
      expect(await recordedRow(page, `investments/${investmentId}`)).toMatchObject({ amountCny });
    },
  );

  it.each([
    ['≤0.50', '0.41', ZONES[0]],
    ['5±0.5', '5.2', ZONES[1]],
    ['＜＝０．５０', '０．４１', ZONES[2]],
  ])(
    'the limit %s is recorded and passed by %s, with the day that it was in +08:00, in %s',
    async (limit, measured, zone) => {
      const id = `ZONE-${(forms += 1)}`;
      const page = await openForm(zone, 'record-test-result', LAB, {
        chainId: 'new-energy-vehicles',
        subjectId: `SUB-${id}`,
        testId: `T-${id}`,
        responsibleId: 'nev-a2',
      });
      await page.getByLabel('第几次检测').fill('１');
      await page.getByLabel('检测方法').fill('接触电阻');
      await page.getByLabel('测量值').fill(measured);
      await page.getByLabel('计量单位').fill('mΩ');
      await page.getByLabel('限值').fill(limit);
      await page.getByLabel('报告编号').fill(`R-${id}`);
      await page.getByLabel('发生时间').fill('2026/10/30 23:30');
      const row = await recordedRow(page, `tests/SUB-${id}%2FT-${id}`);
      expect(row).toMatchObject({ verdict: 'PASS', attempt: 1, testedOn: '2026-10-30', unit: 'mΩ' });
    },
  );

  it.each([
    ['2029-1-5', ZONES[0]],
    ['２０２９／１／５', ZONES[1]],
    ['2029年1月5日', ZONES[2]],
    ['2029-1-5', ZONES[1]],
  ])('the date %s, written in %s, is recorded as 2029-01-05', async (text, zone) => {
    const certificationId = `CERT-ZONE-${(forms += 1)}`;
    const page = await openForm(zone, 'grant-certification', CERTIFIER, {
      chainId: 'new-energy-vehicles',
      certificationId,
      scheme: 'QMS',
      holderId: 'nev-a2',
    });
    await page.getByLabel('有效期至').fill(text);
    expect(await recordedRow(page, `certificates/${certificationId}`)).toMatchObject({ validUntil: '2029-01-05' });
  });

  it('logs no error in the console, except that the name of a new test item is not found', () =>
    expect(session.pageErrors.filter((error) => !error.includes('404 (Not Found)'))).toEqual([]));
});
