import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ActorDto, EventDetail } from '#contracts';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';

const REGULATOR: ActorDto = { role: 'REGULATOR', organisationId: 'med-reg' };
const MEMBER: ActorDto = { role: 'CHAIN_MEMBER', organisationId: 'med-b3' };
/** The time of the server and of the browser. */
const NOW = '2026-10-31T12:00:00+08:00';
const SCAN = { name: 'request.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 申请书') };
const SCAN_SHA256 = createHash('sha256').update(SCAN.buffer).digest('hex');

const TEXTS = {
  zh: {
    section: '纸质件',
    on: '收件日期',
    reason: '未在系统中提交的原因',
    submitter: '申请单位',
    digest: '扫描件的 SHA-256 摘要',
    computed: '已填写“request.pdf”的摘要',
    notADigest: '应为 64 位十六进制数字',
    occurred: '发生时间',
    inFuture: '晚于当前时间',
    noPart: '在本产业链的身份',
    choice: '补录收到的纸质申请',
  },
  en: {
    section: 'Paper submission',
    on: 'Received on',
    reason: 'Why it was not submitted in the system',
    submitter: 'Submitter',
    digest: 'SHA-256 of the scan',
    computed: 'The digest of "request.pdf" is entered',
    notADigest: 'Must be 64 hexadecimal digits',
    occurred: 'Occurred',
    inFuture: 'future',
    noPart: 'had no part in the chain',
    choice: 'Record a submission received on paper',
  },
} as const;

describeInChromium('a submission that the regulator received on paper', (executablePath) => {
  let session: BrowserSession;
  let opened = 0;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  /** The form of a request for a service of med-nqi. */
  async function requestForm(lang: string, actor = REGULATOR): Promise<Page> {
    const page = await session.newPage({}, actor);
    await page.clock.setFixedTime(NOW);
    opened += 1;
    const prefilled = new URLSearchParams({
      lang,
      'set.chainId': 'high-end-medical-devices',
      'set.serviceId': `SRV-PAPER-${opened}`,
      'set.kind': 'EMC_PRECHECK',
      'set.platformId': 'med-nqi',
      'set.need': '整机电磁兼容摸底',
    });
    await page.goto(`${session.testServer.client.url}/actions/request-nqi-service?${prefilled}`);
    await page.locator('button[type=submit]').waitFor();
    return page;
  }

  async function choose(page: Page, label: string, typed: string): Promise<void> {
    await page.getByLabel(label, { exact: true }).fill(typed);
    await page.locator('.ant-select-item-option').filter({ hasText: typed }).first().click();
  }

  async function fill(page: Page, text: (typeof TEXTS)['zh' | 'en'], on: string, submitter: string): Promise<void> {
    await page.getByLabel(text.on, { exact: true }).fill(on);
    await page.getByLabel(text.reason).fill('窗口收件');
    await choose(page, text.submitter, submitter);
    await page.locator('input[type=file]').setInputFiles(SCAN);
    await page.getByText(text.computed).waitFor();
  }

  const errorIn = (page: Page, label: string) =>
    page
      .locator('.ant-form-item')
      .filter({ has: page.getByLabel(label, { exact: true }) })
      .locator('.ant-form-item-explain-error');

  describe.each(['zh', 'en'] as const)('in %s', (language) => {
    const text: (typeof TEXTS)['zh' | 'en'] = TEXTS[language];

    it('is recorded with date, reason, submitter and the digest of the scan, which is not uploaded', async () => {
      const page = await requestForm(language);
      await page.getByTestId('paper').getByText(text.section, { exact: true }).waitFor();
      expect(await page.getByLabel(text.occurred).count()).toBe(0);
      await fill(page, text, '2026/10/20', 'med-b3');
      expect(await page.getByLabel(text.digest).inputValue()).toBe(SCAN_SHA256);
      const posts: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') posts.push(request.postData() ?? '');
      });
      await page.locator('button[type=submit]').click();
      const link = page.getByTestId('recorded').getByRole('link').first();
      await link.waitFor();
      expect(posts).toHaveLength(1);
      expect(posts[0]).not.toContain('%PDF');
      const eventId = (await link.getAttribute('href'))?.split('/').pop()?.split('?')[0];
      const event = await session.testServer.client.get<EventDetail>(`/api/events/${eventId}`);
      expect(event).toMatchObject({
        actor: { role: 'CHAIN_MEMBER', organisationId: 'med-b3' },
        received: { on: '2026-10-20', reason: '窗口收件', sha256: SCAN_SHA256, recordedBy: 'med-reg' },
        data: { clientId: 'med-b3' },
      });
      await page.context().close();
    });

    it('needs its fields, and a digest with 64 hexadecimal digits', async () => {
      const page = await requestForm(language);
      await page.getByLabel(text.digest).fill('9f86d0');
      await page.getByLabel(text.digest).blur();
      await errorIn(page, text.digest).getByText(text.notADigest).waitFor();
      await page.locator('button[type=submit]').click();
      for (const label of [text.on, text.reason, text.submitter]) await errorIn(page, label).first().waitFor();
      await page.context().close();
    });

    it('is refused at the field: a date in the future, and a submitter from outside the chain', async () => {
      const page = await requestForm(language);
      await fill(page, text, '2026-11-01', 'nev-a1');
      await page.locator('button[type=submit]').click();
      await errorIn(page, text.on).getByText(text.inFuture).waitFor();
      await page.getByLabel(text.on, { exact: true }).fill('2026-10-30');
      await page.locator('button[type=submit]').click();
      await errorIn(page, text.submitter).getByText(text.noPart).waitFor();
      await page.context().close();
    });
  });

  it('leaves the focus in the field that a person has begun before the form moves it to its first field', async () => {
    const page = await session.newPage({}, REGULATOR);
    // Timers without a delay run late, as on a busy machine.
    await page.addInitScript('{ const timer = setTimeout; setTimeout = (run, delay) => timer(run, delay || 1_000); }');
    const prefilled = new URLSearchParams({ 'set.chainId': 'high-end-medical-devices', 'set.kind': 'EMC_PRECHECK' });
    await page.goto(`${session.testServer.client.url}/actions/request-nqi-service?${prefilled}`);
    const digest = page.getByLabel(TEXTS.zh.digest);
    await digest.fill('9f86d0');
    await page.evaluate('new Promise((resolve) => setTimeout(resolve))');
    await page.locator(':focus').and(digest).waitFor();
    await page.context().close();
  });

  it('is not offered to a member, which submits in its own name', async () => {
    const page = await requestForm('zh', MEMBER);
    await page.getByLabel(TEXTS.zh.occurred).waitFor();
    expect(await page.getByTestId('paper').count()).toBe(0);
    await page.context().close();
  });

  it('is a choice where the regulator may also submit in its own name', async () => {
    const page = await session.open('/actions/request-reinspection', {}, REGULATOR);
    await page.getByLabel(TEXTS.zh.occurred).waitFor();
    expect(await page.getByTestId('paper').count()).toBe(0);
    await page.getByLabel(TEXTS.zh.choice).check();
    await page.getByTestId('paper').waitFor();
    expect(await page.getByLabel(TEXTS.zh.occurred).count()).toBe(0);
    await page.context().close();
  });

  it('is found under the actions of the regulator', async () => {
    const page = await session.open('/actions', {}, REGULATOR);
    await page.getByRole('link', { name: '申请一站式服务' }).waitFor();
    await page.context().close();
  });

  it('logs no error in the console except of refused requests', () =>
    expect(session.pageErrors.filter((error) => !/status of 4\d\d/.test(error))).toEqual([]));
});
