import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { NewMembership } from '#identity';
import { describeInChromium } from '../support/chromium.js';
import { startTestServer, type TestServer } from '../scenario/test-server.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';

const PASSWORD = 'correct horse battery';

describeInChromium('signing in', (executablePath) => {
  let session: BrowserSession;
  let testServer: TestServer;
  beforeAll(async () => {
    testServer = await startTestServer();
    session = await openBrowserSession(executablePath, () => Promise.resolve(testServer));
  });
  afterAll(() => session.close());

  const pathOf = (page: Page): string => new URL(page.url()).pathname;

  /** Opens a path in a browser without a session. */
  async function openSignedOut(path: string): Promise<Page> {
    const page = await session.open('/livez');
    await page.context().clearCookies();
    await page.goto(testServer.client.url + path);
    return page;
  }

  /** Opens the link of a new account and sets its password. */
  async function openInvitation(login: string, ...memberships: readonly NewMembership[]): Promise<Page> {
    const { accounts, links } = testServer.server.identity;
    const { id } = accounts.create({ login, displayName: login, memberships });
    const page = await openSignedOut(`/sign-in#set=${links.issue(id, 'SET_PASSWORD')}`);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('input[name=again]').fill(PASSWORD);
    await page.getByTestId('set-password').click();
    return page;
  }

  it('is required for every page, and returns to the page that was opened', async () => {
    await (
      await openInvitation('ming', { role: 'REGULATOR', organisationId: 'reg' })
    )
      .getByTestId('account-menu')
      .waitFor();
    const page = await openSignedOut('/organisations?search=a');
    await page.waitForURL(/\/sign-in\?next=/);
    await page.locator('input[name=login]').fill('ming');
    await page.locator('input[name=password]').fill('wrong horse battery');
    await page.getByTestId('sign-in').click();
    await page.getByTestId('problem').waitFor();
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.getByTestId('sign-in').click();
    await page.waitForURL(/\/organisations\?search=a/);
    await page.getByTestId('account-menu').click();
    await page.getByTestId('sign-out').click();
    await page.waitForURL(/\/sign-in$/);
    await page.context().close();
  });

  it('does not lead to other sites', async () => {
    const page = await openSignedOut('/sign-in?next=//example.org/');
    await page.locator('input[name=login]').fill('ming');
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.getByTestId('sign-in').click();
    await page.getByTestId('account-menu').waitFor();
    expect(page.url()).toBe(`${testServer.client.url}/mine`);
    await page.context().close();
  });

  it('of a member of several organisations asks for which one', async () => {
    const page = await openInvitation(
      'both',
      { role: 'CHAIN_MEMBER', organisationId: 'maker' },
      { role: 'BANK', organisationId: 'bank' },
    );
    await page.waitForURL(/\/choose-organisation$/);
    await page.getByRole('button', { name: /bank/ }).click();
    await page.waitForURL(`${testServer.client.url}/mine`);
    await page.goto(`${testServer.client.url}/actions/establish-chain`);
    await page.locator('.actor-not-allowed').waitFor();
    expect(await page.locator('button[type=submit]').isDisabled()).toBe(true);
    await page.context().close();
  });

  it('of an auditor offers no action, and says so on the page of actions', async () => {
    const page = await session.open('/actions');
    await page.locator('.read-only-notice').waitFor();
    expect(await page.getByTestId('nav-actions').count()).toBe(0);
    await page.context().close();
  });

  it('of an administrator shows accounts only; an account of theirs can sign in by its link', async () => {
    const page = await session.open('/', {}, { role: 'ADMINISTRATOR', organisationId: 'demonstration' });
    await page.waitForURL(/\/administration$/);
    await page.getByTestId('nav-accounts').waitFor();
    // The group and its 6 pages: accounts, programs, delegations, webhooks, the access table, security events.
    expect(await page.locator('[data-testid^=nav-]').count()).toBe(7);
    await page.locator('input[name=login]').fill('invited');
    await page.locator('input[name=name]').fill('新成员');
    await page.locator('input[name=organisation]').fill('maker');
    await page.locator('form button[type=submit]').click();
    const link = await page.getByTestId('one-time-link').innerText();
    const other = await openSignedOut(new URL(link).pathname + new URL(link).hash);
    await other.locator('input[name=password]').fill(PASSWORD);
    await other.locator('input[name=again]').fill(PASSWORD);
    await other.getByTestId('set-password').click();
    await other.getByTestId('account-menu').waitFor();
    expect(pathOf(other)).toBe('/mine');
    await page.context().close();
    await other.context().close();
  });

  it('in the profile, issues a key that works', async () => {
    const page = await session.open('/profile', {}, { role: 'BANK', organisationId: 'bank' });
    const keys = page.getByRole('region', { name: '接口密钥' });
    await keys.getByLabel('用途').fill('import');
    await keys.locator('button[type=submit]').click();
    const key = await page.getByTestId('issued-key').innerText();
    const me = await fetch(`${testServer.client.url}/api/me`, { headers: { authorization: `Bearer ${key}` } });
    expect(await me.json()).toMatchObject({
      acting: { role: 'BANK', organisationId: 'bank' },
      scopes: ['read', 'commands'],
    });
    await page.context().close();
  });
});
