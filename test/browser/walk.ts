import { chromium, type Browser, type Page } from 'playwright-core';
import { loadSteps } from '../../apps/cli/src/features/demo/load-demo.js';
import { CHROMIUM_ARGS } from '../support/chromium.js';
import { shippedDemonstration, setStage, type Stage } from '../scenario/stage.js';

/** The desk of an office, and a phone. */
export const DESK = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

/** The product with something on it, and a browser in front of it. */
export interface Walk {
  readonly stage: Stage;
  /** A fresh page on a path; whatever the page or its scripts complain about is in `complaints`. */
  open(path: string, viewport?: { width: number; height: number }): Promise<Page>;
  readonly complaints: readonly string[];
  end(): Promise<void>;
}

/** The demonstration's two scenarios, some months later. */
export async function demonstration(): Promise<Stage> {
  const demo = shippedDemonstration();
  const stage = await setStage(demo.steps[0]?.recordedAt);
  await loadSteps(demo, stage.client, stage.clock);
  await stage.client.caughtUpTo(await stage.head());
  stage.clock.set('2026-10-31T12:00:00+08:00');
  return stage;
}

export async function beginWalk(executablePath: string, furnish = demonstration): Promise<Walk> {
  const stage = await furnish();
  const browser: Browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  const complaints: string[] = [];
  return {
    stage,
    complaints,
    async open(path, viewport = DESK) {
      const context = await browser.newContext({ viewport, locale: 'zh-CN' });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${path}: ${message.text()}`);
      });
      await page.goto(`${stage.client.url}${path}`);
      return page;
    },
    async end() {
      await browser.close();
      await stage.strike();
    },
  };
}
