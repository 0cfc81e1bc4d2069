import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { loadSteps } from '../../apps/cli/src/features/demo/load-demo.js';
import { CHROMIUM_ARGS } from '../support/chromium.js';
import { shippedDemonstration, startTestServer, type TestServer } from '../scenario/test-server.js';

/** Viewports: a desktop screen and a phone. */
export const DESKTOP = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

/** A running server with data, and a browser that opens its pages. */
export interface BrowserSession {
  readonly testServer: TestServer;
  /** Opens a path in a new browser context; errors of the page are added to `pageErrors`. */
  open(path: string, context?: BrowserContextOptions): Promise<Page>;
  /** Uncaught exceptions and console errors, each with the path of its page. */
  readonly pageErrors: readonly string[];
  close(): Promise<void>;
}

/** The two acceptance scenarios of the demonstration, some months after their last event. */
export async function demonstration(): Promise<TestServer> {
  const demo = shippedDemonstration();
  const testServer = await startTestServer(demo.steps[0]?.recordedAt);
  await loadSteps(demo, testServer.client, testServer.clock);
  await testServer.client.caughtUpTo(await testServer.head());
  testServer.clock.set('2026-10-31T12:00:00+08:00');
  return testServer;
}

/** Starts a server with `loadData` and a headless browser. */
export async function openBrowserSession(executablePath: string, loadData = demonstration): Promise<BrowserSession> {
  const testServer = await loadData();
  const browser: Browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  const pageErrors: string[] = [];
  return {
    testServer,
    pageErrors,
    async open(path, options = {}) {
      const context = await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN', ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => pageErrors.push(`${path}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') pageErrors.push(`${path}: ${message.text()}`);
      });
      await page.goto(`${testServer.client.url}${path}`);
      return page;
    },
    async close() {
      await browser.close();
      await testServer.remove();
    },
  };
}
