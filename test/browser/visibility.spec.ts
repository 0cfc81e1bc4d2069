import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ActorDto, RowPage } from '#contracts';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';

describeInChromium('what an account may see', (executablePath) => {
  let session: BrowserSession;
  /** A test, and members of its chain: the one that is responsible, and another one. */
  let of: {
    readonly path: string;
    readonly testId: string;
    readonly chain: string;
    readonly responsible: string;
    readonly other: string;
  };
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
    const [test] = (await rows('tests?limit=1')).items;
    const responsible = String(test?.row['responsibleId']);
    const members = (await rows(`participants?chain=${test?.chain}&part=MEMBER&active=true&limit=50`)).items;
    const other = members.map(({ row }) => String(row['organisationId'])).find((id) => id !== responsible);
    const path = `/tests/${encodeURIComponent(String(test?.key))}`;
    of = { path, testId: String(test?.row['testId']), chain: String(test?.chain), responsible, other: String(other) };
  }, 120_000);
  afterAll(() => session.close());

  async function rows(path: string): Promise<RowPage> {
    const { server, client } = session.testServer;
    const response = await fetch(`${client.url}/api/rows/${path}`, { headers: server.keys.headersFor() });
    return (await response.json()) as RowPage;
  }

  const opened = (path: string, actor: ActorDto): Promise<Page> => session.open(path, {}, actor);

  it('a regulator opens a test of a member, and so does the member itself', async () => {
    for (const actor of [
      { role: 'REGULATOR', organisationId: 'amr' },
      { role: 'CHAIN_MEMBER', organisationId: of.responsible },
    ] as const) {
      const page = await opened(of.path, actor);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect(await page.locator('.failure').count()).toBe(0);
      await page.getByText(of.testId).first().waitFor();
      await page.context().close();
    }
  });

  it('another member does not find the test, and the evidence of the figure says how many are not shown', async () => {
    const actor = { role: 'CHAIN_MEMBER', organisationId: of.other } as const;
    const missing = await opened(of.path, actor);
    await missing.locator('.failure').waitFor();
    await missing.context().close();
    const page = await opened(`/chains/${of.chain}?figure=tests.counted`, actor);
    await page.getByTestId('evidence-hidden').waitFor();
    expect(await page.getByTestId('evidence-hidden').textContent()).toMatch(/\d/);
    await page.context().close();
  });

  it('an auditor sees the test and can act on nothing: no menu of actions, and a form that says why', async () => {
    const page = await opened(of.path, { role: 'AUDITOR', organisationId: 'audit-office' });
    await page.getByText(of.testId).first().waitFor();
    expect(await page.locator('.row-actions').count()).toBe(0);
    await page.goto(`${session.testServer.client.url}/actions/void-test-report`);
    await page.locator('.read-only-notice').waitFor();
    expect(await page.locator('button[type=submit]').isDisabled()).toBe(true);
    await page.context().close();
  });

  it('paying above the amount needs two persons: the same one is refused in words, another one completes it', async () => {
    const { client, clock, head } = session.testServer;
    const regulator = { role: 'REGULATOR', organisationId: 'nev-reg' } as const;
    const data = { policyId: 'SZ-2023-QUALITY-BRAND', aboveCny: 50_000, basis: '内控办法' };
    await client.send('set-two-person-approval', { data }, { ...regulator, desk: 'fund-control' });
    clock.set('2026-11-20T13:00:00+08:00');
    await client.caughtUpTo(await head());
    const payBy = async (desk: string): Promise<Page> => {
      const person: ActorDto & { readonly desk: string } = { ...regulator, desk };
      const page = await opened('/actions/pay-claim?set.claimId=IC-A-004', person);
      await page.getByLabel(/金额/).fill('90000');
      await page.locator('button[type=submit]').click();
      return page;
    };
    const first = await payBy('li');
    await first.getByTestId('recorded').waitFor();
    const same = await payBy('li');
    await same.locator('.form-outcome [role=alert]').first().waitFor();
    expect(await same.locator('.form-outcome').innerText()).toContain('另一');
    const second = await payBy('wang');
    await second.getByTestId('recorded').waitFor();
    await client.caughtUpTo(await head());
    const [claim] = (await rows('claims?keys=IC-A-004')).items;
    expect(claim?.row).toMatchObject({ status: 'PAID', paidCny: 90_000 });
    for (const page of [first, same, second]) await page.context().close();
  });

  it('what is denied says who can help: another chain, another role, and a row that is not open', async () => {
    const member = { role: 'CHAIN_MEMBER', organisationId: of.other } as const;
    const chains = (await rows('chains?limit=50')).items.map(({ key }) => key);
    const otherChain = chains.find((id) => id !== of.chain) ?? '';
    const page = await opened(`/chains/${otherChain}`, member);
    expect(await page.locator('.failure').first().innerText()).toContain('链长办公室');
    await page.goto(session.testServer.client.url + of.path);
    await page.getByText('可能不对您的账号开放', { exact: false }).waitFor();
    await page.goto(`${session.testServer.client.url}/actions/establish-chain`);
    expect(await page.locator('.actor-not-allowed').innerText()).toContain('市场监管部门');
    await page.context().close();
  });

  it('a member reads whose figures it sees, and which chains are not open to it', async () => {
    const member = { role: 'CHAIN_MEMBER', organisationId: of.other } as const;
    const page = await opened('/', member);
    expect(await page.getByTestId('other-chains').innerText()).toMatch(/另有 \d+ 条产业链/);
    await page.context().close();
    const claims = await opened('/claims', { role: 'CHAIN_MEMBER', organisationId: 'nev-a2' });
    expect(await claims.getByTestId('whose-figures').innerText()).toContain('全市合计');
    await claims.context().close();
  });

  it('a form offers the chains for which the account may act, and no others', async () => {
    const office = { role: 'CHAIN_CHIEF_OFFICE', organisationId: 'nev-chief' } as const;
    const page = await opened('/actions/report-chain-progress', office);
    const field = page.locator('.ant-form-item', { has: page.locator('#chainId') });
    await field.locator('.ant-select').click();
    await page.locator('.ant-select-item-option').first().waitFor();
    expect(await page.locator('.ant-select-item-option').count()).toBe(1);
    await page.context().close();
  });

  it('the grant of an auditor ends on its day: the open stream ends, and the page says in words who can help', async () => {
    const { server } = session.testServer;
    const person = { role: 'AUDITOR', organisationId: 'audit-office', desk: 'until-today' };
    const page = await opened('/organisations', person);
    await page.locator('.live-open').waitFor();
    const ended = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/api/live'));
    const grant = {
      role: 'AUDITOR',
      organisationId: 'audit-office',
      validUntil: new Date(Date.now() + 500).toISOString(),
    } as const;
    server.identity.accounts.setMemberships(server.keys.accountOf(person).id, [grant]);
    await ended;
    await page.waitForURL(/\/choose-organisation$/);
    expect(await page.locator('main').innerText()).toContain('请联系管理员');
    expect(await page.getByRole('button', { name: /审计员/ }).count()).toBe(0);
    await page.context().close();
  });

  it('a membership that has ended leads to the choice of an organisation, which says what to do', async () => {
    const { server } = session.testServer;
    const person = { role: 'BANK', organisationId: 'bank', desk: 'left' };
    const page = await opened('/organisations', person);
    await page.getByTestId('account-menu').waitFor();
    server.identity.accounts.setMemberships(server.keys.accountOf(person).id, []);
    await page.getByTestId('nav-events').click();
    await page.waitForURL(/\/choose-organisation$/);
    expect(await page.locator('main').innerText()).toContain('请联系管理员');
    await page.context().close();
  });
});
