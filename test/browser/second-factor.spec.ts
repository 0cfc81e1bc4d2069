import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { codeOf, stepAt } from '#identity';
import { bytesOfBase32 } from '../support/base32.js';
import { describeInChromium } from '../support/chromium.js';
import { startTestServer, type TestServer } from '../scenario/test-server.js';
import { openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

const PASSWORD = 'correct horse battery';
describeInChromium('the second factor and the profile', (executablePath) => {
  let session: BrowserSession;
  let testServer: TestServer;
  let secret: Buffer;
  let recoveryCode = '';
  beforeAll(async () => {
    testServer = await startTestServer();
    session = await openBrowserSession(executablePath, () => Promise.resolve(testServer));
    const { accounts, links } = testServer.server.identity;
    const { id } = accounts.create({
      ...{ login: 'chen', displayName: '陈处长' },
      memberships: [{ role: 'REGULATOR', organisationId: 'amr' }],
    });
    const page = await openSignedOut(`/sign-in#set=${links.issue(id, 'SET_PASSWORD')}`);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('input[name=again]').fill(PASSWORD);
    await page.getByTestId('set-password').click();
    await page.getByTestId('account-menu').waitFor();
    await page.context().close();
  }, 120_000);
  afterAll(() => session.close());

  /** A code that was not used yet: of this period of half a minute, or of the next one. */
  const codeNow = (periods: number): string => codeOf(secret, stepAt(Date.now()) + periods);

  async function openSignedOut(path: string, locale = 'zh-CN'): Promise<Page> {
    const page = await session.open('/livez', { viewport: PHONE, locale });
    await page.context().clearCookies();
    await page.goto(testServer.client.url + path);
    return page;
  }

  async function signIn(next = '/', locale?: string): Promise<Page> {
    const page = await openSignedOut(`/sign-in?next=${encodeURIComponent(next)}`, locale);
    await page.locator('input[name=login]').fill('chen');
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.getByTestId('sign-in').click();
    return page;
  }

  it('is required of a role that approves money, is turned on in the profile, and gives codes for a lost device', async () => {
    const page = await signIn('/profile');
    await page.getByText('须开启第二重验证').waitFor();
    const beginning = page.locator('form', { has: page.locator('input[name=password]') });
    await beginning.locator('input[name=password]').fill(PASSWORD);
    await beginning.locator('button[type=submit]').click();
    secret = bytesOfBase32(await page.getByTestId('factor-secret').innerText());
    const form = page.locator('form', { has: page.locator('input[name=code]') });
    await form.locator('input[name=code]').fill('000000');
    await form.locator('button[type=submit]').click();
    await page.getByTestId('problem').waitFor();
    await form.locator('input[name=code]').fill(codeNow(0));
    await form.locator('button[type=submit]').click();
    await page.getByText('已开启').waitFor();
    await form.locator('input[name=code]').fill(codeNow(1));
    await form.locator('button[type=submit]').click();
    await page.getByTestId('recovery-codes').locator('li').first().waitFor();
    recoveryCode = await page.getByTestId('recovery-codes').locator('li').first().innerText();
    await page.context().close();
  });

  it('is asked for when signing in: a wrong code is refused in words, a recovery code works once', async () => {
    const first = await signIn();
    await first.locator('input[name=code]').fill('000000');
    await first.getByTestId('sign-in').click();
    await first.getByText('验证码不正确', { exact: false }).waitFor();
    await first.locator('input[name=code]').fill(recoveryCode);
    await first.getByTestId('sign-in').click();
    await first.getByTestId('account-menu').waitFor();
    await first.context().close();
    const again = await signIn();
    await again.locator('input[name=code]').fill(recoveryCode);
    await again.getByTestId('sign-in').click();
    await again.getByTestId('problem').waitFor();
    await again.context().close();
  });

  /** Sets the device up again: each code is accepted once, and each test needs one that was not used. */
  function renewDevice(): void {
    const { accounts, secondFactor } = testServer.server.identity;
    const { id } = accounts.withLogin('chen')!;
    secondFactor.reset(id);
    secret = bytesOfBase32(secondFactor.begin(id).secret);
    secondFactor.confirm(id, codeNow(0));
  }

  it('with the code of the device, signs in', async () => {
    renewDevice();
    const page = await signIn();
    await page.locator('input[name=code]').fill(codeNow(1));
    await page.getByTestId('sign-in').click();
    await page.getByTestId('account-menu').waitFor();
    await page.context().close();
  });

  it('in the profile, other sessions are listed and ended, and the language is kept', async () => {
    const { accounts, sessions } = testServer.server.identity;
    const { id } = accounts.withLogin('chen')!;
    const begin = (agent: string) => sessions.begin(id, accounts.choicesOf(id), { secondFactor: true, agent });
    const other = begin('another browser');
    const page = await openSignedOut('/livez');
    const cookie = { name: 'lingqu_session', httpOnly: true, sameSite: 'Strict', url: testServer.client.url } as const;
    await page.context().addCookies([{ ...cookie, value: begin('test') }]);
    await page.goto(`${testServer.client.url}/profile`);
    const line = page.locator('li', { hasText: 'another browser' });
    await line.getByRole('button', { name: '结束' }).click();
    await line.waitFor({ state: 'detached' });
    const answer = await fetch(`${testServer.client.url}/api/me`, { headers: { cookie: `lingqu_session=${other}` } });
    expect(answer.status).toBe(401);
    await page.getByRole('combobox', { name: '界面语言' }).selectOption('en');
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    await page.locator('html[lang=en]').waitFor({ state: 'attached' });
    renewDevice();
    const elsewhere = await signIn('/profile');
    await elsewhere.locator('input[name=code]').fill(codeNow(1));
    await elsewhere.getByTestId('sign-in').click();
    await elsewhere.getByRole('heading', { name: 'My account' }).waitFor();
    await elsewhere.context().close();
    await page.context().close();
  });
});
