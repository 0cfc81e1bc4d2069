import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { loadSteps } from '../../apps/cli/src/features/demo/load-demo.js';
import { CHROMIUM_ARGS } from '../support/chromium.js';
import { shippedDemonstration, setStage, type Stage } from '../scenario/stage.js';

/** Viewports: a desktop screen and a phone. */
export const DESKTOP = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

/** A running server with data in it, and a browser that opens its pages. */
export interface BrowserSession {
  readonly stage: Stage;
  /** Opens a path in a browser context of its own; errors of the page go to `pageErrors`. */
  open(path: string, context?: BrowserContextOptions): Promise<Page>;
  /** Uncaught exceptions and console errors, each with the path of its page. */
  readonly pageErrors: readonly string[];
  close(): Promise<void>;
}

/** The two scenarios of the demonstration, looked at some months after their last event. */
export async function demonstration(): Promise<Stage> {
  const demo = shippedDemonstration();
  const stage = await setStage(demo.steps[0]?.recordedAt);
  await loadSteps(demo, stage.client, stage.clock);
  await stage.client.caughtUpTo(await stage.head());
  stage.clock.set('2026-10-31T12:00:00+08:00');
  return stage;
}

/** Starts a server with `loadData` and a headless browser. */
export async function openBrowserSession(executablePath: string, loadData = demonstration): Promise<BrowserSession> {
  const stage = await loadData();
  const browser: Browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  const pageErrors: string[] = [];
  return {
    stage,
    pageErrors,
    async open(path, options = {}) {
      const context = await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN', ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => pageErrors.push(`${path}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') pageErrors.push(`${path}: ${message.text()}`);
      });
      await page.goto(`${stage.client.url}${path}`);
      return page;
    },
    async close() {
      await browser.close();
      await stage.strike();
    },
  };
}
