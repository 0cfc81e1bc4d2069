import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { beginWalk, type Walk } from './walk.js';

/** axe-core as it is given to a page; its rules of WCAG 2 A and AA. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RUN = `axe.run({ runOnly: ['wcag2a', 'wcag2aa'], resultTypes: ['violations'] })`;
/** Until what follows from the last layout is there too. */
const SETTLED = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
const GRAVE: ReadonlySet<string> = new Set(['serious', 'critical']);

/** Pages that are looked at side by side. */
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

/** Addresses of everything the menu leads to, whatever is folded. */
async function menuOf(page: Page): Promise<readonly string[]> {
  const nav = page.getByRole('navigation').first();
  await nav.waitFor();
  const folded = nav.locator('[aria-expanded=false]');
  while ((await folded.count()) > 0) await folded.first().click();
  return nav.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

/** What is wrong with the page as it stands, gravely: rule, elements and why. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.loading, .route-progress').first().waitFor({ state: 'detached' });
  await page.evaluate(SETTLED);
  await page.evaluate(AXE);
  const found = await page.evaluate<AxeResults>(RUN);
  return found.violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.replaceAll(/\s+/g, ' ')}`,
      ),
    );
}

describeInChromium('accessibility, by axe, of', (executablePath) => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await beginWalk(executablePath);
  });
  afterAll(() => walk.end());

  it('every page of the menu, chains, details and forms: nothing serious', async () => {
    const first = await walk.open('/');
    const paths = [...(await menuOf(first)), ...PAGES];
    expect(paths.length).toBeGreaterThan(50);
    const found: Record<string, readonly string[]> = {};
    const look = async (page: Page): Promise<void> => {
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
        await page.goto(walk.stage.client.url + path);
        const wrong = await violations(page);
        if (wrong.length > 0) found[path] = wrong;
      }
    };
    await Promise.all(Array.from({ length: TABS }, async (_, tab) => look(tab === 0 ? first : await walk.open('/'))));
    expect(found).toEqual({});
  });

  it('complains about nothing', () => expect(walk.complaints).toEqual([]));
});
