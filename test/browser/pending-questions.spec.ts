import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { IdentityStore } from '#identity';
import { KeyRing } from '../../apps/cli/src/foundation/key-ring.js';
import { goldenHistories } from '../golden/golden-history.js';
import { listening, programs, type Program } from '../processes/server-process.js';
import { CHROMIUM_ARGS, describeInChromium } from '../support/chromium.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { DESKTOP, PHONE, signIn } from './browser-session.js';

// The server and its worker are processes that start first.
jest.setTimeout(120_000);

const LOOK_EVERY_MS = 20;

/** The processes that a process has started. */
const childrenOf = (pid: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return new RegExp(`^\\d+ \\(.*\\) \\w ${pid} `, 's').test(readFileSync(`/proc/${name}/stat`, 'utf8'));
      } catch {
        return false;
      }
    })
    .map(Number);

describeInChromium('a page that waits for an expensive question', (executablePath) => {
  const { server } = programs();
  let folder: string;
  let browser: Browser;
  beforeAll(async () => {
    const [walkthrough = []] = goldenHistories();
    folder = await recordedFolder(walkthrough);
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a page whose answer a worker computes, and stops the worker before it answers. */
  async function waitingPage(ran: Program, path: string, viewport: { width: number; height: number }): Promise<Page> {
    const url = await listening(ran);
    const identity = new IdentityStore({ file: join(folder, 'identity.db') });
    const context = await browser.newContext({ viewport, locale: 'zh-CN' });
    await signIn(context, { identity, keys: new KeyRing(identity), client: { url } });
    identity.close();
    const page = await context.newPage();
    const opened = page.goto(url + path);
    const pid = ran.process.pid ?? 0;
    let workers: readonly number[] = [];
    while ((workers = childrenOf(pid)).length === 0) await wait(LOOK_EVERY_MS);
    for (const worker of workers) process.kill(worker, 'SIGSTOP');
    await opened;
    return page;
  }

  it.each([
    ['zh', DESKTOP, /正在(计算|重放)/, '取消'],
    ['en', PHONE, /^(Computing|Replaying)/, 'Cancel'],
  ])('says that it is computed, and cancels it (%s)', async (lang, viewport, says, cancel) => {
    const ran = server({ LINGQU_DATA_DIR: folder, LINGQU_ACCEPT_CLOCK: 'enabled' });
    const page = await waitingPage(ran, `/?by=occurred&at=2026-06-30&lang=${lang}`, viewport);
    const pending = page.getByTestId('pending-questions');
    await pending.waitFor();
    expect(await pending.locator('li').first().innerText()).toMatch(says);
    const { LINGQU_SHOTS } = process.env;
    if (LINGQU_SHOTS) await page.screenshot({ path: join(LINGQU_SHOTS, `pending-${lang}.png`) });
    while (await pending.isVisible()) {
      await pending
        .getByRole('button', { name: cancel })
        .last()
        .click({ timeout: 2_000 })
        .catch(() => undefined);
      await wait(LOOK_EVERY_MS * 10);
    }
    await page
      .getByText(lang === 'zh' ? '查询已取消' : 'was cancelled')
      .first()
      .waitFor();
    await page.context().close();
    ran.process.kill('SIGTERM');
    await ran.ended();
  });
});
