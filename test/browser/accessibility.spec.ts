import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';

/** The source of axe-core, evaluated in the page; it runs the rules of WCAG 2 A and AA. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RUN = `axe.run({ runOnly: ['wcag2a', 'wcag2aa'], resultTypes: ['violations'] })`;
/** Resolves after two frames, when the last layout change has been drawn. */
const TWO_FRAMES = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
const FAILING_IMPACTS: ReadonlySet<string> = new Set(['serious', 'critical']);

/** Pages checked in parallel. */
const TABS = 2;
const NEV = '/chains/new-energy-vehicles';
const PAGES = [
  NEV,
  `${NEV}?at=2026-04-30`,
  `${NEV}?figure=tests.firstPassRatePercent`,
  '/projects/P-A-001',
  '/actions/log-quality-action',
  '/actions/record-test-result',
];

/** Every link of the menu, with all groups expanded. */
async function menuLinks(page: Page): Promise<readonly string[]> {
  const nav = page.getByRole('navigation').first();
  await nav.waitFor();
  const collapsed = nav.locator('[aria-expanded=false]');
  while ((await collapsed.count()) > 0) await collapsed.first().click();
  return nav.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

/** Serious and critical violations on the page: rule, element and reason. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.loading, .route-progress').first().waitFor({ state: 'detached' });
  await page.evaluate(TWO_FRAMES);
  await page.evaluate(AXE);
  const found = await page.evaluate<AxeResults>(RUN);
  return found.violations
    .filter(({ impact }) => FAILING_IMPACTS.has(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.replaceAll(/\s+/g, ' ')}`,
      ),
    );
}

describeInChromium('accessibility checked by axe', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  it('finds no serious violation on any page of the menu, chain page, detail or form', async () => {
    const first = await session.open('/');
    const paths = [...(await menuLinks(first)), ...PAGES];
    expect(paths.length).toBeGreaterThan(50);
    const found: Record<string, readonly string[]> = {};
    const checkPages = async (page: Page): Promise<void> => {
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
        await page.goto(session.testServer.client.url + path);
        const onPage = await violations(page);
        if (onPage.length > 0) found[path] = onPage;
      }
    };
    await Promise.all(
      Array.from({ length: TABS }, async (_, tab) => checkPages(tab === 0 ? first : await session.open('/'))),
    );
    expect(found).toEqual({});
  });

  it('finds none in the form in which the regulator records a submission on paper', async () => {
    const page = await session.open('/actions/submit-claim', {}, { role: 'REGULATOR', organisationId: 'nev-reg' });
    await page.getByTestId('paper').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('logs no error in the console', () => expect(session.pageErrors).toEqual([]));
});
