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
});
