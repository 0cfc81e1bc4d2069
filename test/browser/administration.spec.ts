import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { ActorDto } from '#contracts';
import { codeOf, stepAt, type AccountRole } from '#identity';
import { bytesOfBase32 } from '../support/base32.js';
import { describeInChromium } from '../support/chromium.js';
import { startTestServer, type TestServer } from '../scenario/test-server.js';
import { openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

const ADMINISTRATOR: ActorDto = { role: 'ADMINISTRATOR', organisationId: 'demonstration' };
const DAY_MS = 86_400_000;
/** The last day of a period in a form. */
const until = (form: Locator): Locator => form.locator('input[aria-label*="至（含当日"]');
const dateIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

describeInChromium('the administration of accounts', (executablePath) => {
  let session: BrowserSession;
  let testServer: TestServer;
  beforeAll(async () => {
    testServer = await startTestServer();
    session = await openBrowserSession(executablePath, () => Promise.resolve(testServer));
    const { client } = testServer;
    const regulator = { role: 'REGULATOR', organisationId: 'amr' };
    for (const [organisationId, name, kind] of [
      ['amr', '市市场监管局', 'REGULATOR'],
      ['maker', '甲制造公司', 'ENTERPRISE'],
    ])
      await client.send('register-organisation', { data: { organisationId, name, kind } }, regulator);
    await client.send(
      'establish-chain',
      { data: { slug: 'drones', nameZh: '无人机', nameEn: 'Drones', region: 'SHENZHEN' } },
      regulator,
    );
    await client.caughtUpTo(await testServer.head());
  });
  afterAll(() => session.close());

  /** Creates an account without a membership, or with one, in the identity store. */
  const accountOf = (
    login: string,
    displayName: string,
    organisationId = 'maker',
    role: AccountRole = 'CHAIN_MEMBER',
  ) => testServer.server.identity.accounts.create({ login, displayName, memberships: [{ role, organisationId }] });

  async function done(page: Page): Promise<void> {
    await page.context().close();
    // Refusals that a test provokes are also written to the console.
    expect(session.pageErrors.filter((error) => !error.includes('status of 422'))).toEqual([]);
  }

  it('shows the webhooks of all accounts with their state, and pauses one; neither secrets nor events', async () => {
    const { identity } = testServer.server;
    const account = accountOf('sender.maker', '推送员');
    const acting = identity.accounts.choicesOf(account.id)[0];
    const given = {
      label: '上报平台',
      url: 'https://receiver.example/events',
      chain: 'drones',
      types: [],
      position: 0,
    };
    const { line, secret } = identity.webhooks.create({ accountId: account.id, acting }, given);
    identity.webhooks.refused(line.id, { position: 1, eventId: 'e-1', answer: '400 content of an event' });
    const page = await session.open('/administration/webhooks', {}, ADMINISTRATOR);
    const item = page.getByTestId('all-webhooks').locator('li', { hasText: '上报平台' });
    await item.getByText('甲制造公司').waitFor();
    await item.getByText('无人机').waitFor();
    expect(await item.innerText()).toContain('接收方拒绝的事件：1 条');
    await item.getByRole('button', { name: '暂停' }).click();
    await item.getByText('已暂停').waitFor();
    expect(identity.webhooks.get(line.id).status).toBe('PAUSED');
    const content = await page.content();
    for (const hidden of ['content of an event', secret.slice(6, 20)]) expect(content).not.toContain(hidden);
    await done(page);
  });

  it('invites an auditor whose grant is limited to a chain and ends on a day', async () => {
    const page = await session.open('/administration', {}, ADMINISTRATOR);
    const form = page.getByTestId('invite');
    await form.locator('input[name=login]').fill('auditor.li');
    await form.locator('input[name=name]').fill('李审计');
    await form.locator('select[name=role]').selectOption('AUDITOR');
    await form.locator('input[name=organisation]').fill('amr');
    await form.getByText('市市场监管局', { exact: true }).waitFor();
    await form.locator('input[name=chains][value=drones]').check();
    await until(form).fill('2027-03-31');
    await form.locator('button[type=submit]').click();
    await page.getByTestId('one-time-link').waitFor();
    const item = page.locator('.item-list > li', { hasText: '李审计' });
    await item.getByText('无人机').waitFor();
    expect(await item.innerText()).toContain('2027-03-31');
    const [stored] = testServer.server.identity.accounts.withLogin('auditor.li')?.memberships ?? [];
    expect(stored).toMatchObject({ role: 'AUDITOR', chains: ['drones'], validUntil: '2027-03-31T16:00:00.000Z' });
    await done(page);
  });

  it('gives a role, changes its end, and ends it with a reason that stays in its history', async () => {
    const { id } = accountOf('wang', '王工');
    const page = await session.open(`/administration/accounts/${id}`, {}, ADMINISTRATOR);
    await page.getByRole('button', { name: '添加角色' }).click();
    const adding = page.getByTestId('membership-add');
    await adding.locator('select[name=role]').selectOption('REGULATOR');
    await adding.locator('input[name=organisation]').fill('amr');
    await adding.locator('select[name=jurisdiction]').selectOption('NANSHAN');
    await adding.locator('button[type=submit]').click();
    const line = page.getByTestId('memberships').locator('li', { hasText: '南山区' });
    await line.getByRole('button', { name: '更改期限与范围' }).click();
    await until(page.getByTestId('membership-change')).fill('2027-06-30');
    await page.getByTestId('membership-change').locator('button[type=submit]').click();
    await line.getByText('2027-06-30').waitFor();
    await line.getByRole('button', { name: '结束', exact: true }).click();
    await page.getByTestId('membership-end').locator('input[name=reason]').fill('调任');
    await page.getByTestId('membership-end').locator('button[type=submit]').click();
    await page.getByTestId('account-history').getByText('调任').waitFor();
    expect(await page.getByTestId('memberships').innerText()).not.toContain('南山区');
    expect(testServer.server.identity.accounts.get(id).memberships.map(({ role }) => role)).toEqual(['CHAIN_MEMBER']);
    await done(page);
  });

  it('says in words why an end before now is refused', async () => {
    const { id } = accountOf('late', '赵工');
    const page = await session.open(`/administration/accounts/${id}`, {}, ADMINISTRATOR);
    await page.getByRole('button', { name: '更改期限与范围' }).click();
    await until(page.getByTestId('membership-change')).fill('2020-01-01');
    await page.getByTestId('membership-change').locator('button[type=submit]').click();
    expect(await page.getByTestId('problem').innerText()).toMatch(/[\u4e00-\u9fff]/);
    await done(page);
  });

  it('does not let administrators change their own roles, and says who can', async () => {
    const { id } = testServer.server.keys.accountOf(ADMINISTRATOR);
    const page = await session.open(`/administration/accounts/${id}`, {}, ADMINISTRATOR);
    await page.getByText('请由另一名管理员办理').first().waitFor();
    for (const name of ['添加角色', '结束', '停用'])
      expect(await page.getByRole('button', { name, exact: true }).isDisabled()).toBe(true);
    await done(page);
  });

  it('resets a password and removes the second factor only where that is chosen', async () => {
    const { id } = accountOf('lost', '孙工');
    const { secondFactor } = testServer.server.identity;
    const turnOn = (): void => {
      const bytes = bytesOfBase32(secondFactor.begin(id).secret);
      secondFactor.confirm(id, codeOf(bytes, stepAt(Date.now())));
    };
    turnOn();
    const page = await session.open(`/administration/accounts/${id}`, {}, ADMINISTRATOR);
    await page.getByRole('button', { name: '重置密码' }).click();
    await page.getByTestId('one-time-link').waitFor();
    expect(secondFactor.isOn(id)).toBe(true);
    await page.locator('input[name=secondFactor]').check();
    await page.getByRole('button', { name: '重置密码' }).click();
    await page.locator('input[name=secondFactor]').waitFor({ state: 'detached' });
    expect(secondFactor.isOn(id)).toBe(false);
    await done(page);
  });

  it('lists the keys of all accounts with their last use, and revokes one at once', async () => {
    const { id, memberships } = accountOf('system', '检测系统');
    const { key } = testServer.server.identity.keys.issue(id, memberships, {
      ...{ role: 'CHAIN_MEMBER', organisationId: 'maker', label: 'LIMS', scopes: ['read'] },
    });
    const status = async () =>
      (await fetch(`${testServer.client.url}/api/me`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect(await status()).toBe(200);
    const page = await session.open('/administration/keys', {}, ADMINISTRATOR);
    const line = page.getByTestId('key-list').locator('li', { hasText: 'LIMS' });
    await line.getByText('最近使用').waitFor();
    await line.getByRole('button', { name: '停用' }).click();
    await line.getByText('已停用').waitFor();
    expect(await status()).toBe(401);
    await done(page);
  });

  it('shows the table of access: who may record a test result, in Chinese and in English', async () => {
    for (const [lang, role] of [
      ['zh', '检验检测机构'],
      ['en', 'Testing body'],
    ] as const) {
      const page = await session.open(`/administration/access?lang=${lang}`, {}, ADMINISTRATOR);
      await page.locator('input[type=search]').fill('record-test-result');
      const row = page.locator('.access-table tbody tr', { hasText: 'record-test-result' }).first();
      expect(await row.innerText()).toContain(role);
      await done(page);
    }
  });

  it('a person hands over to a colleague, who acts for them; the header says for whom; it can be ended early', async () => {
    accountOf('lin', '林主任', 'amr', 'REGULATOR');
    const deputy = accountOf('zhou', '周副主任', 'amr', 'AUDITOR');
    await testServer.server.recordMemberships();
    const asPerson = await openAs('lin', '/profile');
    const form = asPerson.getByTestId('delegate');
    await form.locator('select[name=deputy]').selectOption(deputy.id);
    await until(form).fill(dateIn(100));
    await form.locator('button[type=submit]').click();
    expect(await asPerson.getByTestId('problem').innerText()).toContain('92');
    await until(form).fill(dateIn(7));
    await form.locator('button[type=submit]').click();
    const given = asPerson.getByTestId('delegations-given').locator('li', { hasText: '周副主任' });
    await given.getByText('进行中').waitFor();

    const asDeputy = await openAs('zhou', '/choose-organisation');
    await asDeputy.getByRole('button', { name: /代 林主任/ }).click();
    await asDeputy.getByTestId('acts-for').getByText('代 林主任').waitFor();
    const action =
      '/actions/register-organisation?set.organisationId=deputised&set.name=某代办登记公司&set.kind=ENTERPRISE';
    await asDeputy.goto(testServer.client.url + action);
    await asDeputy.locator('button[type=submit]').click();
    await asDeputy.getByTestId('recorded').waitFor();
    await testServer.client.caughtUpTo(await testServer.head());
    const events = '/events?type=OrganisationRegistered';
    await asPerson.goto(testServer.client.url + events);
    await asPerson.getByText('周副主任 代 林主任').waitFor();
    // Who may not see the persons reads the role and the organisation.
    const asOther = await session.open(events, {}, { role: 'CHAIN_MEMBER', organisationId: 'maker' });
    const line = asOther.locator('table.events tbody tr', { hasText: '某代办登记公司' });
    await line.getByText('代 同组织的市场监管部门').waitFor();
    expect(await line.innerText()).toContain('市场监管部门 · 市市场监管局');
    expect(await asOther.locator('main').innerText()).not.toMatch(/周副主任|林主任/);
    await asOther.context().close();
    await asPerson.goto(`${testServer.client.url}/profile`);
    await asDeputy.goto(`${testServer.client.url}/profile`);
    await asDeputy.getByTestId('delegations-received').getByText('林主任').waitFor();
    await asDeputy.getByText('代理期间不能转委托').waitFor();

    await given.getByRole('button', { name: '提前结束' }).click();
    await given.getByText('已提前结束').waitFor();
    // The page of the deputy notices by itself that its access has ended.
    await asDeputy.waitForURL(/\/choose-organisation$/);
    await asPerson.context().close();
    await asDeputy.context().close();
  });

  /** Opens a page in a session of an account that acts for its first membership. */
  async function openAs(login: string, path: string): Promise<Page> {
    const page = await session.open('/livez', { viewport: PHONE });
    const { accounts, sessions } = testServer.server.identity;
    const { id } = accounts.withLogin(login)!;
    const value = sessions.begin(id, accounts.choicesOf(id).slice(0, 1), { secondFactor: false, agent: 'test' });
    await page.context().clearCookies();
    const cookie = {
      name: 'lingqu_session',
      value,
      url: testServer.client.url,
      httpOnly: true,
      sameSite: 'Strict',
    } as const;
    await page.context().addCookies([cookie]);
    await page.goto(testServer.client.url + path);
    return page;
  }
});
